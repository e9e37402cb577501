using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    public static double Sum(Vector128Lane value) => value.value.ToScalar() + value.value.GetElement(1);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.MinNative(double left, Vector128Lane right) => new(Vector128.MinNative(Vector128.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.MaxNative(double left, Vector128Lane right) => new(Vector128.MaxNative(Vector128.Create(left), right.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.ScaleByPowerOfTwo(Vector128Lane x, Vector128Lane exponent)
    {
        if (Avx512F.VL.IsSupported)
        {
            return new(Avx512F.VL.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector128<double> half = Vector128.Floor(exponent.value * 0.5);
        return new(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    /// <summary>2^<paramref name="exponent"/>, an integer from −1022 to 1023, by writing it into the exponent's bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> PowerOfTwo(Vector128<double> exponent) =>
        ((exponent + Vector128.Create(4503599627371519.0)).AsInt64() << 52).AsDouble();
}
