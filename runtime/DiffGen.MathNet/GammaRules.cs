using MathNet.Numerics;
using static DiffGen.MathNet.PolyGamma;
using static MathNet.Numerics.SpecialFunctions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.GammaRules))]

namespace DiffGen.MathNet;

/// <summary>The gamma and beta functions. Source: Abramowitz and Stegun (1964), chapter 6.</summary>
public static class GammaRules
{
    /// <summary>d ln Γ(z)/dz = ψ(z).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLn), "z")]
    public static double GammaLnDerivative(double z) => DiGamma(z);

    /// <summary>Γ'(z) = Γ(z)·ψ(z).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Gamma), "z")]
    public static double GammaDerivative(double z) => Gamma(z) * DiGamma(z);

    /// <summary>Γ''(z) = Γ(z)·(ψ(z)² + ψ'(z)).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(GammaDerivative), "z")]
    public static double GammaSecondDerivative(double z)
    {
        double digamma = DiGamma(z);
        return Gamma(z) * ((digamma * digamma) + TriGamma(z));
    }

    /// <summary>∂ ln B/∂z = ψ(z) − ψ(z + w).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BetaLn), "z")]
    public static double BetaLnByZ(double z, double w) => DiGamma(z) - DiGamma(z + w);

    /// <summary>∂ ln B/∂w = ψ(w) − ψ(z + w).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BetaLn), "w")]
    public static double BetaLnByW(double z, double w) => DiGamma(w) - DiGamma(z + w);

    /// <summary>∂² ln B/∂z² = ψ'(z) − ψ'(z + w).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaLnByZ), "z")]
    public static double BetaLnByZZ(double z, double w) => TriGamma(z) - TriGamma(z + w);

    /// <summary>∂² ln B/∂w² = ψ'(w) − ψ'(z + w).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaLnByW), "w")]
    public static double BetaLnByWW(double z, double w) => TriGamma(w) - TriGamma(z + w);

    /// <summary>∂² ln B/∂z∂w = −ψ'(z + w).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaLnByZ), "w")]
    [DerivativeRule(typeof(GammaRules), nameof(BetaLnByW), "z")]
    public static double BetaLnByZW(double z, double w) => -TriGamma(z + w);

    /// <summary>∂B/∂z = B·∂ ln B/∂z.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Beta), "z")]
    public static double BetaByZ(double z, double w) => Beta(z, w) * BetaLnByZ(z, w);

    /// <summary>∂B/∂w = B·∂ ln B/∂w.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Beta), "w")]
    public static double BetaByW(double z, double w) => Beta(z, w) * BetaLnByW(z, w);

    /// <summary>∂²B/∂z² = B·((∂ ln B/∂z)² + ∂² ln B/∂z²).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaByZ), "z")]
    public static double BetaByZZ(double z, double w)
    {
        double slope = BetaLnByZ(z, w);
        return Beta(z, w) * ((slope * slope) + BetaLnByZZ(z, w));
    }

    /// <summary>∂²B/∂w² = B·((∂ ln B/∂w)² + ∂² ln B/∂w²).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaByW), "w")]
    public static double BetaByWW(double z, double w) => BetaByZZ(w, z);

    /// <summary>∂²B/∂z∂w = B·(∂ ln B/∂z·∂ ln B/∂w + ∂² ln B/∂z∂w).</summary>
    [DerivativeRule(typeof(GammaRules), nameof(BetaByZ), "w")]
    [DerivativeRule(typeof(GammaRules), nameof(BetaByW), "z")]
    public static double BetaByZW(double z, double w) => Beta(z, w) * ((BetaLnByZ(z, w) * BetaLnByW(z, w)) + BetaLnByZW(z, w));
}
