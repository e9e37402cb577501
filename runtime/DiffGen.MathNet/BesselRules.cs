using MathNet.Numerics;
using static MathNet.Numerics.SpecialFunctions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.BesselRules))]

namespace DiffGen.MathNet;

/// <summary>
/// Bessel functions, in the argument; the order is data. Source: Abramowitz and Stegun (1964), 9.1.27, 9.1.31, 9.6.26 and
/// 9.6.29.
/// </summary>
public static class BesselRules
{
    /// <summary>J'ₙ = (Jₙ₋₁ − Jₙ₊₁)/2.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselJ), "z")]
    public static double BesselJDerivative(double n, double z) => 0.5 * (BesselJ(n - 1, z) - BesselJ(n + 1, z));

    /// <summary>J''ₙ = (Jₙ₋₂ − 2Jₙ + Jₙ₊₂)/4.</summary>
    [DerivativeRule(typeof(BesselRules), nameof(BesselJDerivative), "z")]
    public static double BesselJSecondDerivative(double n, double z) => 0.25 * (BesselJ(n - 2, z) - (2 * BesselJ(n, z)) + BesselJ(n + 2, z));

    /// <summary>Y'ₙ = (Yₙ₋₁ − Yₙ₊₁)/2.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselY), "z")]
    public static double BesselYDerivative(double n, double z) => 0.5 * (BesselY(n - 1, z) - BesselY(n + 1, z));

    /// <summary>Y''ₙ = (Yₙ₋₂ − 2Yₙ + Yₙ₊₂)/4.</summary>
    [DerivativeRule(typeof(BesselRules), nameof(BesselYDerivative), "z")]
    public static double BesselYSecondDerivative(double n, double z) => 0.25 * (BesselY(n - 2, z) - (2 * BesselY(n, z)) + BesselY(n + 2, z));

    /// <summary>I'ₙ = (Iₙ₋₁ + Iₙ₊₁)/2.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselI), "z")]
    public static double BesselIDerivative(double n, double z) => 0.5 * (BesselI(n - 1, z) + BesselI(n + 1, z));

    /// <summary>I''ₙ = (Iₙ₋₂ + 2Iₙ + Iₙ₊₂)/4.</summary>
    [DerivativeRule(typeof(BesselRules), nameof(BesselIDerivative), "z")]
    public static double BesselISecondDerivative(double n, double z) => 0.25 * (BesselI(n - 2, z) + (2 * BesselI(n, z)) + BesselI(n + 2, z));

    /// <summary>K'ₙ = −(Kₙ₋₁ + Kₙ₊₁)/2.</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselK), "z")]
    public static double BesselKDerivative(double n, double z) => -0.5 * (BesselK(n - 1, z) + BesselK(n + 1, z));

    /// <summary>K''ₙ = (Kₙ₋₂ + 2Kₙ + Kₙ₊₂)/4.</summary>
    [DerivativeRule(typeof(BesselRules), nameof(BesselKDerivative), "z")]
    public static double BesselKSecondDerivative(double n, double z) => 0.25 * (BesselK(n - 2, z) + (2 * BesselK(n, z)) + BesselK(n + 2, z));
}
