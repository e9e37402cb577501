namespace DiffGen.Inference;

/// <summary>A point of a profile.</summary>
/// <param name="Value">The parameter's value.</param>
/// <param name="Zeta">The signed root of the rise of the loss, in standard errors.</param>
/// <param name="Parameters">All parameters there, the others at their best.</param>
public sealed record ProfilePoint(double Value, double Zeta, IReadOnlyList<double> Parameters);
