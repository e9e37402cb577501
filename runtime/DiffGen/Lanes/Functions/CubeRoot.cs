using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The cube root: |x| = m·8^j with m in [3/8, 3); a polynomial of m^(−1/3) (<c>minimax.py</c>, error 2^-9.6), one step of fourth
/// order, y(1 + h/3 + 2h²/9 + 14h³/81) with h = 1 − m·y³ (the binomial series of (1 − h)^(−1/3)), then c = m·y² and one step of
/// Newton's method with the residual m − c³ to twice the precision.
/// </summary>
internal static class CubeRoot
{
    /// <summary>∛x. Largest error measured: 0.51 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cbrt<T>(T x) where T : struct, IVectorLane<T>
    {
        T f = Logarithm.Reduce(x, out T k);
        T third = T.Round(k * (1.0 / 3));
        T m = T.ScaleByPowerOfTwo(1 + f, T.MultiplyAdd(third, -3, k));
        T y = T.Horner(0.01695175505838374, m, -0.1964406939788278, 0.9287078792326673);
        y = T.Horner(y, m, -2.314935818102557, 3.3033039797387618, -2.8212537665578306, 2.0834786226105693);
        T h = T.MultiplyAdd(-m, y * y * y, 1);
        y = T.MultiplyAdd(T.Horner(14.0 / 81, h, 2.0 / 9, 1.0 / 3) * h, y, y);

        T square = y * y;
        T c = m * square;
        T c2 = c * c;
        T residual = T.MultiplyAdd(-c2, c, m) - T.MultiplyAdd(c, c, -c2) * c;
        T root = T.MultiplyAdd(residual, square * (1.0 / 3), c);

        T magnitude = T.Abs(x);
        T ordinary = (magnitude > 0) & (magnitude < double.PositiveInfinity);
        return T.Select(ordinary, T.CopySign(T.ScaleByPowerOfTwo(root, third), x), x);
    }
}
