using MathNet.Numerics;
using MathNet.Numerics.Distributions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.CountDistributionRules))]

namespace DiffGen.MathNet;

/// <summary>
/// Log probabilities of the Poisson, the binomial and the negative binomial distribution, in their parameters; the counts
/// are data.
/// </summary>
public static class CountDistributionRules
{
    /// <summary>k/λ − 1.</summary>
    [DerivativeRule(typeof(Poisson), nameof(Poisson.PMFLn), "lambda")]
    public static double PoissonByLambda(double lambda, int k) => Share(k, lambda) - 1;

    /// <summary>−k/λ².</summary>
    [DerivativeRule(typeof(CountDistributionRules), nameof(PoissonByLambda), "lambda")]
    public static double PoissonByLambdaTwice(double lambda, int k) => -Share(k, lambda * lambda);

    /// <summary>k/p − (n − k)/(1 − p).</summary>
    [DerivativeRule(typeof(Binomial), nameof(Binomial.PMFLn), "p")]
    public static double BinomialByP(double p, int n, int k) => Share(k, p) - Share(n - k, 1 - p);

    /// <summary>−k/p² − (n − k)/(1 − p)².</summary>
    [DerivativeRule(typeof(CountDistributionRules), nameof(BinomialByP), "p")]
    public static double BinomialByPTwice(double p, int n, int k) => -Share(k, p * p) - Share(n - k, (1 - p) * (1 - p));

    /// <summary>ψ(r + x) − ψ(r) + ln p.</summary>
    [DerivativeRule(typeof(NegativeBinomial), nameof(NegativeBinomial.PMFLn), "r")]
    public static double NegativeBinomialByR(double r, double p, int x)
    {
        if (x > MostTerms) return SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r) + Math.Log(p);
        double sum = 0;
        for (int i = 0; i < x; i++) sum += 1 / (r + i);
        return sum + Math.Log(p);
    }

    /// <summary>r/p − x/(1 − p).</summary>
    [DerivativeRule(typeof(NegativeBinomial), nameof(NegativeBinomial.PMFLn), "p")]
    public static double NegativeBinomialByP(double r, double p, int x) => (r / p) - Share(x, 1 - p);

    /// <summary>ψ'(r + x) − ψ'(r).</summary>
    [DerivativeRule(typeof(CountDistributionRules), nameof(NegativeBinomialByR), "r")]
    public static double NegativeBinomialByRTwice(double r, double p, int x)
    {
        if (x > MostTerms) return PolyGamma.TriGamma(r + x) - PolyGamma.TriGamma(r);
        double sum = 0;
        for (int i = 0; i < x; i++) sum -= 1 / ((r + i) * (r + i));
        return sum;
    }

    /// <summary>1/p.</summary>
    [DerivativeRule(typeof(CountDistributionRules), nameof(NegativeBinomialByR), "p")]
    [DerivativeRule(typeof(CountDistributionRules), nameof(NegativeBinomialByP), "r")]
    public static double NegativeBinomialByRAndP(double r, double p, int x) => 1 / p;

    /// <summary>−r/p² − x/(1 − p)².</summary>
    [DerivativeRule(typeof(CountDistributionRules), nameof(NegativeBinomialByP), "p")]
    public static double NegativeBinomialByPTwice(double r, double p, int x) => (-r / (p * p)) - Share(x, (1 - p) * (1 - p));

    /// <summary>Up to this count ψ(r + x) − ψ(r) is summed, Σ 1/(r + i): the difference cancels where r is large.</summary>
    private const int MostTerms = 64;

    /// <summary>count/p; nothing of a count of zero, even where p is zero.</summary>
    private static double Share(int count, double p) => count == 0 ? 0 : count / p;
}
