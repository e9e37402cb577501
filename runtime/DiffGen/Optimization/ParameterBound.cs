namespace DiffGen.Optimization;

/// <summary>The range that a parameter is kept in while it is fitted, the ends included.</summary>
/// <param name="Parameter">The parameter's name, as the objective gives it.</param>
/// <param name="Lower">The lowest value; −∞ where there is none.</param>
/// <param name="Upper">The highest value; +∞ where there is none.</param>
public sealed record ParameterBound(
    string Parameter, double Lower = double.NegativeInfinity, double Upper = double.PositiveInfinity);
