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

    /// <summary>A saddle.</summary>
    [Differentiable]
    public static partial double Saddle(double a, double b) => a * a - b * b + 5;
}
