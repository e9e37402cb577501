using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The arc tangent. With a = |x|: atan a = atan a up to tan π/8, π/4 + atan((a − 1)/(a + 1)) up to tan 3π/8, π/2 − atan(1/a) beyond
/// (Cody and Waite, ch. 11), one division with its error for all; a minimax polynomial (<c>minimax.py</c>) for the rest.
/// </summary>
internal static class ArcTangent
{
    private const double TanPiOver8 = 0.41421356237309503;
    private const double TanThreePiOver8 = 2.414213562373095;
    private const double QuarterPi = 0.7853981633974483;
    private const double QuarterPiLow = 3.061616997868383e-17;

    /// <summary>atan x. Largest error measured: 0.65 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan<T>(T x) where T : struct, IVectorLane<T>
    {
        T a = T.Abs(x);
        T middle = a > TanPiOver8, large = a > TanThreePiOver8;

        // 1/a from 2^60 on adds nothing to π/2; the limit keeps infinity out of the remainder.
        a = T.Limit(a, 0, 1152921504606846976);
        T numerator = T.Select(large, T.Broadcast(-1), T.Select(middle, a - 1, a));
        T denominator = T.Select(large, a, T.Select(middle, a + 1, T.Broadcast(1)));
        T eighths = T.Select(large, T.Broadcast(2), T.Select(middle, T.Broadcast(1), T.Broadcast(0)));

        T t = numerator / denominator;

        // What the quotient misses, and in the middle what a − 1 and a + 1 lost to rounding.
        T lost = T.MultiplyAdd(-t, a - (denominator - 1), a - (numerator + 1));
        T remainder = T.MultiplyAdd(-t, denominator, numerator) + T.Select(middle & ~large, lost, T.Broadcast(0));
        T z = t * t;
        T p = T.Horner(-0.01789787121967077, z, 0.038055719536408246, -0.05038942956376331);
        p = T.Horner(p, z, 0.05847805588313495, -0.06663092007936891, 0.07692059101718746, -0.09090897691701744);
        p = T.Horner(p, z, 0.11111110781029228, -0.14285714280144968, 0.19999999999953044, -0.333333333333332);

        // d atan t = dt/(1 + t²), dt = remainder/denominator.
        T low = T.MultiplyAdd(p, z * t, remainder / T.MultiplyAdd(z, denominator, denominator));
        T high = eighths * QuarterPi;
        T sum = high + t;
        low += T.MultiplyAdd(eighths, QuarterPiLow, t - (sum - high));
        return T.CopySign(sum + low, x);
    }
}
