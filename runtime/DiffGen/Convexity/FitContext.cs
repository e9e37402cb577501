namespace DiffGen.Convexity;

/// <summary>What a report on a fit's end says more than one on a single point.</summary>
/// <param name="Stationary">Whether the minimiser found the gradient to vanish.</param>
/// <param name="Iterations">The updates made.</param>
/// <param name="FirstValue">The value at the start.</param>
/// <param name="Start">The free parameters at the start.</param>
/// <param name="Flattened">Whether the last tenth of the iterations brought less than a hundredth of the fall of the loss.</param>
/// <param name="Held">The parameters that are not free, with the reason: "a at its lower bound".</param>
/// <param name="AtBounds">The parameters stopped by a bound.</param>
/// <param name="IsConvex">Whether the objective is known to be convex.</param>
/// <param name="Phases">Computes the kinds along the trajectory.</param>
internal sealed record FitContext(
    bool Stationary, int Iterations, double FirstValue, IReadOnlyList<double> Start, bool Flattened, IReadOnlyList<string> Held,
    IReadOnlyList<string> AtBounds, bool IsConvex, Func<IReadOnlyList<ConvexityPhase>> Phases);
