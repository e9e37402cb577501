using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The logarithms. x = 2^k·(1 + f) with 1 + f in [3/4, 3/2); log(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), s = f/(2 + f), as in
/// FDLIBM's e_log.c (Sun Microsystems, 1993), with a minimax polynomial (<c>minimax.py</c>) for R(s²) = log((1 + s)/(1 − s))/s − 2.
/// f and k·ln 2 are added with their error, so that the last rounding is nearly the only one.
/// </summary>
internal static class Logarithm
{
    /// <summary>ln 2 to 41 bits, so that k times it is exact, and the rest.</summary>
    internal const double Ln2High = 0.693147180559663;
    internal const double Ln2Low = 2.8235290563031577e-13;
    private const double Log10TwoHigh = 0.30102999566383914;
    private const double Log10TwoLow = 1.42050232272661e-13;
    private const double Log2E = 1.4426950408889634;
    private const double Log2ELow = 2.0355273740931033e-17;
    private const double Log10E = 0.4342944819032518;
    private const double Log10ELow = 1.098319650216765e-17;

    /// <summary>log x. Largest error measured: 0.87 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x) where T : struct, IVectorLane<T>
    {
        T f = Reduce(x, out T k);
        T tail = T.MultiplyAdd(k, Ln2Low, Tail(f, f / (f + 2)));
        return Edges(x, Sum(k * Ln2High, f, tail));
    }

    /// <summary>The logarithm to base 2. Largest error measured: 0.89 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log2<T>(T x) where T : struct, IVectorLane<T>
    {
        T f = Reduce(x, out T k);
        return Edges(x, Scaled(f, k, T.Broadcast(0), Log2E, Log2ELow));
    }

    /// <summary>The logarithm to base 10. Largest error measured: 0.78 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log10<T>(T x) where T : struct, IVectorLane<T>
    {
        T f = Reduce(x, out T k);
        return Edges(x, Scaled(f, k * Log10TwoHigh, k * Log10TwoLow, Log10E, Log10ELow));
    }

    /// <summary>log(1 + x): what 1 + x loses to rounding, c, comes back as c·d log(u)/du at u = 1 + x. Largest error measured: 0.87 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogP1<T>(T x) where T : struct, IVectorLane<T>
    {
        T u = 1 + x;
        T added = u - 1;
        T lost = (1 - (u - added)) + (x - added);
        T f = Reduce(u, out T k);
        T s = f / (f + 2);

        // 1/(1 + f) = (1 − s)/(1 + s) = 1 − 2s + …, near enough for a term that is half a unit in the last place of u.
        lost = T.ScaleByPowerOfTwo(lost, -k);
        T tail = T.MultiplyAdd(k, Ln2Low, Tail(f, s)) + T.MultiplyAdd(-2 * lost, s, lost);
        T result = Edges(u, Sum(k * Ln2High, f, tail));

        // x itself where x²/2 is beyond rounding, and with the sign of zero.
        return T.Select(T.Abs(x) < 1e-17, x, result);
    }

    /// <summary>f and k with x = 2^k·(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reduce<T>(T x, out T k) where T : struct, IVectorLane<T>
    {
        T significand = T.Significand(x);
        k = T.Exponent(x);
        k = T.Select(significand < 1, k + 1, k);
        return significand - 1;
    }

    /// <summary>log(1 + f) − f = −f²/2 + s·(f²/2 + R).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Tail<T>(T f, T s) where T : struct, IVectorLane<T>
    {
        T z = s * s;
        T p = T.Horner(0.13837934839218996, z, 0.1317436422447426, 0.1539106571372118);
        p = T.Horner(p, z, 0.18181667316751968, 0.2222222427193776, 0.28571428556049816, 0.4000000000005574);
        T half = 0.5 * f;
        T r = T.MultiplyAdd(p, z, 0.666666666666666) * z;
        return T.MultiplyAdd(-half, f, s * T.MultiplyAdd(half, f, r));
    }

    /// <summary>unit + unitLow + (f + tail)·(scale + scaleLow).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Scaled<T>(T f, T unit, T unitLow, double scale, double scaleLow) where T : struct, IVectorLane<T>
    {
        T product = f * scale;
        T error = T.MultiplyAdd(f, scaleLow, T.MultiplyAdd(f, scale, -product)) + unitLow;
        return Sum(unit, product, T.MultiplyAdd(Tail(f, f / (f + 2)), scale, error));
    }

    /// <summary>The three terms added; the second is the smaller one of the first two, or the first is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<T>(T first, T second, T small) where T : struct, IVectorLane<T>
    {
        T sum = first + second;
        return sum + ((second - (sum - first)) + small);
    }

    /// <summary>The logarithm at 0, infinity, below 0 and at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Edges<T>(T x, T result) where T : struct, IVectorLane<T>
    {
        T edge = T.Select(T.Equal(x, T.Broadcast(0)), T.Broadcast(double.NegativeInfinity), T.Broadcast(double.NaN));
        result = T.Select(x > 0, result, edge);
        return T.Select(T.Equal(x, T.Broadcast(double.PositiveInfinity)), x, result);
    }
}
