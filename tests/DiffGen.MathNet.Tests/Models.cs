using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace DiffGen.MathNet.Tests;

/// <summary>Models that call MathNet.Numerics, differentiated while this project compiles.</summary>
public static partial class Models
{
    /// <summary>The log density of a gamma variate with a mean and a shape.</summary>
    [Differentiable]
    public static partial double GammaLogLikelihood(double mean, double shape, [Data] double y) => Gamma.PDFLn(shape, shape / mean, y);

    /// <summary>A count with a negative binomial distribution whose mean depends on a covariate.</summary>
    [Differentiable]
    public static partial double Counts(double intercept, double slope, double size, [Data] double x, [Data] int count)
    {
        double mean = Math.Exp(intercept + slope * x);
        return NegativeBinomial.PMFLn(size, size / (size + mean), count);
    }

    /// <summary>A regression with heavy tails.</summary>
    [Differentiable]
    public static partial double HeavyTails(double a, double b, double scale, double freedom, [Data] double x, [Data] double y) =>
        StudentT.PDFLn(a + b * x, scale, freedom, y);

    /// <summary>A damped wave on a membrane, and what has spread by then.</summary>
    [Differentiable]
    public static partial double Membrane(double k, double decay, [Data] double r, [Data] double t) =>
        SpecialFunctions.BesselJ(0, k * r) * SpecialFunctions.Erfc(decay * t) + SpecialFunctions.Beta(k, decay);
}
