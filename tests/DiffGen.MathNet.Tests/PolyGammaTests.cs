namespace DiffGen.MathNet.Tests;

/// <summary>The polygamma functions against a reference in 28-digit decimal arithmetic, and against exact values.</summary>
public class PolyGammaTests
{
    /// <summary>What the class states; an ulp is that of the true value.</summary>
    private const double MostUlps = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_error_is_as_stated(int order)
    {
        double worst = 0, where = 0;
        foreach (double x in Points())
        {
            decimal exact = Reference(order, Exact(x));
            double ulp = Math.BitIncrement(Math.Abs((double)exact)) - Math.Abs((double)exact);
            double error = (double)Math.Abs(Exact(Of(order)(x)) - exact) / ulp;
            if (error > worst) (worst, where) = (error, x);
        }

        Assert.True(worst <= MostUlps, FormattableString.Invariant($"{worst} ulps at {where:R}"));
        Assert.True(worst > 0.5, "A reference that agrees this well is none.");
    }

    [Fact]
    public void Known_values()
    {
        Assert.Equal(Math.PI * Math.PI / 6, PolyGamma.TriGamma(1), 1e-15);
        Assert.Equal(Math.PI * Math.PI / 2, PolyGamma.TriGamma(0.5), 1e-14);
        Assert.Equal((Math.PI * Math.PI / 2) + 4, PolyGamma.TriGamma(-0.5), 1e-14);
        Assert.Equal(-2.4041138063191886, PolyGamma.TetraGamma(1), 1e-15);
        Assert.Equal(Math.Pow(Math.PI, 4) / 15, PolyGamma.PentaGamma(1), 1e-14);
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-1.7)]
    [InlineData(-12.4)]
    public void Left_of_zero_the_recurrence_holds(double x)
    {
        Assert.Equal(PolyGamma.TriGamma(x + 1) + (1 / (x * x)), PolyGamma.TriGamma(x), 1e-12 * Math.Abs(PolyGamma.TriGamma(x)));
        Assert.Equal(PolyGamma.TetraGamma(x + 1) - (2 / (x * x * x)), PolyGamma.TetraGamma(x), 1e-11 * (1 + Math.Abs(PolyGamma.TetraGamma(x))));
        Assert.Equal(PolyGamma.PentaGamma(x + 1) + (6 / (x * x * x * x)), PolyGamma.PentaGamma(x), 1e-11 * Math.Abs(PolyGamma.PentaGamma(x)));
    }

    [Fact]
    public void Poles_and_ends()
    {
        Assert.Equal(double.PositiveInfinity, PolyGamma.TriGamma(0));
        Assert.Equal(double.PositiveInfinity, PolyGamma.TriGamma(-3));
        Assert.Equal(double.NaN, PolyGamma.TetraGamma(-3));
        Assert.Equal(double.PositiveInfinity, PolyGamma.PentaGamma(-3));
        Assert.Equal(0, PolyGamma.TriGamma(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, PolyGamma.TriGamma(1e-200));
        Assert.Equal(1e200, PolyGamma.TriGamma(1e-100), 1e186);
        Assert.All([PolyGamma.TriGamma(double.NaN), PolyGamma.TetraGamma(double.NaN), PolyGamma.PentaGamma(double.NaN)], y => Assert.Equal(double.NaN, y));
    }

    private static Func<double, double> Of(int order) => order switch
    {
        1 => PolyGamma.TriGamma,
        2 => PolyGamma.TetraGamma,
        _ => PolyGamma.PentaGamma,
    };

    /// <summary>A double as a decimal, to 28 digits; a cast keeps 15.</summary>
    private static decimal Exact(double x)
    {
        int exponent = Math.ILogB(x) - 52;
        decimal value = (long)Math.ScaleB(x, -exponent);
        for (; exponent > 0; exponent--) value *= 2;
        for (; exponent < 0; exponent++) value /= 2;
        return value;
    }

    /// <summary>Doubles that a decimal holds to the last bit: multiples of 2^−24 between 1e-3 and 1e3, denser where they are small.</summary>
    private static IEnumerable<double> Points()
    {
        for (double x = 1e-3; x < 1e3; x *= 1.004) yield return Math.Round(x * (1 << 24)) / (1 << 24);
    }

    /// <summary>ψ⁽ⁿ⁾ by the recurrence up to 60 and the asymptotic series there, all in decimals: n!·Σ 1/(x+k)ⁿ⁺¹ and what is left.</summary>
    private static decimal Reference(int n, decimal x)
    {
        decimal factorial = n == 3 ? 6 : n, sum = 0;
        for (; x < 60; x++) sum += factorial / Power(x, n + 1);
        decimal inverse = 1 / x, power = Power(inverse, n), below = n == 3 ? 2 : 1;
        sum += (below * power) + (factorial * power * inverse / 2);
        decimal[] bernoulli = [1m / 6, -1m / 30, 1m / 42, -1m / 30, 5m / 66, -691m / 2730, 7m / 6, -3617m / 510, 43867m / 798, -174611m / 330];
        for (int k = 1; k <= bernoulli.Length; k++)
        {
            power *= inverse * inverse;
            decimal rising = 1;
            for (int i = 1; i < n; i++) rising *= (2 * k) + i;
            sum += bernoulli[k - 1] * rising * power;
        }

        return n == 2 ? -sum : sum;
    }

    private static decimal Power(decimal x, int n)
    {
        decimal power = x;
        for (int i = 1; i < n; i++) power *= x;
        return power;
    }
}
