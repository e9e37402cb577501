using MathNet.Numerics.Distributions;

namespace DiffGen.Inference;

/// <summary>Student's t with ν degrees of freedom, or the normal distribution where ν is infinite.</summary>
internal readonly record struct Distribution(double DegreesOfFreedom)
{
    /// <summary>The two-sided tail probability of a statistic.</summary>
    public double TwoSided(double statistic) => 2 * (double.IsInfinity(DegreesOfFreedom)
        ? Normal.CDF(0, 1, -Math.Abs(statistic))
        : StudentT.CDF(0, 1, DegreesOfFreedom, -Math.Abs(statistic)));

    /// <summary>The number of standard errors on either side of an interval of the given confidence.</summary>
    public double HalfWidth(double confidence) => double.IsInfinity(DegreesOfFreedom)
        ? Normal.InvCDF(0, 1, (1 + confidence) / 2)
        : StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + confidence) / 2);
}
