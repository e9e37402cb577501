using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The exponential functions. The argument is reduced to k·ln 2 + r with |r| ≤ ln 2/2 (Muller, Elementary Functions, §11.1: k·ln 2
/// is subtracted in two parts, the first without error because of the fused multiplication); e^r is a minimax polynomial
/// (<c>minimax.py</c>), and 2^k goes into the exponent.
/// </summary>
internal static class Exponential
{
    internal const double Log2E = 1.4426950408889634;
    internal const double Ln2High = 0.6931471805599453;
    internal const double Ln2Low = 2.3190468138462996e-17;
    private const double Log2Ten = 3.321928094887362;
    private const double Log10TwoHigh = 0.3010299956639812;
    private const double Log10TwoLow = -2.8037281277851704e-18;
    private const double LnTenHigh = 2.302585092994046;
    private const double LnTenLow = -2.1707562233822494e-16;

    /// <summary>e^x. Largest error measured: 0.85 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, IVectorLane<T>
    {
        // Beyond these bounds the result is 0 or infinite all the same. Where the hardware scales by any power, it is enough that
        // the remainder, which means nothing then, makes no NaN of it: one operation in place of two.
        x = T.LimitArgument(x, -746, 710);
        T k = T.Round(x * Log2E);
        T r = T.LimitRemainder(T.MultiplyAdd(k, -Ln2Low, T.MultiplyAdd(k, -Ln2High, x)));
        return T.ScaleByPowerOfTwo(T.MultiplyAdd(Slope(r), r, 1), k);
    }

    /// <summary>e^(x + low) with hardly more than the last rounding, x within the bounds of <see cref="Exp{T}(T)" />.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x, T low) where T : struct, IVectorLane<T>
    {
        T k = T.Round(x * Log2E);
        T head = T.MultiplyAdd(k, -Ln2High, x), tail = T.MultiplyAdd(k, -Ln2Low, low);
        T r = head + tail;
        return Exp(k, r, tail - (r - head));
    }

    /// <summary>2^x. Largest error measured: 0.68 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp2<T>(T x) where T : struct, IVectorLane<T>
    {
        x = T.Limit(x, -1076, 1025);
        T k = T.Round(x), y = x - k;
        T r = y * Ln2High;
        T error = T.MultiplyAdd(y, Ln2Low, T.MultiplyAdd(y, Ln2High, -r));
        return Exp(k, r, error);
    }

    /// <summary>10^x. Largest error measured: 0.74 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp10<T>(T x) where T : struct, IVectorLane<T>
    {
        x = T.Limit(x, -324, 309);
        T k = T.Round(x * Log2Ten);
        T head = T.MultiplyAdd(k, -Log10TwoHigh, x);
        T y = T.MultiplyAdd(k, -Log10TwoLow, head);
        T yLow = T.MultiplyAdd(k, -Log10TwoLow, head - y);
        T r = y * LnTenHigh;
        T error = T.MultiplyAdd(y, LnTenLow, T.MultiplyAdd(yLow, LnTenHigh, T.MultiplyAdd(y, LnTenHigh, -r)));
        return Exp(k, r, error);
    }

    /// <summary>e^x − 1. Largest error measured: 0.96 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpM1<T>(T x) where T : struct, IVectorLane<T>
    {
        T high = HalfExpM1(T.Limit(x, -40, 710), out T low);

        // x itself where x²/2 is beyond rounding, and with the sign of zero.
        return T.Select(T.Abs(x) < 1e-17, x, 2 * (high + low));
    }

    /// <summary>(e^x − 1)/2, the sum of the returned part and <paramref name="low"/>; the half keeps it finite to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HalfExpM1<T>(T x, out T low) where T : struct, IVectorLane<T>
    {
        T k = T.Round(x * Log2E);
        T head = T.MultiplyAdd(k, -Ln2High, x);
        T r = T.MultiplyAdd(k, -Ln2Low, head);
        T tail = T.MultiplyAdd(k, -Ln2Low, head - r);

        // h(1 + r + r²q) − ½ with h = 2^(k − 1): the first two terms are added with their error.
        T h = T.ScaleByPowerOfTwo(T.Broadcast(0.5), k);
        T shift = h - 0.5;
        T high = T.MultiplyAdd(h, r, shift);
        T lost = T.MultiplyAdd(h, r, shift - high) - (shift - h + 0.5);
        low = T.MultiplyAdd(h, T.MultiplyAdd(r * r, Bend(r), tail), lost);
        return high;
    }

    /// <summary>2^k·e^(r + low), its first two terms added with their error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exp<T>(T k, T r, T low) where T : struct, IVectorLane<T>
    {
        T sum = 1 + r;
        return T.ScaleByPowerOfTwo(sum + (r - (sum - 1) + T.MultiplyAdd(Bend(r), r * r, low)), k);
    }

    /// <summary>(e^r − 1)/r for |r| ≤ ln 2/2; largest error 2^-57.9 of e^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Slope<T>(T r) where T : struct, IVectorLane<T>
    {
        T p = T.Horner(2.500006217099606e-08, r, 2.763024863612009e-07, 2.7557586375240366e-06);
        p = T.Horner(p, r, 2.4801493098157794e-05, 0.0001984126950657026, 0.0013888888943630812, 0.008333333333494472);
        return T.Horner(p, r, 0.041666666666530155, 0.16666666666666413, 0.5000000000000011, 1);
    }

    /// <summary>(e^r − 1 − r)/r² for |r| ≤ ln 2/2; largest error 2^-61.7 of e^r − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bend<T>(T r) where T : struct, IVectorLane<T>
    {
        T p = T.Horner(2.087533553513928e-09, r, 2.5108978665227572e-08, 2.7557402621998183e-07);
        p = T.Horner(p, r, 2.755724437479992e-06, 2.4801587172564587e-05, 0.00019841269885965295, 0.001388888888896236);
        return T.Horner(p, r, 0.008333333333321691, 0.04166666666666651, 0.16666666666666677, 0.5);
    }
}
