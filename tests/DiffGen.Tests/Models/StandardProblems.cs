namespace DiffGen.Tests.Models;

/// <summary>The 35 problems of Moré, Garbow &amp; Hillstrom with their starts.</summary>
internal static class StandardProblems
{
    public static IEnumerable<MghProblem> All { get; } = [.. MghSmallProblems.All, .. MghLargeProblems.All];

    /// <summary>The standard start, times 1, 10 or 100; a start at zero is replaced by the factor itself, as the paper does.</summary>
    public static double[] Start(MghProblem problem, double factor) =>
        factor != 1 && problem.Start.All(x => x == 0) ? [.. problem.Start.Select(_ => factor)] : [.. problem.Start.Select(x => x * factor)];
}
