using MathNet.Numerics;
using static MathNet.Numerics.SpecialFunctions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.ErrorFunctionRules))]

namespace DiffGen.MathNet;

/// <summary>
/// The error functions and the exponential integral. Source: Abramowitz and Stegun (1964), 7.1.1 and 7.1.19, 5.1.26.
/// </summary>
public static class ErrorFunctionRules
{
    /// <summary>d erf(x)/dx = 2/√π·e^(−x²).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Erf), "x")]
    public static double ErfDerivative(double x) => TwoOverRootPi * Math.Exp(-x * x);

    /// <summary>d² erf(x)/dx² = −2x·erf'(x).</summary>
    [DerivativeRule(typeof(ErrorFunctionRules), nameof(ErfDerivative), "x")]
    public static double ErfSecondDerivative(double x) => -2 * x * ErfDerivative(x);

    /// <summary>d erfc(x)/dx = −erf'(x).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.Erfc), "x")]
    public static double ErfcDerivative(double x) => -ErfDerivative(x);

    /// <summary>d² erfc(x)/dx² = 2x·erf'(x).</summary>
    [DerivativeRule(typeof(ErrorFunctionRules), nameof(ErfcDerivative), "x")]
    public static double ErfcSecondDerivative(double x) => 2 * x * ErfDerivative(x);

    /// <summary>d erf⁻¹(z)/dz = √π/2·e^(y²) at y = erf⁻¹(z).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.ErfInv), "z")]
    public static double ErfInvDerivative(double z)
    {
        double y = ErfInv(z);
        return Math.Exp(y * y) / TwoOverRootPi;
    }

    /// <summary>d² erf⁻¹(z)/dz² = 2y·(dy/dz)².</summary>
    [DerivativeRule(typeof(ErrorFunctionRules), nameof(ErfInvDerivative), "z")]
    public static double ErfInvSecondDerivative(double z)
    {
        double y = ErfInv(z), slope = Math.Exp(y * y) / TwoOverRootPi;
        return 2 * y * slope * slope;
    }

    /// <summary>dEₙ(x)/dx = −Eₙ₋₁(x).</summary>
    [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.ExponentialIntegral), "x")]
    public static double ExponentialIntegralDerivative(double x, int n) => -Integral(x, n - 1);

    /// <summary>d²Eₙ(x)/dx² = Eₙ₋₂(x).</summary>
    [DerivativeRule(typeof(ErrorFunctionRules), nameof(ExponentialIntegralDerivative), "x")]
    public static double ExponentialIntegralSecondDerivative(double x, int n) => Integral(x, n - 2);

    private const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>Eₙ(x), for n = −1 and −2 too, where it is elementary.</summary>
    private static double Integral(double x, int n) => n switch
    {
        -1 => Math.Exp(-x) * (1 + x) / (x * x),
        -2 => Math.Exp(-x) * (2 + (x * (2 + x))) / (x * x * x),
        _ => ExponentialIntegral(x, n),
    };
}
