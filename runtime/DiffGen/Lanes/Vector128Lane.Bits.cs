using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

// What the functions are written with: constants without a broadcast of their own, and a number's exponent and significand.
public readonly partial struct Vector128Lane
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.MultiplyAdd(Vector128Lane a, Vector128Lane b, double c) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MultiplyAddEstimate(a.value, b.value, Vector128.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.MultiplyAdd(Vector128Lane a, double b, Vector128Lane c) => Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MultiplyAddEstimate(a.value, Vector128.Create(b), c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Horner(double first, Vector128Lane x, double second, double third) =>
        Unsafe.BitCast<Vector128<double>, Vector128Lane>(
            Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(Vector128.Create(first), x.value, Vector128.Create(second)), x.value, Vector128.Create(third)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Horner(Vector128Lane p, Vector128Lane x, double next, double last) =>
        Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(p.value, x.value, Vector128.Create(next)), x.value, Vector128.Create(last)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Horner(Vector128Lane p, Vector128Lane x, double first, double second, double third, double fourth)
    {
        Vector128<double> sum = Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(p.value, x.value, Vector128.Create(first)), x.value, Vector128.Create(second));
        return Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(sum, x.value, Vector128.Create(third)), x.value, Vector128.Create(fourth)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Limit(Vector128Lane x, double low, double high) =>
        Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MaxNative(Vector128.Create(low), Vector128.MinNative(Vector128.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.LimitArgument(Vector128Lane x, double low, double high) =>
        Avx512DQ.VL.IsSupported ? x : Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.MaxNative(Vector128.Create(low), Vector128.MinNative(Vector128.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.LimitRemainder(Vector128Lane r) =>
        Avx512DQ.VL.IsSupported ? Unsafe.BitCast<Vector128<double>, Vector128Lane>(Avx512DQ.VL.Range(r.value, Vector128<double>.One, SmallerMagnitude)) : r;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.BitMask(Vector128Lane integer, int bit)
    {
        Vector128<long> mask = Vector128.Create(1L << bit);
        return Unsafe.BitCast<Vector128<double>, Vector128Lane>(Vector128.Equals((integer.value + Vector128.Create(Integers)).AsInt64() & mask, mask).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IVectorLane<Vector128Lane>.Any(Vector128Lane mask) => mask.value.AsInt64() != Vector128<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.ScaleByPowerOfTwo(Vector128Lane x, Vector128Lane exponent)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector128<double>, Vector128Lane>(Avx512F.VL.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector128<double> half = Vector128.Floor(exponent.value * 0.5);
        return Unsafe.BitCast<Vector128<double>, Vector128Lane>(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Exponent(Vector128Lane x)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector128<double>, Vector128Lane>(Avx512F.VL.GetExponent(x.value));
        }

        // The exponent's field becomes the low bits of a number near 2^52.
        Vector128<double> magnitude = Vector128.Abs(x.value);
        Vector128<double> subnormal = Vector128.LessThan(magnitude, Vector128.Create(SmallestNormal));
        Vector128<double> field = ((Normal(magnitude).AsInt64() >>> 52) | Vector128.Create(TwoTo52).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector128<double>, Vector128Lane>(field - Vector128.ConditionalSelect(subnormal, Vector128.Create(TwoTo52 + 1023 + 54), Vector128.Create(TwoTo52 + 1023)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128Lane IVectorLane<Vector128Lane>.Significand(Vector128Lane x)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Unsafe.BitCast<Vector128<double>, Vector128Lane>(Avx512F.VL.GetMantissa(x.value, SignificandNearOne));
        }

        Vector128<long> fraction = Normal(Vector128.Abs(x.value)).AsInt64() & Vector128.Create((1L << 52) - 1);
        Vector128<double> significand = (fraction | Vector128.Create(1.0).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector128<double>, Vector128Lane>(
            Vector128.ConditionalSelect(Vector128.LessThan(significand, Vector128.Create(1.5)), significand, significand * 0.5));
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
    private static Vector128<double> PowerOfTwo(Vector128<double> exponent) =>
        ((exponent + Vector128.Create(TwoTo52 + 1023)).AsInt64() << 52).AsDouble();

    /// <summary>The magnitude itself, or 2^54 times it where it is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Normal(Vector128<double> magnitude) => Vector128.ConditionalSelect(
        Vector128.LessThan(magnitude, Vector128.Create(SmallestNormal)), magnitude * TwoTo54, magnitude);
}
