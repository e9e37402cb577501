namespace DiffGen.Inference;

/// <summary>A row of the data as the fit sees it.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Observed">The observed value y.</param>
/// <param name="Residual">y less the fitted value, in units of y: not weighted.</param>
/// <param name="Leverage">
/// h = w·∇f'(J'J)⁻¹∇f, from 0 to 1: how far the row draws the fit to itself (St. Laurent &amp; Cook 1992, tangent-plane leverage);
/// null where there is no covariance.
/// </param>
/// <param name="StandardizedResidual">√w·(y − f)/(s·√(1 − h)), of variance about 1; null without a leverage or where it is 1.</param>
/// <param name="Fitted">The fitted value f with its bands.</param>
public sealed record FittedValue(
    int Row, double Observed, double Residual, double? Leverage, double? StandardizedResidual, Prediction Fitted);
