using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiffGen.Lanes;

/// <summary>Four rows at once, in a 256-bit register (AVX2).</summary>
/// <param name="value">The elements.</param>
public readonly partial struct Vector256Lane(Vector256<double> value) : IVectorLane<Vector256Lane>
{
    private readonly Vector256<double> value = value;

    /// <inheritdoc />
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Broadcast(double value) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Load(ref readonly double column, nint index) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LoadUnsafe(in column, (nuint)index));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256Lane value, ref double destination, nint index, nint stride)
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
    public static double Sum(Vector256Lane value) => Vector128Lane.Sum(new(value.value.GetLower() + value.value.GetUpper()));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Shift(Vector256Lane before, Vector256Lane value) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.ConditionalSelect(
        Vector256.Create(-1L, 0, 0, 0).AsDouble(),
        Vector256.Shuffle(before.value, Vector256.Create(3L, 0, 1, 2)),
        Vector256.Shuffle(value.value, Vector256.Create(3L, 0, 1, 2))));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Last(Vector256Lane value) => value.value.GetElement(3);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator +(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator +(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator +(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value + Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value - Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value * Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value / Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane value) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThan(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThan(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThan(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThan(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThanOrEqual(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.LessThanOrEqual(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(Vector256Lane left, double right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThanOrEqual(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(double left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.GreaterThanOrEqual(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Equal(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator &(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator |(Vector256Lane left, Vector256Lane right) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator ~(Vector256Lane mask) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Select(Vector256Lane mask, Vector256Lane whenTrue, Vector256Lane whenFalse) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Share(Vector256Lane exp, Vector256Lane inverse) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(
        Vector256.ConditionalSelect(Vector256.LessThan(exp.value, Vector256<double>.One), exp.value * inverse.value, Vector256<double>.One - inverse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane MultiplyAdd(Vector256Lane a, Vector256Lane b, Vector256Lane c) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Abs(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Ceiling(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Floor(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Round(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Sqrt(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Truncate(Vector256Lane x) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane CopySign(Vector256Lane x, Vector256Lane sign) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Max(Vector256Lane x, Vector256Lane y) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Min(Vector256Lane x, Vector256Lane y) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Min(x.value, y.value));
}
