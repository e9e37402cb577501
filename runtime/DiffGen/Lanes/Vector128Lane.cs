using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiffGen.Lanes;

/// <summary>Two rows at once, in a 128-bit register (every 64-bit x86 and Arm).</summary>
/// <param name="value">The elements.</param>
public readonly struct Vector128Lane(Vector128<double> value) : IVectorLane<Vector128Lane>
{
    private readonly Vector128<double> value = value;

    /// <inheritdoc />
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Broadcast(double value) => new(Vector128.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Load(ref readonly double column, nint index) => new(Vector128.LoadUnsafe(in column, (nuint)index));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128Lane value, ref double destination, nint index, nint stride)
    {
        if (stride == 1)
        {
            value.value.StoreUnsafe(ref destination, (nuint)index);
            return;
        }

        for (int k = 0; k < Width; k++)
        {
            Unsafe.Add(ref destination, index + k * stride) = value.value.GetElement(k);
        }
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128Lane value) => Vector128.Sum(value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(Vector128Lane left, Vector128Lane right) => new(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(double left, Vector128Lane right) => new(Vector128.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(Vector128Lane left, double right) => new(left.value + Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane left, Vector128Lane right) => new(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(double left, Vector128Lane right) => new(Vector128.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane left, double right) => new(left.value - Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(Vector128Lane left, Vector128Lane right) => new(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(double left, Vector128Lane right) => new(Vector128.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(Vector128Lane left, double right) => new(left.value * Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(Vector128Lane left, Vector128Lane right) => new(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(double left, Vector128Lane right) => new(Vector128.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(Vector128Lane left, double right) => new(left.value / Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane value) => new(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(Vector128Lane left, Vector128Lane right) => new(Vector128.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(Vector128Lane left, double right) => new(Vector128.LessThan(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(double left, Vector128Lane right) => new(Vector128.LessThan(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(Vector128Lane left, Vector128Lane right) => new(Vector128.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(Vector128Lane left, double right) => new(Vector128.GreaterThan(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(double left, Vector128Lane right) => new(Vector128.GreaterThan(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(Vector128Lane left, Vector128Lane right) => new(Vector128.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(Vector128Lane left, double right) => new(Vector128.LessThanOrEqual(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(double left, Vector128Lane right) => new(Vector128.LessThanOrEqual(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(Vector128Lane left, Vector128Lane right) => new(Vector128.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(Vector128Lane left, double right) => new(Vector128.GreaterThanOrEqual(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(double left, Vector128Lane right) => new(Vector128.GreaterThanOrEqual(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Equal(Vector128Lane left, Vector128Lane right) => new(Vector128.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator &(Vector128Lane left, Vector128Lane right) => new(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator |(Vector128Lane left, Vector128Lane right) => new(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator ~(Vector128Lane mask) => new(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Select(Vector128Lane mask, Vector128Lane whenTrue, Vector128Lane whenFalse) => new(Vector128.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane MultiplyAdd(Vector128Lane a, Vector128Lane b, Vector128Lane c) => new(Vector128.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Abs(Vector128Lane x) => new(Vector128.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Ceiling(Vector128Lane x) => new(Vector128.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Floor(Vector128Lane x) => new(Vector128.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Round(Vector128Lane x) => new(Vector128.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Sqrt(Vector128Lane x) => new(Vector128.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Truncate(Vector128Lane x) => new(Vector128.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane CopySign(Vector128Lane x, Vector128Lane sign) => new(Vector128.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Max(Vector128Lane x, Vector128Lane y) => new(Vector128.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Min(Vector128Lane x, Vector128Lane y) => new(Vector128.Min(x.value, y.value));
}
