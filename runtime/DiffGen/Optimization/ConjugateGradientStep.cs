namespace DiffGen.Optimization;

/// <summary>The step of <see cref="NewtonCg"/> at the run's current point, in the parameters that no bound holds.</summary>
internal sealed class ConjugateGradientStep
{
    /// <summary>The residual is brought down to at most this share of the gradient, less the closer the minimum (superlinear).</summary>
    private const double LoosestResidual = 0.5;

    /// <summary>The share for the last word on convergence.</summary>
    private const double TightestResidual = 1e-8;

    private readonly FitRun _run;
    private readonly bool[] _free;
    private readonly double[] _gradient;
    private readonly double[] _scratch;
    private readonly double _residualShare;
    private double _slope;
    private double _curvature;

    public ConjugateGradientStep(FitRun run, double firstGradient)
    {
        _run = run;
        var n = run.Count;
        (_free, _gradient, _scratch, Step) = (new bool[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            _free[i] = !run.Box.Holds(run.Current, i);
            _gradient[i] = _free[i] ? run.Current.Gradient[i] : 0;
        }

        _residualShare = Math.Min(LoosestResidual, Math.Sqrt(QuadraticModel.Norm(_gradient) / firstGradient));
    }

    public double[] Step { get; }

    public bool OnBoundary { get; private set; }

    /// <summary>How much the model falls by a fraction of the step.</summary>
    public double Decrease(double fraction) => -fraction * (_slope + fraction * _curvature / 2);

    public void Solve(double radius, bool tight = false)
    {
        Array.Clear(Step);
        OnBoundary = false;
        double[] residual = [.. _gradient];
        var direction = residual.Select(r => -r).ToArray();
        var square = CurvaturePairs.Dot(residual, residual);
        var enough = (tight ? TightestResidual : _residualShare) * Math.Sqrt(square);
        for (var iteration = 0; iteration < 2 * Step.Length && !OnBoundary && Math.Sqrt(square) > enough; iteration++)
        {
            var product = Product(direction);
            var curvature = CurvaturePairs.Dot(direction, product);
            var length = square / curvature;
            var toEdge = ToEdge(direction, radius);
            OnBoundary = !(curvature > 0) || length >= toEdge;
            if (OnBoundary) length = toEdge;
            for (var i = 0; i < Step.Length; i++)
            {
                Step[i] += length * direction[i];
                residual[i] += length * product[i];
            }

            var next = CurvaturePairs.Dot(residual, residual);
            for (var i = 0; i < Step.Length; i++) direction[i] = next / square * direction[i] - residual[i];
            square = next;
        }

        Unblock();
        _slope = CurvaturePairs.Dot(_gradient, Step);
        _curvature = CurvaturePairs.Dot(Step, Product(Step));
    }

    /// <summary>Writes the step's end, cut at the first bound, and returns the fraction that was taken.</summary>
    public double Propose(Span<double> to)
    {
        var from = _run.Current.Parameters;
        var fraction = 1.0;
        for (var i = 0; i < to.Length; i++)
        {
            var limit = Step[i] < 0 ? _run.Box.Lower(i) : _run.Box.Upper(i);
            if (Step[i] != 0 && Math.Abs(Step[i]) * fraction > Math.Abs(limit - from[i])) fraction = (limit - from[i]) / Step[i];
        }

        for (var i = 0; i < to.Length; i++) to[i] = _run.Box.Clip(from[i] + fraction * Step[i], i);
        return fraction;
    }

    /// <summary>Takes out what presses against a bound at once; where the rest does not lead down, the gradient's own step is left.</summary>
    private void Unblock()
    {
        var blocked = false;
        for (var i = 0; i < Step.Length; i++)
        {
            if (!_run.Box.Blocks(_run.Current.Parameters[i], Step[i], i)) continue;
            Step[i] = 0;
            blocked = true;
        }

        if (!blocked || CurvaturePairs.Dot(_gradient, Step) < 0) return;
        var curvature = CurvaturePairs.Dot(_gradient, Product(_gradient));
        var length = CurvaturePairs.Dot(_gradient, _gradient) / curvature;
        for (var i = 0; i < Step.Length; i++) Step[i] = curvature > 0 ? -length * _gradient[i] : -_gradient[i];
    }

    private double[] Product(double[] direction)
    {
        var product = new double[direction.Length];
        _run.SecondOrder!.HessianVectorProduct(_run.Current.Parameters, direction, _scratch, product);
        for (var i = 0; i < product.Length; i++)
        {
            if (!_free[i]) product[i] = 0;
        }

        return product;
    }

    /// <summary>The multiple of the direction that ends on the edge of the region, from the step so far.</summary>
    private double ToEdge(double[] direction, double radius)
    {
        var (a, b) = (CurvaturePairs.Dot(direction, direction), CurvaturePairs.Dot(Step, direction));
        var c = CurvaturePairs.Dot(Step, Step) - radius * radius;
        return (-b + Math.Sqrt(Math.Max(0, b * b - a * c))) / a;
    }
}
