namespace DiffGen.Generator.Tests.Rules;

/// <summary>Functions that the models of these tests know only as a compiled library.</summary>
public static class Elsewhere
{
    /// <summary>sin x.</summary>
    public static double Sine(double x) => Math.Sin(x);

    /// <summary>cos x.</summary>
    public static double Cosine(double x) => Math.Cos(x);

    /// <summary>x^n.</summary>
    public static double Power(double x, int n) => Math.Pow(x, n);

    /// <summary>x²·e^y.</summary>
    public static double Blend(double x, double y) => x * x * Math.Exp(y);

    /// <summary>sinh x, whose rules come with this library.</summary>
    public static double HyperbolicSine(double x) => Math.Sinh(x);

    /// <summary>tan x, whose first derivative alone comes with this library.</summary>
    public static double Tangent(double x) => Math.Tan(x);

    /// <summary>√x, which throws where it is not defined.</summary>
    public static double Root(double x) => x < 0 ? throw new ArgumentOutOfRangeException(nameof(x)) : Math.Sqrt(x);

    /// <summary>n!, of integers.</summary>
    public static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    /// <summary>A number of its own.</summary>
    public static double Seed() => 0.5;
}

/// <summary>The rules that come with <see cref="Elsewhere"/>.</summary>
public static class ElsewhereRules
{
    /// <summary>cosh x.</summary>
    [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.HyperbolicSine), "x")]
    public static double HyperbolicSineDerivative(double x) => Math.Cosh(x);

    /// <summary>sinh x.</summary>
    [DerivativeRule(typeof(ElsewhereRules), nameof(HyperbolicSineDerivative), "x")]
    public static double HyperbolicSineSecondDerivative(double x) => Math.Sinh(x);

    /// <summary>sec² x.</summary>
    [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Tangent), "x")]
    public static double TangentDerivative(double x) => 1 / (Math.Cos(x) * Math.Cos(x));
}
