using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

/// <summary>Four rows at once, in a 256-bit register (AVX2).</summary>
/// <param name="value">The elements.</param>
public readonly struct Vector256Lane(Vector256<double> value) : IVectorLane<Vector256Lane>
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
    public static Vector256Lane Broadcast(double value) => new(Vector256.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Load(ref readonly double column, nint index) => new(Vector256.LoadUnsafe(in column, (nuint)index));

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
    public static Vector256Lane operator +(Vector256Lane left, Vector256Lane right) => new(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator +(double left, Vector256Lane right) => new(Vector256.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator +(Vector256Lane left, double right) => new(left.value + Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane left, Vector256Lane right) => new(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(double left, Vector256Lane right) => new(Vector256.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane left, double right) => new(left.value - Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(Vector256Lane left, Vector256Lane right) => new(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(double left, Vector256Lane right) => new(Vector256.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator *(Vector256Lane left, double right) => new(left.value * Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(Vector256Lane left, Vector256Lane right) => new(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(double left, Vector256Lane right) => new(Vector256.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator /(Vector256Lane left, double right) => new(left.value / Vector256.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator -(Vector256Lane value) => new(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(Vector256Lane left, Vector256Lane right) => new(Vector256.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(Vector256Lane left, double right) => new(Vector256.LessThan(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <(double left, Vector256Lane right) => new(Vector256.LessThan(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(Vector256Lane left, Vector256Lane right) => new(Vector256.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(Vector256Lane left, double right) => new(Vector256.GreaterThan(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >(double left, Vector256Lane right) => new(Vector256.GreaterThan(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(Vector256Lane left, Vector256Lane right) => new(Vector256.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(Vector256Lane left, double right) => new(Vector256.LessThanOrEqual(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator <=(double left, Vector256Lane right) => new(Vector256.LessThanOrEqual(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(Vector256Lane left, Vector256Lane right) => new(Vector256.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(Vector256Lane left, double right) => new(Vector256.GreaterThanOrEqual(left.value, Vector256.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator >=(double left, Vector256Lane right) => new(Vector256.GreaterThanOrEqual(Vector256.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Equal(Vector256Lane left, Vector256Lane right) => new(Vector256.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator &(Vector256Lane left, Vector256Lane right) => new(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator |(Vector256Lane left, Vector256Lane right) => new(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane operator ~(Vector256Lane mask) => new(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Select(Vector256Lane mask, Vector256Lane whenTrue, Vector256Lane whenFalse) => new(Vector256.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane MultiplyAdd(Vector256Lane a, Vector256Lane b, Vector256Lane c) => new(Vector256.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Abs(Vector256Lane x) => new(Vector256.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Ceiling(Vector256Lane x) => new(Vector256.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Floor(Vector256Lane x) => new(Vector256.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Round(Vector256Lane x) => new(Vector256.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Sqrt(Vector256Lane x) => new(Vector256.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Truncate(Vector256Lane x) => new(Vector256.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane CopySign(Vector256Lane x, Vector256Lane sign) => new(Vector256.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Max(Vector256Lane x, Vector256Lane y) => new(Vector256.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Lane Min(Vector256Lane x, Vector256Lane y) => new(Vector256.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.MinNative(double left, Vector256Lane right) => new(Vector256.MinNative(Vector256.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.MaxNative(double left, Vector256Lane right) => new(Vector256.MaxNative(Vector256.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.ScaleByPowerOfTwo(Vector256Lane x, Vector256Lane exponent)
    {
        if (Avx512F.VL.IsSupported)
        {
            return new(Avx512F.VL.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector256<double> half = Vector256.Floor(exponent.value * 0.5);
        return new(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    /// <summary>2^<paramref name="exponent"/>, an integer from −1022 to 1023, by writing it into the exponent's bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> exponent) =>
        ((exponent + Vector256.Create(4503599627371519.0)).AsInt64() << 52).AsDouble();
}
