namespace DiffGen.Tests.Models;

/// <summary>A test problem of Moré, Garbow &amp; Hillstrom (1981), ACM TOMS 7, 17–41.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Start">The standard start.</param>
/// <param name="ResidualCount">The number of residuals, m.</param>
/// <param name="Residuals">The residuals; the value is the sum of their squares.</param>
/// <param name="Minima">The minima that the paper lists, the best first.</param>
internal sealed record MghProblem(
    int Number, string Name, double[] Start, int ResidualCount, Func<Jet[], IReadOnlyList<Jet>> Residuals, params double[] Minima)
{
    public JetLeastSquares Objective => new(Residuals, ResidualCount, [.. Start.Select((_, i) => $"x{i + 1}")]);

    public override string ToString() => $"{Number} {Name}";
}
