using System.Numerics;

namespace DiffGen.Tests.Lanes;

/// <summary>Elementary functions to some 200 bits, by series and Newton's method; slow, simple, and not the code under test.</summary>
internal static class Reference
{
    /// <summary>π and ln 2 with 1,600 bits, enough to reduce every double.</summary>
    private const int ConstantBits = 1600;

    private static readonly BigFloat Pi = new(16 * ArcTangentOfInverse(5) - 4 * ArcTangentOfInverse(239), -ConstantBits);

    // ln 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749).
    private static readonly BigFloat Ln2 = new(
        18 * ArcTangentOfInverse(26, -1) - 2 * ArcTangentOfInverse(4801, -1) + 8 * ArcTangentOfInverse(8749, -1), -ConstantBits);

    private static readonly BigFloat Ln10 = Log(10);

    public static BigFloat Exp(BigFloat x)
    {
        BigInteger k = (x / Ln2).Round();
        BigFloat r = (x - new BigFloat(k, 0) * Ln2).Scale(-12);
        BigFloat sum = Series(1, r, (term, n) => term * r / n);
        for (int i = 0; i < 12; i++) sum *= sum;
        return sum.Scale((int)k);
    }

    public static BigFloat Exp2(BigFloat x) => Exp(x * Ln2);

    public static BigFloat Exp10(BigFloat x) => Exp(x * Ln10);

    public static BigFloat ExpM1(BigFloat x) => x.IsZero || x.Log2 > -60 ? Exp(x) - 1 : Series(x, x, (term, n) => term * x / (n + 1));

    public static BigFloat Log(BigFloat x)
    {
        // x = m·2^k; Halley's method for e^y = m triples the digits of a double twice.
        int k = x.Log2;
        BigFloat m = x.Scale(-k), y = Math.Log(m.ToDouble());
        for (int i = 0; i < 2; i++)
        {
            BigFloat e = Exp(y);
            y += 2 * (m - e) / (m + e);
        }

        return y + k * Ln2;
    }

    public static BigFloat Log2(BigFloat x) => Log(x) / Ln2;

    public static BigFloat Log10(BigFloat x) => Log(x) / Ln10;

    public static BigFloat LogP1(BigFloat x) =>
        x.IsZero || x.Log2 > -60 ? Log(1 + x) : x * Series(1, x, (term, n) => -term * x * n / (n + 1));

    public static BigFloat Sinh(BigFloat x) => (ExpM1(x) - ExpM1(-x)).Scale(-1);

    public static BigFloat Cosh(BigFloat x) => (Exp(x) + Exp(-x)).Scale(-1);

    public static BigFloat Tanh(BigFloat x)
    {
        BigFloat e = ExpM1(x.Scale(1));
        return e / (e + 2);
    }

    public static BigFloat Sin(BigFloat x) => SinOfQuarters(x, 0);

    public static BigFloat Cos(BigFloat x) => SinOfQuarters(x, 1);

    public static BigFloat Tan(BigFloat x) => Sin(x) / Cos(x);

    public static BigFloat SinPi(BigFloat x) => SinPiOfQuarters(x, 0);

    public static BigFloat CosPi(BigFloat x) => SinPiOfQuarters(x, 1);

    public static BigFloat Atan(BigFloat x)
    {
        // atan x = y + atan((x − tan y)/(1 + x·tan y)) with y a double near it, so that three terms do for the rest.
        BigFloat y = Math.Atan(x.ToDouble());
        BigFloat s = Sin(y), c = Cos(y), t = (x * c - s) / (c + x * s);
        return y + t - t * t * t / 3 + t * t * t * t * t / 5;
    }

    public static BigFloat Cbrt(BigFloat x)
    {
        if (x.IsZero) return x;
        BigFloat y = Math.Cbrt(x.ToDouble());
        for (int i = 0; i < 3; i++) y -= (y - x / (y * y)) / 3;
        return y;
    }

    public static BigFloat Pow(BigFloat x, BigFloat y) => Exp(y * Log(x));

    /// <summary>sin(x + quarters·π/2).</summary>
    private static BigFloat SinOfQuarters(BigFloat x, int quarters)
    {
        // Exact products and sums, so that all the bits of π that a large x needs take part.
        BigInteger k = new BigFloat(x.Mantissa * Inverse.Mantissa, x.Exponent + Inverse.Exponent).Round();
        return Quadrant(BigFloat.Add(x, new BigFloat(-k * Pi.Mantissa, Pi.Exponent - 1)) * 1, k + quarters);
    }

    /// <summary>sin(π(x + quarters/2)).</summary>
    private static BigFloat SinPiOfQuarters(BigFloat x, int quarters)
    {
        BigInteger k = x.Scale(1).Round();
        return Quadrant(Pi * BigFloat.Add(x, new BigFloat(-k, -1)), k + quarters);
    }

    /// <summary>sin(r + k·π/2).</summary>
    private static BigFloat Quadrant(BigFloat r, BigInteger k)
    {
        int quadrant = (int)(k % 4 + 4) % 4;
        BigFloat square = -(r * r);
        BigFloat value = quadrant % 2 == 0
            ? Series(r, square, (term, n) => term * square / (2 * n * (2 * n + 1)))
            : Series(1, square, (term, n) => term * square / (2 * n * (2 * n - 1)));
        return quadrant < 2 ? value : -value;
    }

    /// <summary>2/π.</summary>
    private static readonly BigFloat Inverse = new((BigInteger.One << (2 * ConstantBits + 1)) / Pi.Mantissa, -ConstantBits);

    /// <summary>Adds terms, the n-th made from the one before, until they no longer count.</summary>
    private static BigFloat Series(BigFloat first, BigFloat argument, Func<BigFloat, int, BigFloat> next)
    {
        BigFloat sum = first, term = first;
        for (int n = 1; !argument.IsZero && !sum.IsZero && n < 200; n++)
        {
            term = next(term, n);
            if (term.IsZero || term.Log2 < sum.Log2 - 260) break;
            sum += term;
        }

        return sum;
    }

    /// <summary>atan(1/n), or with sign −1 artanh(1/n), times 2^ConstantBits.</summary>
    private static BigInteger ArcTangentOfInverse(int n, int sign = 1)
    {
        BigInteger power = (BigInteger.One << ConstantBits) / n, sum = power;
        for (int k = 1; !power.IsZero; k++)
        {
            power /= -sign * n * n;
            sum += power / (2 * k + 1);
        }

        return sum;
    }
}
