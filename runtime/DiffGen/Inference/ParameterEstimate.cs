namespace DiffGen.Inference;

/// <summary>A parameter's line in a table of estimates. What the curvature does not support is null, and a reason stands in its place.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">The standard error from the observed Hessian.</param>
/// <param name="JacobianStandardError">The standard error from J'J, for least squares.</param>
/// <param name="Statistic">The estimate over its standard error: t for least squares, z for maximum likelihood.</param>
/// <param name="PValue">The two-sided p-value of the parameter being zero.</param>
/// <param name="Interval">The Wald interval.</param>
/// <param name="Reason">Why there is no standard error: "not identified, flat direction 0.71·a − 0.71·b"; null where there is one.</param>
public sealed record ParameterEstimate(
    string Name,
    double Estimate,
    double? StandardError,
    double? JacobianStandardError,
    double? Statistic,
    double? PValue,
    Interval? Interval,
    string? Reason);
