using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The hyperbolic functions. With x = k·ln 2 + r, sinh x = a·cosh r + b·sinh r and cosh x = b·cosh r + a·sinh r, where
/// a = sinh(k·ln 2) and b = cosh(k·ln 2) are exact; nothing cancels, and nothing is divided. Polynomials by <c>minimax.py</c>.
/// </summary>
internal static class Hyperbolic
{
    /// <summary>sinh x. Largest error measured: 0.78 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sinh<T>(T x) where T : struct, IVectorLane<T>
    {
        T magnitude = T.Abs(x), limited = T.Limit(magnitude, 0, 710.5);
        T k = T.Round(limited * Exponential.Log2E);
        T up = T.ScaleByPowerOfTwo(T.Broadcast(0.25), k), down = T.ScaleByPowerOfTwo(T.Broadcast(0.25), -k);

        // x itself where x³/6 is beyond rounding.
        return T.CopySign(T.Select(magnitude < 1e-9, magnitude, Combine(limited, k, up, -down)), x);
    }

    /// <summary>cosh x. Largest error measured: 0.70 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cosh<T>(T x) where T : struct, IVectorLane<T>
    {
        x = T.Limit(T.Abs(x), 0, 710.5);
        T k = T.Round(x * Exponential.Log2E);
        T up = T.ScaleByPowerOfTwo(T.Broadcast(0.25), k), down = T.ScaleByPowerOfTwo(T.Broadcast(0.25), -k);
        return Combine(x, k, up, down);
    }

    /// <summary>tanh x = E/(E + 2), E = e^2|x| − 1, with numerator, denominator and quotient carried on with their errors. Largest error measured: 0.78 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x) where T : struct, IVectorLane<T>
    {
        // From |x| = 22 on, the result is 1.
        T head = Exponential.HalfExpM1(T.Limit(2 * T.Abs(x), 0, 44), out T low);
        T high = head + low;
        low -= high - head;
        T denominator = 1 + high;
        T one = denominator - high;
        T denominatorLow = (1 - one) + (high - (denominator - one)) + low;
        T reciprocal = 1 / denominator;
        T quotient = high * reciprocal;
        T remainder = T.MultiplyAdd(-quotient, denominator, high) + T.MultiplyAdd(-quotient, denominatorLow, low);
        return T.CopySign(T.MultiplyAdd(remainder, reciprocal, quotient), x);
    }

    /// <summary>2·((up + down)·cosh r + (up − down)·sinh r), r = x − k·ln 2, |down| at most up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Combine<T>(T x, T k, T up, T down) where T : struct, IVectorLane<T>
    {
        T head = T.MultiplyAdd(k, -Exponential.Ln2High, x);
        T r = T.MultiplyAdd(k, -Exponential.Ln2Low, head);
        T tail = T.MultiplyAdd(k, -Exponential.Ln2Low, head - r);
        T z = r * r;

        // (cosh r − 1)/r² and (sinh r − r)/r³.
        T c = T.Horner(2.763117077516705e-07, z, 2.4801490246626005e-05, 0.0013888888946732992);
        c = T.Horner(c, z, 0.04166666666651639, 0.5000000000000012);
        T s = T.Horner(2.510899885883418e-08, z, 2.7557244316682018e-06, 0.00019841269886022522);
        s = T.Horner(s, z, 0.00833333333332167, 0.16666666666666677);

        T even = up + down, odd = up - down;
        T product = odd * r;
        T sum = even + product;

        // What the sum, the product, even and odd lost to rounding.
        T low = (product - (sum - even)) + T.MultiplyAdd(odd, r, -product);
        low += T.MultiplyAdd(up - odd - down, r, down - (even - up));
        low += T.MultiplyAdd(odd, T.MultiplyAdd(s, z * r, tail), even * z * c);
        return 2 * (sum + low);
    }
}
