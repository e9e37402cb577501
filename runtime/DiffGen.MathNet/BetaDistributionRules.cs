using MathNet.Numerics.Distributions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.BetaDistributionRules))]

namespace DiffGen.MathNet;

/// <summary>The log density of the beta distribution, (a − 1)·ln x + (b − 1)·ln(1 − x) − ln B(a, b).</summary>
public static class BetaDistributionRules
{
    /// <summary>ln x − ψ(a) + ψ(a + b).</summary>
    [DerivativeRule(typeof(Beta), nameof(Beta.PDFLn), "a")]
    public static double ByA(double a, double b, double x) => Math.Log(x) - GammaRules.BetaLnByZ(a, b);

    /// <summary>ln(1 − x) − ψ(b) + ψ(a + b).</summary>
    [DerivativeRule(typeof(Beta), nameof(Beta.PDFLn), "b")]
    public static double ByB(double a, double b, double x) => double.LogP1(-x) - GammaRules.BetaLnByW(a, b);

    /// <summary>(a − 1)/x − (b − 1)/(1 − x).</summary>
    [DerivativeRule(typeof(Beta), nameof(Beta.PDFLn), "x")]
    public static double ByPoint(double a, double b, double x) => ((a - 1) / x) - ((b - 1) / (1 - x));

    /// <summary>ψ'(a + b) − ψ'(a).</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByA), "a")]
    public static double ByATwice(double a, double b, double x) => -GammaRules.BetaLnByZZ(a, b);

    /// <summary>ψ'(a + b).</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByA), "b")]
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByB), "a")]
    public static double ByAAndB(double a, double b, double x) => -GammaRules.BetaLnByZW(a, b);

    /// <summary>1/x.</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByA), "x")]
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByPoint), "a")]
    public static double ByAAndPoint(double a, double b, double x) => 1 / x;

    /// <summary>ψ'(a + b) − ψ'(b).</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByB), "b")]
    public static double ByBTwice(double a, double b, double x) => -GammaRules.BetaLnByWW(a, b);

    /// <summary>−1/(1 − x).</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByB), "x")]
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByPoint), "b")]
    public static double ByBAndPoint(double a, double b, double x) => -1 / (1 - x);

    /// <summary>(1 − a)/x² + (1 − b)/(1 − x)².</summary>
    [DerivativeRule(typeof(BetaDistributionRules), nameof(ByPoint), "x")]
    public static double ByPointTwice(double a, double b, double x) => ((1 - a) / (x * x)) + ((1 - b) / ((1 - x) * (1 - x)));
}
