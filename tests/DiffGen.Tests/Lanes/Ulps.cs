using System.Numerics;

namespace DiffGen.Tests.Lanes;

/// <summary>Errors in units in the last place of the exact value.</summary>
internal static class Ulps
{
    /// <summary>|value − exact|/ulp(exact); the ulp of a subnormal value is the smallest subnormal number.</summary>
    public static double Error(double value, BigFloat exact)
    {
        if (exact.IsZero) return value == 0 ? 0 : double.PositiveInfinity;
        if (double.IsNaN(value)) return double.PositiveInfinity;
        BigFloat beyond = new(BigInteger.One, 1024);
        if (double.IsInfinity(value))
        {
            // Infinity is right from the last half ulp below 2^1024 on; what is missing to 2^1024 counts as the error.
            BigFloat missing = beyond - exact.Abs();
            bool sameSign = double.IsPositive(value) == exact.Mantissa.Sign > 0;
            return !sameSign ? double.PositiveInfinity : missing.Mantissa.Sign <= 0 ? 0 : missing.Scale(-971).ToDouble();
        }

        if (exact.Abs() > beyond) return double.PositiveInfinity;
        int ulp = Math.Max(exact.Log2, -1022) - 52;
        return (value - exact).Abs().Scale(-ulp).ToDouble();
    }
}
