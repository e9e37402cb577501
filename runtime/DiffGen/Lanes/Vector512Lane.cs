using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

/// <summary>Eight rows at once, in a 512-bit register (AVX-512).</summary>
/// <param name="value">The elements.</param>
public readonly partial struct Vector512Lane(Vector512<double> value) : IVectorLane<Vector512Lane>
{
    private readonly Vector512<double> value = value;

    /// <inheritdoc />
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Broadcast(double value) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Load(ref readonly double column, nint index) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LoadUnsafe(in column, (nuint)index));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Lane value, ref double destination, nint index, nint stride)
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
    public static double Sum(Vector512Lane value) => Vector256Lane.Sum(new(value.value.GetLower() + value.value.GetUpper()));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Shift(Vector512Lane before, Vector512Lane value) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(
        Avx512F.IsSupported
            ? Avx512F.AlignRight64(value.value.AsInt64(), before.value.AsInt64(), 7).AsDouble()
            : Vector512.ConditionalSelect(
                Vector512.Create(-1L, 0, 0, 0, 0, 0, 0, 0).AsDouble(),
                Vector512.Shuffle(before.value, Vector512.Create(7L, 0, 1, 2, 3, 4, 5, 6)),
                Vector512.Shuffle(value.value, Vector512.Create(7L, 0, 1, 2, 3, 4, 5, 6))));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Last(Vector512Lane value) => value.value.GetElement(7);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator +(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator +(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator +(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value + Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value - Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value * Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value / Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane value) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThan(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThan(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThan(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThan(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThanOrEqual(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.LessThanOrEqual(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(Vector512Lane left, double right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThanOrEqual(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(double left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.GreaterThanOrEqual(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Equal(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator &(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator |(Vector512Lane left, Vector512Lane right) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator ~(Vector512Lane mask) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Select(Vector512Lane mask, Vector512Lane whenTrue, Vector512Lane whenFalse) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Share(Vector512Lane exp, Vector512Lane inverse) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(
        Vector512.ConditionalSelect(Vector512.LessThan(exp.value, Vector512<double>.One), exp.value * inverse.value, Vector512<double>.One - inverse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane MultiplyAdd(Vector512Lane a, Vector512Lane b, Vector512Lane c) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Abs(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Ceiling(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Floor(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Round(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Sqrt(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Truncate(Vector512Lane x) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane CopySign(Vector512Lane x, Vector512Lane sign) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Max(Vector512Lane x, Vector512Lane y) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Min(Vector512Lane x, Vector512Lane y) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Min(x.value, y.value));
}
