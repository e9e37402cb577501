namespace DiffGen.Inference;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Its lower end; −∞ where the data set none.</param>
/// <param name="Upper">Its upper end; +∞ where the data set none.</param>
public readonly record struct Interval(double Lower, double Upper);
