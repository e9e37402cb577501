namespace DiffGen.Inference;

/// <summary>A model's mean at a point, with its confidence band and the band of new observations there.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">The mean's standard error by the delta method; null where the curvature does not support one.</param>
/// <param name="Interval">The confidence interval of the mean; null with the standard error.</param>
/// <param name="PredictionInterval">The interval of one new observation, which adds the errors' variance; null with the standard error.</param>
public sealed record Prediction(double Value, double? StandardError, Interval? Interval, Interval? PredictionInterval);
