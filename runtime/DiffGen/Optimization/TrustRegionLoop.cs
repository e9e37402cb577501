namespace DiffGen.Optimization;

/// <summary>
/// A trust-region iteration (Conn, Gould &amp; Toint 2000, algorithm 6.1.1) with bounds kept by a working set: a step ends at the
/// first bound it meets, and parameters at a bound that the gradient or the step presses outwards are held.
/// </summary>
internal sealed class TrustRegionLoop(FitRun run, ITrustRegionModel source, int maxIterations, double tolerance)
{
    /// <summary>Steps that bring less than this share of what the model promised are refused.</summary>
    private const double LeastRatio = 1e-4;

    /// <summary>The rounding of a value, as a share of it: differences below are not measurable.</summary>
    private const double Rounding = 4.0 / (1L << 52);

    /// <summary>So many accepted steps in a row without a measurable gain end the fit.</summary>
    private const int MostIdleSteps = 3;

    /// <summary>Where the minimum is singular, small steps go on halving a value for ever.</summary>
    private const int MostPolishingSteps = 5;

    /// <summary>The square of a longer step overflows; a loss without a bottom leads there.</summary>
    internal const double LongestRadius = 1e150;

    private readonly ConvergenceTest _test = new(run.Current, run.Box, tolerance);
    private readonly double[] _step = new double[run.Count];
    private double _radius = double.NaN;
    private double _lastDepth = double.PositiveInfinity;
    private int _idle;
    private int _polishing;
    private double _gained = double.PositiveInfinity;

    /// <summary>
    /// Small steps are taken for the parameters' sake, and because a value that falls to zero may still fall by orders of
    /// magnitude, until they no longer halve it.
    /// </summary>
    private bool Polished => _polishing == MostPolishingSteps || (_polishing > 0 && _gained < Math.Abs(run.Current.Value));

    private double Measurable => Rounding * Math.Abs(run.Current.Value);

    public FitStatus Run()
    {
        while (true)
        {
            var free = run.Box.Free(run.Current);
            if (free.Length == 0) return FitStatus.Converged;
            var model = source.At(run, free);
            if (model is null) return FitStatus.NonFinite;
            if (double.IsNaN(_radius)) _radius = model.FirstRadius(run.Current);
            var last = NothingLeft(model);
            if (last && (Polished || Unmeasurable(model)))
            {
                if (Improved()) continue;
                return FitStatus.Converged;
            }

            if (run.Iterations == maxIterations) return last ? FitStatus.Converged : FitStatus.MaxIterationsReached;
            _polishing = last ? _polishing + 1 : 0;
            if (Advance(model) is not { } status) continue;
            if (status is FitStatus.Converged or FitStatus.NoDescent && Improved()) continue;
            return last && status != FitStatus.Cancelled ? FitStatus.Converged : status;
        }
    }

    /// <summary>A quarter of a refused step, whose length may have overflowed.</summary>
    private double Shorter(double length) => (length < _radius ? length : _radius) / 4;

    private bool Improved()
    {
        if (!source.Improve(run)) return false;
        _idle = 0;
        return true;
    }

    private bool Unmeasurable(QuadraticModel model) => model.Depth <= tolerance * tolerance * Math.Abs(run.Current.Value);

    private bool NothingLeft(QuadraticModel model) => Unmeasurable(model) || _test.StepVanishes(run.Current, model);

    /// <summary>Tries shorter and shorter steps until one is accepted (null) or there is a reason to stop.</summary>
    private FitStatus? Advance(QuadraticModel model)
    {
        var seenFinite = false;
        var proposal = run.Path.Proposal();
        while (true)
        {
            if (run.Cancelled) return FitStatus.Cancelled;
            var (inner, step) = WithinBounds(model);
            if (inner is null) return FitStatus.NonFinite;
            source.Bend(run, inner, step, _step);
            var fraction = Propose(proposal.Parameters);
            var predicted = step.Decrease(fraction);
            if (predicted <= Measurable && Settled(inner, step) is { } settled) return settled;
            if (run.Current.Parameters.SequenceEqual(proposal.Parameters))
                return seenFinite ? Stalled(model) : FitStatus.NonFinite;

            if (!source.Evaluate(run, proposal))
            {
                _radius = Shorter(step.Length);
                continue;
            }

            seenFinite = true;
            var gained = run.Current.Value - proposal.Value;
            var ratio = (gained + Measurable) / (predicted + Measurable);
            if (!(ratio >= 0.25)) _radius = Shorter(fraction * step.Length);
            else if (ratio > 0.75 && step.OnBoundary && fraction == 1) _radius = Math.Min(2 * _radius, LongestRadius);
            for (var i = 0; i < _step.Length; i++) _step[i] = proposal.Parameters[i] - run.Current.Parameters[i];
            var other = source.Judge(run, _step, gained, predicted);
            if (!(ratio > LeastRatio))
            {
                if (other) return null;
                continue;
            }

            _idle = gained > Measurable ? 0 : _idle + 1;
            _gained = gained;
            source.Accepting(run, proposal, step);
            run.Accept(proposal);
            return _idle < MostIdleSteps ? null : Stalled(model);
        }
    }

    /// <summary>
    /// Called where the model promises nothing measurable: converged if that is so for the whole model. A full Newton step is
    /// still worth taking (null) while each halves what is left, for the parameters' sake.
    /// </summary>
    private FitStatus? Settled(QuadraticModel model, ModelStep step)
    {
        if (!step.OnBoundary)
        {
            var depth = model.Depth;
            var worthwhile = depth < _lastDepth / 2;
            _lastDepth = depth;
            return worthwhile ? null : FitStatus.Converged;
        }

        var generous = model.Minimise(Math.Max(_radius, model.FirstRadius(run.Current)));
        return generous.Decrease(1) <= Measurable ? FitStatus.Converged : Stalled(model);
    }

    /// <summary>No step gains: converged where the model, over any reasonable step, promises next to nothing.</summary>
    private FitStatus Stalled(QuadraticModel model) =>
        _test.Settled(run.Current, model, model.FirstRadius(run.Current)) ? FitStatus.Converged : FitStatus.NoDescent;

    /// <summary>The model's step after holding, one round after the other, the parameters that it presses against a bound.</summary>
    private (QuadraticModel? Model, ModelStep Step) WithinBounds(QuadraticModel model)
    {
        while (true)
        {
            var step = model.Minimise(_radius);
            model.Expand(step.Coefficients, _step);
            List<int>? kept = null;
            foreach (var i in model.Free)
            {
                if (run.Box.Blocks(run.Current.Parameters[i], _step[i], i)) kept ??= [];
            }

            if (kept is null) return (model, step);
            foreach (var i in model.Free)
            {
                if (!run.Box.Blocks(run.Current.Parameters[i], _step[i], i)) kept.Add(i);
            }

            if (kept.Count == 0) return (model, step);
            if (source.At(run, [.. kept]) is not { } smaller) return (null, step);
            model = smaller;
        }
    }

    /// <summary>Writes the step's end, cut at the first bound, and returns the fraction that was taken.</summary>
    private double Propose(Span<double> to)
    {
        var from = run.Current.Parameters;
        var fraction = 1.0;
        for (var i = 0; i < to.Length; i++)
        {
            var limit = _step[i] < 0 ? run.Box.Lower(i) : run.Box.Upper(i);
            if (_step[i] != 0 && Math.Abs(_step[i]) * fraction > Math.Abs(limit - from[i])) fraction = (limit - from[i]) / _step[i];
        }

        for (var i = 0; i < to.Length; i++) to[i] = run.Box.Clip(from[i] + fraction * _step[i], i);
        return fraction;
    }
}
