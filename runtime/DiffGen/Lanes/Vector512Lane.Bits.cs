using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

// What the functions are written with: constants without a broadcast of their own, and a number's exponent and significand.
public readonly partial struct Vector512Lane
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.MultiplyAdd(Vector512Lane a, Vector512Lane b, double c) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MultiplyAddEstimate(a.value, b.value, Vector512.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.MultiplyAdd(Vector512Lane a, double b, Vector512Lane c) => Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MultiplyAddEstimate(a.value, Vector512.Create(b), c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Horner(double first, Vector512Lane x, double second, double third) =>
        Unsafe.BitCast<Vector512<double>, Vector512Lane>(
            Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.Create(first), x.value, Vector512.Create(second)), x.value, Vector512.Create(third)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Horner(Vector512Lane p, Vector512Lane x, double next, double last) =>
        Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(p.value, x.value, Vector512.Create(next)), x.value, Vector512.Create(last)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Horner(Vector512Lane p, Vector512Lane x, double first, double second, double third, double fourth)
    {
        Vector512<double> sum = Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(p.value, x.value, Vector512.Create(first)), x.value, Vector512.Create(second));
        return Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(sum, x.value, Vector512.Create(third)), x.value, Vector512.Create(fourth)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Limit(Vector512Lane x, double low, double high) =>
        Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MaxNative(Vector512.Create(low), Vector512.MinNative(Vector512.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.LimitArgument(Vector512Lane x, double low, double high) =>
        Avx512DQ.IsSupported ? x : Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.MaxNative(Vector512.Create(low), Vector512.MinNative(Vector512.Create(high), x.value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.LimitRemainder(Vector512Lane r) =>
        Avx512DQ.IsSupported ? Unsafe.BitCast<Vector512<double>, Vector512Lane>(Avx512DQ.Range(r.value, Vector512<double>.One, SmallerMagnitude)) : r;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.BitMask(Vector512Lane integer, int bit)
    {
        Vector512<long> mask = Vector512.Create(1L << bit);
        return Unsafe.BitCast<Vector512<double>, Vector512Lane>(Vector512.Equals((integer.value + Vector512.Create(Integers)).AsInt64() & mask, mask).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IVectorLane<Vector512Lane>.Any(Vector512Lane mask) => mask.value.AsInt64() != Vector512<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.ScaleByPowerOfTwo(Vector512Lane x, Vector512Lane exponent)
    {
        if (Avx512F.IsSupported)
        {
            return Unsafe.BitCast<Vector512<double>, Vector512Lane>(Avx512F.Scale(x.value, exponent.value));
        }

        // Two factors, each a normal number: 2^exponent itself need not be one.
        Vector512<double> half = Vector512.Floor(exponent.value * 0.5);
        return Unsafe.BitCast<Vector512<double>, Vector512Lane>(x.value * PowerOfTwo(half) * PowerOfTwo(exponent.value - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Exponent(Vector512Lane x)
    {
        if (Avx512F.IsSupported)
        {
            return Unsafe.BitCast<Vector512<double>, Vector512Lane>(Avx512F.GetExponent(x.value));
        }

        // The exponent's field becomes the low bits of a number near 2^52.
        Vector512<double> magnitude = Vector512.Abs(x.value);
        Vector512<double> subnormal = Vector512.LessThan(magnitude, Vector512.Create(SmallestNormal));
        Vector512<double> field = ((Normal(magnitude).AsInt64() >>> 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector512<double>, Vector512Lane>(field - Vector512.ConditionalSelect(subnormal, Vector512.Create(TwoTo52 + 1023 + 54), Vector512.Create(TwoTo52 + 1023)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512Lane IVectorLane<Vector512Lane>.Significand(Vector512Lane x)
    {
        if (Avx512F.IsSupported)
        {
            return Unsafe.BitCast<Vector512<double>, Vector512Lane>(Avx512F.GetMantissa(x.value, SignificandNearOne));
        }

        Vector512<long> fraction = Normal(Vector512.Abs(x.value)).AsInt64() & Vector512.Create((1L << 52) - 1);
        Vector512<double> significand = (fraction | Vector512.Create(1.0).AsInt64()).AsDouble();
        return Unsafe.BitCast<Vector512<double>, Vector512Lane>(
            Vector512.ConditionalSelect(Vector512.LessThan(significand, Vector512.Create(1.5)), significand, significand * 0.5));
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
    private static Vector512<double> PowerOfTwo(Vector512<double> exponent) =>
        ((exponent + Vector512.Create(TwoTo52 + 1023)).AsInt64() << 52).AsDouble();

    /// <summary>The magnitude itself, or 2^54 times it where it is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Normal(Vector512<double> magnitude) => Vector512.ConditionalSelect(
        Vector512.LessThan(magnitude, Vector512.Create(SmallestNormal)), magnitude * TwoTo54, magnitude);
}
