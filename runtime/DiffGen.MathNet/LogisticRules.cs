using MathNet.Numerics;
using static MathNet.Numerics.SpecialFunctions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.LogisticRules))]

namespace DiffGen.MathNet;

/// <summary>The logistic function and its inverse.</summary>
public static class LogisticRules
{
    /// <summary>σ'(p) = σ(p)·σ(−p), which does not cancel where σ is near 1.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Logistic), "p")]
    public static double LogisticDerivative(double p) => Logistic(p) * Logistic(-p);

    /// <summary>σ''(p) = σ(p)·σ(−p)·(σ(−p) − σ(p)).</summary>
    [DerivativeRule(typeof(LogisticRules), nameof(LogisticDerivative), "p")]
    public static double LogisticSecondDerivative(double p) => LogisticDerivative(p) * (Logistic(-p) - Logistic(p));

    /// <summary>d logit(p)/dp = 1/(p·(1 − p)).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Logit), "p")]
    public static double LogitDerivative(double p) => 1 / (p * (1 - p));

    /// <summary>d² logit(p)/dp² = 1/(1 − p)² − 1/p².</summary>
    [DerivativeRule(typeof(LogisticRules), nameof(LogitDerivative), "p")]
    public static double LogitSecondDerivative(double p)
    {
        double variance = p * (1 - p);
        return ((2 * p) - 1) / (variance * variance);
    }
}
