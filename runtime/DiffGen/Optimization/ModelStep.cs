namespace DiffGen.Optimization;

/// <summary>A step of a <see cref="QuadraticModel"/>.</summary>
/// <param name="Coefficients">Its coefficients aₖ along the model's directions.</param>
/// <param name="Length">‖a‖.</param>
/// <param name="Slope">g's.</param>
/// <param name="Curvature">s'Bs.</param>
/// <param name="Shift">λ, what the radius adds to every curvature.</param>
/// <param name="OnBoundary">Whether the radius, not the model, ended it.</param>
internal sealed record ModelStep(double[] Coefficients, double Length, double Slope, double Curvature, double Shift, bool OnBoundary)
{
    /// <summary>How much the model falls by a fraction of the step.</summary>
    public double Decrease(double fraction) => -fraction * (Slope + fraction * Curvature / 2);
}
