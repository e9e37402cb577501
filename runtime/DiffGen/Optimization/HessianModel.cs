using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>The quadratic model of the exact Hessian.</summary>
internal static class HessianModel
{
    /// <summary>The model at a point in some of its parameters; null where the Hessian is not finite.</summary>
    public static QuadraticModel? At(PathPoint point, ReadOnlySpan<double> hessian, int[] free)
    {
        var spectrum = new ScaledSpectrum(Submatrix.Of(hessian, free), free.Length);
        if (spectrum.Kind == ConvexityKind.NotFinite) return null;
        var slopes = new double[free.Length];
        var directions = new double[free.Length][];
        for (var k = 0; k < free.Length; k++)
        {
            directions[k] = spectrum.Direction(k);
            for (var i = 0; i < free.Length; i++) slopes[k] += directions[k][i] * point.Gradient[free[i]];
        }

        return new(free, spectrum.Values, slopes, directions, spectrum.Tolerance);
    }
}
