using DiffGen.Optimization;

namespace DiffGen.Convexity;

/// <summary>The smallest and the largest eigenvalue of a Hessian, found from products with it alone.</summary>
/// <param name="Lowest">The smallest eigenvalue; an estimate from above.</param>
/// <param name="Highest">The largest eigenvalue; an estimate from below.</param>
/// <param name="LowestDirection">A unit vector along which the second derivative is <paramref name="Lowest"/>.</param>
/// <param name="Error">A bound on how far some eigenvalue lies from either estimate: the larger residual ‖Hv − θv‖.</param>
public sealed record ExtremeEigenvalues(double Lowest, double Highest, IReadOnlyList<double> LowestDirection, double Error)
{
    /// <summary>
    /// The Lanczos method with full reorthogonalisation (Golub &amp; Van Loan 2013, section 10.3), from a fixed random start. It may
    /// miss an eigenvalue whose vector is orthogonal to that start, which has probability zero.
    /// </summary>
    /// <param name="objective">The objective; one product for each step.</param>
    /// <param name="parameters">The point, length n.</param>
    /// <param name="maxSteps">The most steps, two or more; n × steps numbers are kept.</param>
    /// <exception cref="ArgumentException">The point has another length, or the steps are too few.</exception>
    public static ExtremeEigenvalues At(ISecondOrderObjective objective, ReadOnlySpan<double> parameters, int maxSteps = 100)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Guard.Length(parameters, objective.ParameterCount, nameof(parameters));
        if (maxSteps < 2) throw new ArgumentOutOfRangeException(nameof(maxSteps), maxSteps, "'maxSteps' must be two or more.");
        return new Lanczos(objective, parameters.ToArray()).Run(Math.Min(maxSteps, objective.ParameterCount));
    }
}
