namespace DiffGen.Convexity;

/// <summary>A run of iterations over which the Hessian kept its kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="First">The number of the first iterate, from 1.</param>
/// <param name="Last">The number of the last iterate; the state after the last update is iterate <c>Iterations + 1</c>.</param>
public sealed record ConvexityPhase(ConvexityKind Kind, int First, int Last);
