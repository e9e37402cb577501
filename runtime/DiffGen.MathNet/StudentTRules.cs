using MathNet.Numerics;
using MathNet.Numerics.Distributions;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.MathNet.StudentTRules))]

namespace DiffGen.MathNet;

/// <summary>
/// The log density of Student's t distribution. With z = (x − μ)/σ and q = ν + z² it is ln Γ((ν + 1)/2) − ln Γ(ν/2) −
/// ln(νπ)/2 − ln σ − (ν + 1)/2·ln(q/ν); its slope in z is g = −(ν + 1)·z/q.
/// </summary>
public static class StudentTRules
{
    /// <summary>−g/σ.</summary>
    [DerivativeRule(typeof(StudentT), nameof(StudentT.PDFLn), "location")]
    public static double ByLocation(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return -Slope(freedom, z) / scale;
    }

    /// <summary>−(1 + g·z)/σ = ν·(z² − 1)/(q·σ).</summary>
    [DerivativeRule(typeof(StudentT), nameof(StudentT.PDFLn), "scale")]
    public static double ByScale(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return freedom * ((z * z) - 1) / ((freedom + (z * z)) * scale);
    }

    /// <summary>(ψ((ν + 1)/2) − ψ(ν/2) − 1/ν − ln(q/ν) + (ν + 1)·z²/(ν·q))/2.</summary>
    [DerivativeRule(typeof(StudentT), nameof(StudentT.PDFLn), "freedom")]
    public static double ByFreedom(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale, square = z * z;
        double gammas = SpecialFunctions.DiGamma(0.5 * (freedom + 1)) - SpecialFunctions.DiGamma(0.5 * freedom) - (1 / freedom);
        return 0.5 * (gammas - double.LogP1(square / freedom) + ((freedom + 1) * square / (freedom * (freedom + square))));
    }

    /// <summary>g/σ.</summary>
    [DerivativeRule(typeof(StudentT), nameof(StudentT.PDFLn), "x")]
    public static double ByPoint(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return Slope(freedom, z) / scale;
    }

    /// <summary>g'/σ².</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByLocation), "location")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByPoint), "x")]
    public static double ByPointTwice(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return Curvature(freedom, z) / (scale * scale);
    }

    /// <summary>−g'/σ².</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByLocation), "x")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByPoint), "location")]
    public static double ByLocationAndPoint(double location, double scale, double freedom, double x) => -ByPointTwice(location, scale, freedom, x);

    /// <summary>(g + g'·z)/σ².</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByLocation), "scale")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByScale), "location")]
    public static double ByLocationAndScale(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return (Slope(freedom, z) + (Curvature(freedom, z) * z)) / (scale * scale);
    }

    /// <summary>−(g + g'·z)/σ².</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByPoint), "scale")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByScale), "x")]
    public static double ByPointAndScale(double location, double scale, double freedom, double x) => -ByLocationAndScale(location, scale, freedom, x);

    /// <summary>(1 + 2g·z + g'·z²)/σ².</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByScale), "scale")]
    public static double ByScaleTwice(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return (1 + (2 * Slope(freedom, z) * z) + (Curvature(freedom, z) * z * z)) / (scale * scale);
    }

    /// <summary>−∂g/∂ν/σ.</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByLocation), "freedom")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByFreedom), "location")]
    public static double ByLocationAndFreedom(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return -SlopeByFreedom(freedom, z) / scale;
    }

    /// <summary>∂g/∂ν/σ.</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByPoint), "freedom")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByFreedom), "x")]
    public static double ByPointAndFreedom(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return SlopeByFreedom(freedom, z) / scale;
    }

    /// <summary>−∂g/∂ν·z/σ.</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByScale), "freedom")]
    [DerivativeRule(typeof(StudentTRules), nameof(ByFreedom), "scale")]
    public static double ByScaleAndFreedom(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale;
        return -SlopeByFreedom(freedom, z) * z / scale;
    }

    /// <summary>(ψ'((ν + 1)/2)/2 − ψ'(ν/2)/2 + 1/ν² + z²/(ν·q) + z²·∂((ν + 1)/(ν·q))/∂ν)/2.</summary>
    [DerivativeRule(typeof(StudentTRules), nameof(ByFreedom), "freedom")]
    public static double ByFreedomTwice(double location, double scale, double freedom, double x)
    {
        double z = (x - location) / scale, square = z * z, product = freedom * (freedom + square);
        double gammas = 0.5 * (PolyGamma.TriGamma(0.5 * (freedom + 1)) - PolyGamma.TriGamma(0.5 * freedom));
        double change = (product - ((freedom + 1) * ((2 * freedom) + square))) / (product * product);
        return 0.5 * (gammas + (1 / (freedom * freedom)) + (square / product) + (square * change));
    }

    /// <summary>g = −(ν + 1)·z/q.</summary>
    private static double Slope(double freedom, double z) => -(freedom + 1) * z / (freedom + (z * z));

    /// <summary>g' = −(ν + 1)·(ν − z²)/q².</summary>
    private static double Curvature(double freedom, double z)
    {
        double q = freedom + (z * z);
        return -(freedom + 1) * (freedom - (z * z)) / (q * q);
    }

    /// <summary>∂g/∂ν = z·(1 − z²)/q².</summary>
    private static double SlopeByFreedom(double freedom, double z)
    {
        double q = freedom + (z * z);
        return z * (1 - (z * z)) / (q * q);
    }
}
