namespace DiffGen.Optimization;

/// <summary>The gradient test of <see cref="Minimizer.GradientTolerance"/>.</summary>
internal sealed class GradientTest
{
    private readonly double[] _typical;
    private readonly double _tolerance;

    public GradientTest(PathPoint start, double tolerance)
    {
        _typical = new double[start.Parameters.Length];
        for (var i = 0; i < _typical.Length; i++) _typical[i] = start.Parameters[i] == 0 ? 1 : Math.Abs(start.Parameters[i]);
        _tolerance = tolerance;
    }

    public bool Vanishes(PathPoint point) => BesideTheValue(point) || BesideTheCurvature(point);

    /// <summary>The size that a change of the i-th parameter is measured by.</summary>
    public double Size(PathPoint point, int i) => Math.Max(Math.Abs(point.Parameters[i]), _typical[i]);

    private bool BesideTheValue(PathPoint point)
    {
        var gradient = point.Gradient;
        var limit = _tolerance * Math.Abs(point.Value);
        for (var i = 0; i < gradient.Length; i++)
        {
            if (Math.Abs(gradient[i]) * Size(point, i) > limit) return false;
        }

        return true;
    }

    private bool BesideTheCurvature(PathPoint point)
    {
        if (!point.HasHessian) return false;
        var gradient = point.Gradient;
        var hessian = point.Hessian;
        var n = gradient.Length;
        for (var i = 0; i < n; i++)
        {
            if (!(Math.Abs(gradient[i]) <= _tolerance * hessian[i * n + i] * Size(point, i))) return false;
        }

        return true;
    }
}
