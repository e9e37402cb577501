using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

/// <summary>Eight rows at once, in a 512-bit register (AVX-512).</summary>
/// <param name="value">The elements.</param>
public readonly struct Vector512Lane(Vector512<double> value) : IVectorLane<Vector512Lane>
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
    public static Vector512Lane Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Load(ref readonly double column, nint index) => new(Vector512.LoadUnsafe(in column, (nuint)index));

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
    public static Vector512Lane operator +(Vector512Lane left, Vector512Lane right) => new(left.value + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator +(double left, Vector512Lane right) => new(Vector512.Create(left) + right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator +(Vector512Lane left, double right) => new(left.value + Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane left, Vector512Lane right) => new(left.value - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(double left, Vector512Lane right) => new(Vector512.Create(left) - right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane left, double right) => new(left.value - Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(Vector512Lane left, Vector512Lane right) => new(left.value * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(double left, Vector512Lane right) => new(Vector512.Create(left) * right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator *(Vector512Lane left, double right) => new(left.value * Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(Vector512Lane left, Vector512Lane right) => new(left.value / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(double left, Vector512Lane right) => new(Vector512.Create(left) / right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator /(Vector512Lane left, double right) => new(left.value / Vector512.Create(right));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator -(Vector512Lane value) => new(-value.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(Vector512Lane left, Vector512Lane right) => new(Vector512.LessThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(Vector512Lane left, double right) => new(Vector512.LessThan(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <(double left, Vector512Lane right) => new(Vector512.LessThan(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(Vector512Lane left, Vector512Lane right) => new(Vector512.GreaterThan(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(Vector512Lane left, double right) => new(Vector512.GreaterThan(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >(double left, Vector512Lane right) => new(Vector512.GreaterThan(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(Vector512Lane left, Vector512Lane right) => new(Vector512.LessThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(Vector512Lane left, double right) => new(Vector512.LessThanOrEqual(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator <=(double left, Vector512Lane right) => new(Vector512.LessThanOrEqual(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(Vector512Lane left, Vector512Lane right) => new(Vector512.GreaterThanOrEqual(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(Vector512Lane left, double right) => new(Vector512.GreaterThanOrEqual(left.value, Vector512.Create(right)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator >=(double left, Vector512Lane right) => new(Vector512.GreaterThanOrEqual(Vector512.Create(left), right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Equal(Vector512Lane left, Vector512Lane right) => new(Vector512.Equals(left.value, right.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator &(Vector512Lane left, Vector512Lane right) => new(left.value & right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator |(Vector512Lane left, Vector512Lane right) => new(left.value | right.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane operator ~(Vector512Lane mask) => new(~mask.value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Select(Vector512Lane mask, Vector512Lane whenTrue, Vector512Lane whenFalse) => new(Vector512.ConditionalSelect(mask.value, whenTrue.value, whenFalse.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane MultiplyAdd(Vector512Lane a, Vector512Lane b, Vector512Lane c) => new(Vector512.MultiplyAddEstimate(a.value, b.value, c.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Abs(Vector512Lane x) => new(Vector512.Abs(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Ceiling(Vector512Lane x) => new(Vector512.Ceiling(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Floor(Vector512Lane x) => new(Vector512.Floor(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Round(Vector512Lane x) => new(Vector512.Round(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Sqrt(Vector512Lane x) => new(Vector512.Sqrt(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Truncate(Vector512Lane x) => new(Vector512.Truncate(x.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane CopySign(Vector512Lane x, Vector512Lane sign) => new(Vector512.CopySign(x.value, sign.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Max(Vector512Lane x, Vector512Lane y) => new(Vector512.Max(x.value, y.value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Lane Min(Vector512Lane x, Vector512Lane y) => new(Vector512.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.MinNative(double left, Vector512Lane right) => new(Vector512.MinNative(Vector512.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.MaxNative(double left, Vector512Lane right) => new(Vector512.MaxNative(Vector512.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.ScaleByPowerOfTwo(Vector512Lane x, Vector512Lane exponent)
    {
        if (Avx512F.IsSupported)
        {
            return new(Avx512F.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector512<double> half = Vector512.Floor(exponent.value * 0.5);
        return new(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    /// <summary>2^<paramref name="exponent"/>, an integer from −1022 to 1023, by writing it into the exponent's bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> exponent) =>
        ((exponent + Vector512.Create(4503599627371519.0)).AsInt64() << 52).AsDouble();
}
