namespace DiffGen.Optimization;

/// <summary>The tests of <see cref="Minimizer.GradientTolerance"/>, over the parameters that no bound holds.</summary>
internal sealed class ConvergenceTest
{
    /// <summary>2⁻¹⁰⁴, the square of a double's rounding: a sum of squares this far below the start's has residuals of rounding.</summary>
    private const double SquaredRounding = 1.0 / (1L << 52) / (1L << 52);

    /// <summary>A parameter near zero is measured by what makes this share of the scaled length of all parameters.</summary>
    private const double NearZero = 1e-3;

    /// <summary>Where no step gains, a promise below this share of the value counts as the rounding of the objective's own sums.</summary>
    private const double Negligible = 1e-10;

    private readonly Box _box;
    private readonly double _tolerance;
    private readonly double _startValue;
    private readonly double[] _startSizes;

    public ConvergenceTest(PathPoint start, Box box, double tolerance)
    {
        _box = box;
        _tolerance = tolerance;
        _startValue = start.Value;
        _startSizes = new double[start.Parameters.Length];
        for (var i = 0; i < _startSizes.Length; i++) _startSizes[i] = start.Parameters[i] == 0 ? 1 : Math.Abs(start.Parameters[i]);
    }

    /// <summary>A relative change of any parameter changes the value by a negligible share of it.</summary>
    public bool GradientVanishes(PathPoint point)
    {
        var limit = _tolerance * Math.Abs(point.Value);
        for (var i = 0; i < _startSizes.Length; i++)
        {
            if (Math.Abs(point.Gradient[i]) * StartSize(point, i) > limit && !_box.Holds(point, i)) return false;
        }

        return true;
    }

    /// <summary>The model's minimum is a negligible step away, and the model has one, flat directions aside.</summary>
    public bool StepVanishes(PathPoint point, QuadraticModel model)
    {
        if (!model.IsFlatOrConvex) return false;
        var length = model.LengthOf(point.Parameters);
        if (!(model.LargestFlatSlope <= _tolerance * model.Largest * length)) return false;
        var step = new double[_startSizes.Length];
        model.Expand(model.StepOffFlats(), step);
        return IsSmall(step, point, model, length) || (Math.Abs(point.Value) <= SquaredRounding * _startValue && IsSmallBesideStart(step, point));
    }

    /// <summary>The same by the Hessian that the path records; false where it records none.</summary>
    public bool StepVanishes(FitRun run)
    {
        if (!run.Current.HasHessian || FarFromStationary(run.Current)) return false;
        var free = run.Box.Free(run.Current);
        return free.Length == 0 || (HessianModel.At(run.Current, run.Current.Hessian, free) is { } model && StepVanishes(run.Current, model));
    }

    /// <summary>
    /// Asked where no step gains any more: whether that is because next to nothing is left to gain, by the Hessian that the path
    /// records; false where it records none.
    /// </summary>
    public bool Settled(FitRun run)
    {
        if (!run.Current.HasHessian) return false;
        var free = run.Box.Free(run.Current);
        return free.Length == 0 || (HessianModel.At(run.Current, run.Current.Hessian, free) is { } model && Settled(run.Current, model, model.FirstRadius(run.Current)));
    }

    /// <summary>Whether the model promises next to nothing within a radius, or its minimum is next to here.</summary>
    public bool Settled(PathPoint point, QuadraticModel model, double radius) =>
        model.Minimise(radius).Decrease(1) <= Negligible * Math.Abs(point.Value) || StepVanishes(point, model);

    /// <summary>The diagonal alone rules convergence out: cheaper to ask than for the step.</summary>
    private bool FarFromStationary(PathPoint point)
    {
        var n = _startSizes.Length;
        for (var i = 0; i < n; i++)
        {
            var limit = _tolerance * Math.Abs(point.Hessian[i * n + i]) * StartSize(point, i);
            if (Math.Abs(point.Gradient[i]) > limit && !_box.Holds(point, i)) return true;
        }

        return false;
    }

    private double StartSize(PathPoint point, int i) => Math.Max(Math.Abs(point.Parameters[i]), _startSizes[i]);

    private bool IsSmall(double[] step, PathPoint point, QuadraticModel model, double length)
    {
        for (var k = 0; k < model.Free.Length; k++)
        {
            var i = model.Free[k];
            var size = Math.Max(Math.Abs(point.Parameters[i]), NearZero * model.Scale(k) * length);
            if (!(Math.Abs(step[i]) <= _tolerance * size)) return false;
        }

        return true;
    }

    /// <summary>Whether each parameter's step is below the tolerance of its value, or of the tolerance's share of its start.</summary>
    public bool IsSmall(double[] step, PathPoint point)
    {
        for (var i = 0; i < step.Length; i++)
        {
            var size = Math.Max(Math.Abs(point.Parameters[i]), _tolerance * _startSizes[i]);
            if (!(Math.Abs(step[i]) <= _tolerance * size)) return false;
        }

        return true;
    }

    private bool IsSmallBesideStart(double[] step, PathPoint point)
    {
        for (var i = 0; i < step.Length; i++)
        {
            if (!(Math.Abs(step[i]) <= _tolerance * StartSize(point, i))) return false;
        }

        return true;
    }
}
