namespace DiffGen.Inference;

/// <summary>A function of the parameters at their estimates.</summary>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">Its standard error by the delta method; null where the curvature does not support one.</param>
/// <param name="Interval">Its Wald interval; null with the standard error.</param>
public sealed record DerivedEstimate(double Value, double? StandardError, Interval? Interval);
