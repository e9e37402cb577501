using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// x^y = e^(y·log x) with the logarithm to about 65 bits: log x = k·ln 2 + 2s + ⅔s³ + s⁵·P(s²) with s = f/(2 + f), x = 2^k·(1 + f),
/// all but the last term as sums of two doubles (Dekker's arithmetic; Muller et al., Handbook of Floating-Point Arithmetic, §14.1).
/// P by <c>minimax.py</c>. Not inlined: it is longer than most models.
/// </summary>
internal static unsafe class Power
{
    private const double SqrtTwo = 1.4142135623730951;
    private const double TwoThirds = 0.6666666666666666;
    private const double TwoThirdsLow = 3.700743415417188e-17;

    /// <summary>From this exponent on, y·log x might overflow; <see cref="Math.Pow"/> takes over.</summary>
    private const double LargestExponent = 1e300;

    /// <summary>x^y. Largest error measured: 0.72 ulp.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Pow<T>(T x, T y) where T : struct, IVectorLane<T>
    {
        T ordinary = (x > 0) & (x < double.PositiveInfinity) & (T.Abs(y) < LargestExponent);
        return T.Any(~ordinary) ? Elementwise.Map(x, y, &Math.Pow) : PowPositive(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowPositive<T>(T x, T y) where T : struct, IVectorLane<T>
    {
        T log = Log(x, out T logLow);
        T product = y * log;
        T low = T.MultiplyAdd(y, logLow, T.MultiplyAdd(y, log, -product));

        // Beyond the bounds the result is 0 or infinite, and the low part of no account.
        T limited = T.Limit(product, -746, 710);
        low = T.Select(T.Equal(limited, product), low, T.Broadcast(0));
        return Exponential.Exp(limited, low);
    }

    /// <summary>log x as the sum of the returned number and <paramref name="low"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Log<T>(T x, out T low) where T : struct, IVectorLane<T>
    {
        T f = Logarithm.Reduce(x, out T k);

        // 1 + f from [3/4, 3/2) into [3/4, √2]: the smaller s is, the smaller is what s⁵ adds to the error.
        T upper = f > SqrtTwo - 1;
        f = T.Select(upper, 0.5 * (f - 1), f);
        k = T.Select(upper, k + 1, k);
        T denominator = 2 + f;
        T denominatorLow = f - (denominator - 2);
        T reciprocal = 1 / denominator;
        T s = f * reciprocal;
        T sLow = T.MultiplyAdd(-s, denominatorLow, T.MultiplyAdd(-s, denominator, f)) * reciprocal;

        T z = s * s;
        T zLow = T.MultiplyAdd(2 * s, sLow, T.MultiplyAdd(s, s, -z));
        T cube = s * z;
        T cubeLow = T.MultiplyAdd(s, z, -cube) + T.MultiplyAdd(s, zLow, sLow * z);
        T term = cube * TwoThirds;
        T termLow = T.MultiplyAdd(cube, TwoThirds, -term) + T.MultiplyAdd(cube, TwoThirdsLow, cubeLow * TwoThirds);

        T p = T.Horner(0.11988600340492109, z, 0.11674870718166686, 0.1333631470016013);
        p = T.Horner(p, z, 0.1538455694600812, 0.18181818869142102, 0.22222222217546714, 0.2857142857144507);
        p = T.MultiplyAdd(p, z, 0.3999999999999998);

        // sLow, half an ulp of s, also changes the fifth power: d(s⁵·2/5) = 2s⁴ ds.
        T corrections = termLow + 2 * T.MultiplyAdd(z * z, sLow, sLow);
        T small = T.MultiplyAdd(p, z * cube, T.MultiplyAdd(k, Logarithm.Ln2Low, corrections));

        T twice = 2 * s;
        T head = twice + term;
        small += term - (head - twice);
        T whole = k * Logarithm.Ln2High;
        T sum = whole + head;
        small += head - (sum - whole);
        T log = sum + small;
        low = small - (log - sum);
        return log;
    }
}
