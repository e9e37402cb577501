using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiffGen.Lanes;

/// <summary>Two rows at once, in a 128-bit register (every 64-bit x86 and Arm).</summary>
/// <param name="value">The elements.</param>
public readonly partial struct Vector128Lane(Vector128<double> value) : IVectorLane<Vector128Lane>
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
    public static Vector128Lane Broadcast(double value) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Load(ref readonly double column, nint index) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LoadUnsafe(in column, (nuint)index));

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
    public static double Sum(Vector128Lane value) => value.value.ToScalar() + value.value.GetElement(1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Shift(Vector128Lane before, Vector128Lane value) => new(Vector128.Create(before.value.GetElement(1), value.value.ToScalar()));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Last(Vector128Lane value) => value.value.GetElement(1);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator +(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value + Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value - Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator *(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value * Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator /(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value / Vector128.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator -(Vector128Lane value) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThan(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThan(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThan(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThan(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThanOrEqual(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator <=(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.LessThanOrEqual(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(Vector128Lane left, double right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThanOrEqual(left.value, Vector128.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator >=(double left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.GreaterThanOrEqual(Vector128.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Equal(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator &(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator |(Vector128Lane left, Vector128Lane right) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane operator ~(Vector128Lane mask) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Select(Vector128Lane mask, Vector128Lane whenTrue, Vector128Lane whenFalse) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Share(Vector128Lane exp, Vector128Lane inverse) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(
        Vector128.ConditionalSelect(Vector128.LessThan(exp.value, Vector128<double>.One), exp.value * inverse.value, Vector128<double>.One - inverse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane MultiplyAdd(Vector128Lane a, Vector128Lane b, Vector128Lane c) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Abs(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Ceiling(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Floor(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Round(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Sqrt(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Truncate(Vector128Lane x) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane CopySign(Vector128Lane x, Vector128Lane sign) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Max(Vector128Lane x, Vector128Lane y) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128Lane Min(Vector128Lane x, Vector128Lane y) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Min(x.value, y.value));
}
