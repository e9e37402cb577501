using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The circular functions. The argument is reduced to k·π/2 + r + low with |r| ≤ π/4 (Cody and Waite, Software Manual for the
/// Elementary Functions, ch. 8, with π/2 in three parts); sin and cos of r are minimax polynomials (<c>minimax.py</c>), and the
/// quadrant k chooses between them. Beyond |x| = 2^30 <see cref="Math"/> reduces the argument.
/// </summary>
internal static unsafe class Trigonometric
{
    private const double TwoOverPi = 0.6366197723675814;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiMiddle = 6.123233995736766e-17;
    private const double HalfPiLow = -1.4973849048591698e-33;
    private const double Pi = 3.141592653589793;
    private const double PiLow = 1.2246467991473532e-16;
    private const double Largest = 1 << 30;

    /// <summary>sin x. Largest error measured: 0.75 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x) where T : struct, IVectorLane<T>
    {
        if (IsLarge(x))
        {
            return Elementwise.Map(x, &Math.Sin);
        }

        T r = Reduce(x, out T k, out T low);
        return T.Select(T.Equal(x, T.Broadcast(0)), x, Quadrant(r, low, k));
    }

    /// <summary>cos x = sin(x + π/2). Largest error measured: 0.76 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x) where T : struct, IVectorLane<T>
    {
        if (IsLarge(x))
        {
            return Elementwise.Map(x, &Math.Cos);
        }

        T r = Reduce(x, out T k, out T low);
        return Quadrant(r, low, k + 1);
    }

    /// <summary>tan x. Largest error measured: 0.89 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tan<T>(T x) where T : struct, IVectorLane<T>
    {
        if (IsLarge(x))
        {
            return Elementwise.Map(x, &Math.Tan);
        }

        T r = Reduce(x, out T k, out T low);
        T sine = Sine(r, low, out T sineLow), cosine = Cosine(r, low, out T cosineLow);
        T odd = T.BitMask(k, 0);
        T numerator = T.Select(odd, -cosine, sine), numeratorLow = T.Select(odd, -cosineLow, sineLow);
        T denominator = T.Select(odd, sine, cosine), denominatorLow = T.Select(odd, sineLow, cosineLow);

        // The low parts are large enough to count in the first quotient; what it misses then comes from its remainder.
        T head = denominator + denominatorLow, headLow = denominator - head + denominatorLow;
        T top = numerator + numeratorLow, topLow = numerator - top + numeratorLow;
        T reciprocal = 1 / head;
        T quotient = top * reciprocal;
        T remainder = T.MultiplyAdd(-quotient, head, top) + T.MultiplyAdd(-quotient, headLow, topLow);
        T tangent = T.MultiplyAdd(remainder, reciprocal, quotient);
        return T.Select(T.Equal(x, T.Broadcast(0)), x, tangent);
    }

    /// <summary>sin πx, zero with the sign of x where x is an integer. Largest error measured: 0.90 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SinPi<T>(T x) where T : struct, IVectorLane<T>
    {
        T r = ReducePi(x, out T k, out T low);
        T result = Quadrant(r, low, k);
        return T.Select(T.Equal(result, T.Broadcast(0)), T.CopySign(result, x), result);
    }

    /// <summary>cos πx, +0 where x is half an odd integer. Largest error measured: 0.74 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CosPi<T>(T x) where T : struct, IVectorLane<T>
    {
        T r = ReducePi(x, out T k, out T low);
        return Quadrant(r, low, k + 1) + 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLarge<T>(T x) where T : struct, IVectorLane<T> => T.Any(T.Abs(x) > Largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reduce<T>(T x, out T k, out T low) where T : struct, IVectorLane<T>
    {
        k = T.Round(x * TwoOverPi);
        T head = T.MultiplyAdd(k, -HalfPiHigh, x);

        // r = head − middle with its error, by TwoSum: near a multiple of π/2 the two cancel.
        T middle = k * HalfPiMiddle;
        T r = head - middle;
        T taken = head - r;
        T error = (head - (r + taken)) + (taken - middle);
        low = T.MultiplyAdd(k, -HalfPiLow, error - T.MultiplyAdd(k, HalfPiMiddle, -middle));
        return r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReducePi<T>(T x, out T k, out T low) where T : struct, IVectorLane<T>
    {
        // Both steps are exact: whole turns first, then quarters.
        T turn = x - 2 * T.Round(0.5 * x);
        k = T.Round(2 * turn);
        T rest = T.MultiplyAdd(k, -0.5, turn);
        T r = rest * Pi;
        low = T.MultiplyAdd(rest, PiLow, T.MultiplyAdd(rest, Pi, -r));
        return r;
    }

    /// <summary>sin(r + low + k·π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Quadrant<T>(T r, T low, T k) where T : struct, IVectorLane<T>
    {
        T sine = Sine(r, low, out T sineLow), cosine = Cosine(r, low, out T cosineLow);
        T result = T.Select(T.BitMask(k, 0), cosine + cosineLow, sine + sineLow);
        return T.Select(T.BitMask(k, 1), -result, result);
    }

    /// <summary>sin(r + low) = r + <paramref name="tail"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sine<T>(T r, T low, out T tail) where T : struct, IVectorLane<T>
    {
        T z = r * r;
        T p = T.Horner(1.589619808477331e-10, z, -2.5050747226752096e-08, 2.7557313618079994e-06);
        p = T.Horner(p, z, -0.00019841269829580383, 0.008333333333322108);
        p = T.MultiplyAdd(p, z, -0.1666666666666663);

        // low enters as low·cos r, for which 1 − r²/2 does.
        tail = T.MultiplyAdd(p, z * r, T.MultiplyAdd(-0.5 * low, z, low));
        return r;
    }

    /// <summary>cos(r + low), the sum of the returned part and <paramref name="tail"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cosine<T>(T r, T low, out T tail) where T : struct, IVectorLane<T>
    {
        T z = r * r;
        T p = T.Horner(-1.1358514314603916e-11, z, 2.08757004240349e-09, -2.755731417630766e-07);
        p = T.Horner(p, z, 2.4801587288841675e-05, -0.001388888888887304);
        p = T.MultiplyAdd(p, z, 0.041666666666666595);
        T half = 0.5 * z;
        T head = 1 - half;
        tail = 1 - head - half + T.MultiplyAdd(p, z * z, -(r * low));
        return head;
    }
}
