namespace DiffGen.Tests.Models;

/// <summary>The models of the reference fits, as a user writes them.</summary>
internal static partial class Generated
{
    /// <summary>The essay's model of fuel economy by rear axle ratio and weight, standardised.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double FuelEconomy(double par1, double par2, [Data] double drat, [Data] double wt)
        => 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))));

    /// <summary>Michaelis–Menten kinetics: the rate of a reaction by concentration.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Rate(double Vm, double K, [Data] double conc) => Vm * conc / (K + conc);

    /// <summary>Logistic growth of optical density by the logarithm of concentration.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Density(double Asym, double xmid, double scal, [Data] double conc)
        => Asym / (1 + Math.Exp((xmid - Math.Log(conc)) / scal));

    /// <summary>Logistic regression: one case's −log L.</summary>
    [Differentiable]
    public static partial double Case(double intercept, double spontaneous, double induced, [Data] double isCase, [Data] double spontaneousCount, [Data] double inducedCount)
    {
        var eta = intercept + spontaneous * spontaneousCount + induced * inducedCount;
        return Math.Log(1 + Math.Exp(eta)) - isCase * eta;
    }

    /// <summary>Poisson regression: one loom's −log L without its constant.</summary>
    [Differentiable]
    public static partial double Breaks(
        double intercept, double woolB, double tensionM, double tensionH, [Data] double breaks, [Data] double isB, [Data] double isM, [Data] double isH)
    {
        var eta = intercept + woolB * isB + tensionM * isM + tensionH * isH;
        return Math.Exp(eta) - breaks * eta;
    }

    /// <summary>A dose absorbed and eliminated at first order; rates and clearance as logarithms (R's SSfol).</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Concentration(double lKe, double lKa, double lCl, [Data] double time, [Data] double dose)
    {
        var ke = Math.Exp(lKe);
        var ka = Math.Exp(lKa);
        return dose * ke * ka / (Math.Exp(lCl) * (ka - ke)) * (Math.Exp(-ke * time) - Math.Exp(-ka * time));
    }

    /// <summary>Two normal populations: one eruption's −log L.</summary>
    [Differentiable]
    public static partial double Eruption(double logit, double mean1, double mean2, double logSd1, double logSd2, [Data] double minutes)
    {
        var share = 1 / (1 + Math.Exp(-logit));
        return -Math.Log(share * Normal(minutes, mean1, logSd1) + (1 - share) * Normal(minutes, mean2, logSd2));
    }

    /// <summary>The first population's share.</summary>
    [Differentiable]
    public static partial double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>GARCH(1, 1) with normal errors: the −log L of a series, whose first variance is the sample's (Bollerslev 1986).</summary>
    [Differentiable]
    public static partial double Volatility(double mu, double omega, double alpha, double beta, ReadOnlySpan<double> returns)
    {
        double variance = 0, sum = 0;
        foreach (var r in returns) variance += (r - mu) * (r - mu) / returns.Length;
        foreach (var r in returns)
        {
            var square = (r - mu) * (r - mu);
            sum += 0.5 * (Math.Log(2 * Math.PI * variance) + square / variance);
            variance = omega + alpha * square + beta * variance;
        }

        return sum;
    }

    /// <summary>How much of a shock to the variance is left a day later.</summary>
    [Differentiable]
    public static partial double Persistence(double beta, double alpha) => alpha + beta;

    /// <summary>Logistic regression on one covariate: one case's −log L.</summary>
    [Differentiable]
    public static partial double Class(double b0, double b1, [Data] double x, [Data] double isOne)
    {
        var eta = b0 + b1 * x;
        return Math.Log(1 + Math.Exp(eta)) - isOne * eta;
    }

    /// <summary>An exponential decay.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Decay(double a, double b, [Data] double t) => a * Math.Exp(-b * t);

    /// <summary>A straight line.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Line(double intercept, double slope, [Data] double x) => intercept + slope * x;

    /// <summary>A line whose slope is known as a product only.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Product(double a, double b, [Data] double x) => a * b * x;

    /// <summary>Two exponentials that nothing tells apart.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double TwoExponentials(double a1, double b1, double a2, double b2, [Data] double t)
        => a1 * Math.Exp(-b1 * t) + a2 * Math.Exp(-b2 * t);

    /// <summary>A bowl with its bottom at (1, 2) and the eigenvalues 4 and 12.</summary>
    [Differentiable]
    public static partial double Bowl(double x, double y) => (x + y - 3) * (x + y - 3) + 3 * (x - y + 1) * (x - y + 1);

    /// <summary>Rosenbrock's valley.</summary>
    [Differentiable]
    public static partial double Valley(double x, double y) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);

    /// <summary>Two wells, at x = ±1, with a saddle between them where the Jacobian's first column vanishes.</summary>
    [Differentiable(Reduction = Reduction.SumOfSquares)]
    public static partial double Wells(double x, double y, [Data] double isX) => isX * (x * x - 1) + (1 - isX) * y;

    /// <summary>A saddle.</summary>
    [Differentiable]
    public static partial double Saddle(double a, double b) => a * a - b * b + 5;

    private static double Normal(double x, double mean, double logSd)
    {
        var z = (x - mean) * Math.Exp(-logSd);
        return Math.Exp(-0.5 * z * z - logSd) / Math.Sqrt(2 * Math.PI);
    }
}
