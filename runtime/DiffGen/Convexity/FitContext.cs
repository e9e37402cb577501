using DiffGen.Optimization;

namespace DiffGen.Convexity;

/// <summary>What a report on a fit's end says more than one on a single point.</summary>
/// <param name="Status">Why the fit stopped.</param>
/// <param name="Iterations">The updates made.</param>
/// <param name="Flattened">Whether the last tenth of the iterations brought less than a hundredth of the fall of the loss.</param>
/// <param name="Phases">Computes the kinds along the trajectory.</param>
internal sealed record FitContext(
    FitStatus Status, int Iterations, bool Flattened, Func<IReadOnlyList<ConvexityPhase>> Phases);
