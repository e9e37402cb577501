using DiffGen.Optimization;

namespace DiffGen.Convexity;

/// <summary>What is known of an objective at one point.</summary>
internal sealed record LocalState(
    IReadOnlyList<string> Names, Vector Parameters, double Value, Vector Gradient, Vector? Hessian)
{
    public int Count => Parameters.Count;
}
