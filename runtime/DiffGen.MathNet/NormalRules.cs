using MathNet.Numerics.Distributions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.NormalRules))]

namespace DiffGen.MathNet;

/// <summary>
/// Log densities of the normal and the log-normal distribution, in all parameters and in the point. With z = (x − μ)/σ, or
/// (ln x − μ)/σ, they are −ln σ − z²/2 and constants.
/// </summary>
public static class NormalRules
{
    /// <summary>z/σ.</summary>
    [DerivativeRule(typeof(Normal), nameof(Normal.PDFLn), "mean")]
    public static double NormalByMean(double mean, double stddev, double x) => (x - mean) / stddev / stddev;

    /// <summary>(z² − 1)/σ.</summary>
    [DerivativeRule(typeof(Normal), nameof(Normal.PDFLn), "stddev")]
    public static double NormalByDeviation(double mean, double stddev, double x)
    {
        double z = (x - mean) / stddev;
        return ((z * z) - 1) / stddev;
    }

    /// <summary>−z/σ.</summary>
    [DerivativeRule(typeof(Normal), nameof(Normal.PDFLn), "x")]
    public static double NormalByPoint(double mean, double stddev, double x) => (mean - x) / stddev / stddev;

    /// <summary>−1/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(NormalByMean), "mean")]
    [DerivativeRule(typeof(NormalRules), nameof(NormalByPoint), "x")]
    public static double NormalByPointTwice(double mean, double stddev, double x) => -NormalByMeanAndPoint(mean, stddev, x);

    /// <summary>1/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(NormalByMean), "x")]
    [DerivativeRule(typeof(NormalRules), nameof(NormalByPoint), "mean")]
    public static double NormalByMeanAndPoint(double mean, double stddev, double x) => 1 / (stddev * stddev);

    /// <summary>−2z/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(NormalByMean), "stddev")]
    [DerivativeRule(typeof(NormalRules), nameof(NormalByDeviation), "mean")]
    public static double NormalByMeanAndDeviation(double mean, double stddev, double x) => -NormalByPointAndDeviation(mean, stddev, x);

    /// <summary>2z/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(NormalByPoint), "stddev")]
    [DerivativeRule(typeof(NormalRules), nameof(NormalByDeviation), "x")]
    public static double NormalByPointAndDeviation(double mean, double stddev, double x) => 2 * (x - mean) / stddev / (stddev * stddev);

    /// <summary>(1 − 3z²)/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(NormalByDeviation), "stddev")]
    public static double NormalByDeviationTwice(double mean, double stddev, double x)
    {
        double z = (x - mean) / stddev;
        return (1 - (3 * z * z)) / (stddev * stddev);
    }

    /// <summary>z/σ.</summary>
    [DerivativeRule(typeof(LogNormal), nameof(LogNormal.PDFLn), "mu")]
    public static double LogNormalByMu(double mu, double sigma, double x) => NormalByMean(mu, sigma, Math.Log(x));

    /// <summary>(z² − 1)/σ.</summary>
    [DerivativeRule(typeof(LogNormal), nameof(LogNormal.PDFLn), "sigma")]
    public static double LogNormalBySigma(double mu, double sigma, double x) => NormalByDeviation(mu, sigma, Math.Log(x));

    /// <summary>−(1 + z/σ)/x.</summary>
    [DerivativeRule(typeof(LogNormal), nameof(LogNormal.PDFLn), "x")]
    public static double LogNormalByPoint(double mu, double sigma, double x) => -(1 + NormalByMean(mu, sigma, Math.Log(x))) / x;

    /// <summary>−1/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByMu), "mu")]
    public static double LogNormalByMuTwice(double mu, double sigma, double x) => -1 / (sigma * sigma);

    /// <summary>−2z/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByMu), "sigma")]
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalBySigma), "mu")]
    public static double LogNormalByMuAndSigma(double mu, double sigma, double x) => NormalByMeanAndDeviation(mu, sigma, Math.Log(x));

    /// <summary>1/(x·σ²).</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByMu), "x")]
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByPoint), "mu")]
    public static double LogNormalByMuAndPoint(double mu, double sigma, double x) => 1 / (x * sigma * sigma);

    /// <summary>(1 − 3z²)/σ².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalBySigma), "sigma")]
    public static double LogNormalBySigmaTwice(double mu, double sigma, double x) => NormalByDeviationTwice(mu, sigma, Math.Log(x));

    /// <summary>2z/(x·σ²).</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalBySigma), "x")]
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByPoint), "sigma")]
    public static double LogNormalBySigmaAndPoint(double mu, double sigma, double x) => NormalByPointAndDeviation(mu, sigma, Math.Log(x)) / x;

    /// <summary>(1 + z/σ − 1/σ²)/x².</summary>
    [DerivativeRule(typeof(NormalRules), nameof(LogNormalByPoint), "x")]
    public static double LogNormalByPointTwice(double mu, double sigma, double x) =>
        (1 + NormalByMean(mu, sigma, Math.Log(x)) - (1 / (sigma * sigma))) / (x * x);
}
