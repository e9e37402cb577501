using MathNet.Numerics.Optimization;

namespace DiffGen.MathNet;

/// <summary>Objectives as Math.NET Numerics has them, so that its minimisers run on generated derivatives.</summary>
public static class MathNetExtensions
{
    /// <summary>
    /// The objective as an <see cref="IObjectiveFunction"/>, for <see cref="BfgsMinimizer"/>, <see cref="NewtonMinimizer"/> and the
    /// others; with its exact Hessian if it is an <see cref="ISecondOrderObjective"/>.
    /// </summary>
    /// <param name="objective">The objective.</param>
    public static IObjectiveFunction ToMathNet(this IObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new ObjectiveFunction(objective);
    }

    /// <summary>
    /// The sum of squares as an <see cref="IObjectiveModel"/>, for <see cref="LevenbergMarquardtMinimizer"/> and
    /// <see cref="global::MathNet.Numerics.Optimization.TrustRegion.TrustRegionDogLegMinimizer"/>. As Math.NET has it, its gradient is J'r, half of the derivative, and its Hessian J'J.
    /// </summary>
    /// <param name="objective">The objective; its residuals may be weighted.</param>
    /// <param name="observed">
    /// The observed values, one a residual, for <see cref="IObjectiveModelEvaluation.ModelValues"/>; without them, model values are
    /// those of an observation of zero: −r. With weights w, both are on the scale of √w·y.
    /// </param>
    /// <exception cref="ArgumentException">There are more or fewer observed values than residuals.</exception>
    public static IObjectiveModel ToMathNetModel(this ILeastSquaresObjective objective, IReadOnlyList<double>? observed = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (observed is not null && observed.Count != objective.ResidualCount)
            throw new ArgumentException(FormattableString.Invariant($"'{nameof(observed)}' has {observed.Count} elements; expected {objective.ResidualCount}, one a residual."), nameof(observed));
        return new ObjectiveModel(objective, observed is null ? new double[objective.ResidualCount] : [.. observed]);
    }
}
