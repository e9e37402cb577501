using MathNet.Numerics;
using MathNet.Numerics.Distributions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.GammaDistributionRules))]

namespace DiffGen.MathNet;

/// <summary>
/// Log densities of the gamma and the exponential distribution. With shape a and rate b they are a·ln b + (a − 1)·ln x −
/// b·x − ln Γ(a).
/// </summary>
public static class GammaDistributionRules
{
    /// <summary>ln b + ln x − ψ(a).</summary>
    [DerivativeRule(typeof(Gamma), nameof(Gamma.PDFLn), "shape")]
    public static double GammaByShape(double shape, double rate, double x) => Math.Log(rate) + Math.Log(x) - SpecialFunctions.DiGamma(shape);

    /// <summary>a/b − x.</summary>
    [DerivativeRule(typeof(Gamma), nameof(Gamma.PDFLn), "rate")]
    public static double GammaByRate(double shape, double rate, double x) => (shape / rate) - x;

    /// <summary>(a − 1)/x − b.</summary>
    [DerivativeRule(typeof(Gamma), nameof(Gamma.PDFLn), "x")]
    public static double GammaByPoint(double shape, double rate, double x) => ((shape - 1) / x) - rate;

    /// <summary>−ψ'(a).</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByShape), "shape")]
    public static double GammaByShapeTwice(double shape, double rate, double x) => -PolyGamma.TriGamma(shape);

    /// <summary>1/b.</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByShape), "rate")]
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByRate), "shape")]
    public static double GammaByShapeAndRate(double shape, double rate, double x) => 1 / rate;

    /// <summary>1/x.</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByShape), "x")]
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByPoint), "shape")]
    public static double GammaByShapeAndPoint(double shape, double rate, double x) => 1 / x;

    /// <summary>−a/b².</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByRate), "rate")]
    public static double GammaByRateTwice(double shape, double rate, double x) => -shape / (rate * rate);

    /// <summary>−1.</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByRate), "x")]
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByPoint), "rate")]
    public static double GammaByRateAndPoint(double shape, double rate, double x) => -1;

    /// <summary>(1 − a)/x².</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(GammaByPoint), "x")]
    public static double GammaByPointTwice(double shape, double rate, double x) => (1 - shape) / (x * x);

    /// <summary>1/b − x.</summary>
    [DerivativeRule(typeof(Exponential), nameof(Exponential.PDFLn), "rate")]
    public static double ExponentialByRate(double rate, double x) => (1 / rate) - x;

    /// <summary>−b.</summary>
    [DerivativeRule(typeof(Exponential), nameof(Exponential.PDFLn), "x")]
    public static double ExponentialByPoint(double rate, double x) => -rate;

    /// <summary>−1/b².</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(ExponentialByRate), "rate")]
    public static double ExponentialByRateTwice(double rate, double x) => -1 / (rate * rate);

    /// <summary>−1.</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(ExponentialByRate), "x")]
    [DerivativeRule(typeof(GammaDistributionRules), nameof(ExponentialByPoint), "rate")]
    public static double ExponentialByRateAndPoint(double rate, double x) => -1;

    /// <summary>0.</summary>
    [DerivativeRule(typeof(GammaDistributionRules), nameof(ExponentialByPoint), "x")]
    public static double ExponentialByPointTwice(double rate, double x) => 0;
}
