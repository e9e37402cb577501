namespace DiffGen.Convexity;

/// <summary>The minimum of the local quadratic: the step −H⁻¹g to it and the Newton decrement √(g'H⁻¹g).</summary>
internal sealed record NewtonModel(double[] Step, double Decrement)
{
    /// <summary>By the scaled spectrum, H⁻¹ = Σ (D·u)(D·u)'/μ over the directions that curve; null where one curves down.</summary>
    public static NewtonModel? Of(ScaledSpectrum? spectrum, ReadOnlySpan<double> gradient)
    {
        if (spectrum is not { Kind: ConvexityKind.PositiveDefinite or ConvexityKind.PositiveSemidefinite }) return null;
        var step = new double[gradient.Length];
        var squared = 0.0;
        for (var k = 0; k < step.Length; k++)
        {
            if (spectrum.IsZero(k)) continue;
            var direction = spectrum.Direction(k);
            var slope = 0.0;
            for (var i = 0; i < step.Length; i++) slope += direction[i] * gradient[i];
            for (var i = 0; i < step.Length; i++) step[i] -= direction[i] * (slope / spectrum.Values[k]);
            squared += slope * slope / spectrum.Values[k];
        }

        return new(step, Math.Sqrt(squared));
    }
}
