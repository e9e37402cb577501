using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

// What the functions are written with: constants without a broadcast of their own, and a number's exponent and significand.
public readonly partial struct Vector256Lane
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.MultiplyAdd(Vector256Lane a, Vector256Lane b, double c) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MultiplyAddEstimate(a.value, b.value, Vector256.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.MultiplyAdd(Vector256Lane a, double b, Vector256Lane c) => Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MultiplyAddEstimate(a.value, Vector256.Create(b), c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Horner(double first, Vector256Lane x, double second, double third) =>
        Unsafe.BitCast<Vector256<double>, Vector256Lane>(
            Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.Create(first), x.value, Vector256.Create(second)), x.value, Vector256.Create(third)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Horner(Vector256Lane p, Vector256Lane x, double next, double last) =>
        Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(p.value, x.value, Vector256.Create(next)), x.value, Vector256.Create(last)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Horner(Vector256Lane p, Vector256Lane x, double first, double second, double third, double fourth)
    {
        Vector256<double> sum = Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(p.value, x.value, Vector256.Create(first)), x.value, Vector256.Create(second));
        return Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(sum, x.value, Vector256.Create(third)), x.value, Vector256.Create(fourth)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Limit(Vector256Lane x, double low, double high) =>
        Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MaxNative(Vector256.Create(low), Vector256.MinNative(Vector256.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.LimitArgument(Vector256Lane x, double low, double high) =>
        Avx512DQ.VL.IsSupported ? x : Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.MaxNative(Vector256.Create(low), Vector256.MinNative(Vector256.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.LimitRemainder(Vector256Lane r) =>
        Avx512DQ.VL.IsSupported ? Unsafe.BitCast<Vector256<double>, Vector256Lane>(Avx512DQ.VL.Range(r.value, Vector256<double>.One, SmallerMagnitude)) : r;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.BitMask(Vector256Lane integer, int bit)
    {
        Vector256<long> mask = Vector256.Create(1L << bit);
        return Unsafe.BitCast<Vector256<double>, Vector256Lane>(Vector256.Equals((integer.value + Vector256.Create(Integers)).AsInt64() & mask, mask).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IVectorLane<Vector256Lane>.Any(Vector256Lane mask) => mask.value.AsInt64() != Vector256<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.ScaleByPowerOfTwo(Vector256Lane x, Vector256Lane exponent)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector256<double>, Vector256Lane>(Avx512F.VL.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector256<double> half = Vector256.Floor(exponent.value * 0.5);
        return Unsafe.BitCast<Vector256<double>, Vector256Lane>(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Exponent(Vector256Lane x)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector256<double>, Vector256Lane>(Avx512F.VL.GetExponent(x.value));
        }

        // The exponent's field becomes the low bits of a number near 2^52.
        Vector256<double> magnitude = Vector256.Abs(x.value);
        Vector256<double> subnormal = Vector256.LessThan(magnitude, Vector256.Create(SmallestNormal));
        Vector256<double> field = ((Normal(magnitude).AsInt64() >>> 52) | Vector256.Create(TwoTo52).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector256<double>, Vector256Lane>(field - Vector256.ConditionalSelect(subnormal, Vector256.Create(TwoTo52 + 1023 + 54), Vector256.Create(TwoTo52 + 1023)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256Lane IVectorLane<Vector256Lane>.Significand(Vector256Lane x)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector256<double>, Vector256Lane>(Avx512F.VL.GetMantissa(x.value, SignificandNearOne));
        }

        Vector256<long> fraction = Normal(Vector256.Abs(x.value)).AsInt64() & Vector256.Create((1L << 52) - 1);
        Vector256<double> significand = (fraction | Vector256.Create(1.0).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector256<double>, Vector256Lane>(
            Vector256.ConditionalSelect(Vector256.LessThan(significand, Vector256.Create(1.5)), significand, significand * 0.5));
    }

    /// <summary>VGETMANTPD's choice of the interval [3/4, 3/2) (bits 1:0) and of the magnitude (bits 3:2).</summary>
    private const byte SignificandNearOne = 0b0111;

    /// <summary>VRANGEPD's choice of the smaller magnitude (bits 1:0) with the first operand's sign (bits 3:2); of a number and NaN it takes the number.</summary>
    private const byte SmallerMagnitude = 0b0010;

    /// <summary>2^52 + 2^51: added to an integer, it leaves the integer in the low bits.</summary>
    private const double Integers = 6755399441055744;

    private const double TwoTo52 = 4503599627370496;
    private const double TwoTo54 = 18014398509481984;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>2^<paramref name="exponent"/>, an integer from −1022 to 1023, by writing it into the exponent's bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> exponent) =>
        ((exponent + Vector256.Create(TwoTo52 + 1023)).AsInt64() << 52).AsDouble();

    /// <summary>The magnitude itself, or 2^54 times it where it is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Normal(Vector256<double> magnitude) => Vector256.ConditionalSelect(
        Vector256.LessThan(magnitude, Vector256.Create(SmallestNormal)), magnitude * TwoTo54, magnitude);
}
