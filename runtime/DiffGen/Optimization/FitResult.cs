using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>The outcome of a fit. Immutable.</summary>
public sealed class FitResult
{
    /// <summary>A converged point has at most this share of its value left to gain…</summary>
    private const double LargestPromise = 1e-6;

    /// <summary>… or, where the value falls to zero, this share of the value at the start.</summary>
    private const double RoundingOfStart = 1e-14;

    private readonly Lazy<string> _report;
    private readonly Box _box;

    private FitResult(FitRun run, FitStatus status, PathPoint point, Vector? hessian, Minimizer minimizer)
    {
        Method = minimizer.Description;
        Bounds = minimizer.Bounds;
        Fixed = minimizer.Fixed;
        ParameterNames = run.Names;
        Parameters = point.ParametersView;
        Value = point.Value;
        Gradient = point.GradientView;
        Hessian = hessian;
        Iterations = run.Iterations;
        Trajectory = run.Path;
        _box = run.Box;
        ParameterStates = run.Box.States(point);
        var free = run.Box.Free(point);
        var context = new FitContext(
            Stationary: status == FitStatus.Converged, Iterations, FirstValue: run.Path.ValueAt(0), Start: [.. free.Select(i => run.Path[0].Parameters[i])],
            Flattened(run.Path), Held(), AtBounds(), run.Objective is IConvexObjective, Phases: () => run.Path.Phases(run.Box.Movable()));
        Transformed = run.Transformed;
        NamesOnFitScale = Transformed?.TransformedNames ?? run.Names;
        var state = new LocalState(NamesOnFitScale, point.ParametersView, point.Value, point.GradientView, hessian) { Transforms = Transformed?.Transforms }.Restrict(free);
        if (hessian is null && minimizer.EstimatesExtremes && free.Length == run.Count)
            state = state with { Extremes = ExtremeEigenvalues.At(run.SecondOrder!, point.Parameters) };
        Convexity = new(state, context);
        if (context.Stationary && PromisesMore(run.Path.ValueAt(0)))
        {
            context = context with { Stationary = false };
            Convexity = new(state, context);
        }

        Status = status == FitStatus.Converged && (Convexity.CurvesDown || !context.Stationary) ? FitStatus.NoDescent : status;
        _report = new(() => FitReport.Of(this));
    }

    /// <summary>The method and its settings.</summary>
    public string Method { get; }

    /// <summary>The parameters' names, in order.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>
    /// The parameters of the last iterate; of a cancelled fit, those of the best. Of a <see cref="TransformedObjective"/> they are its
    /// own, not those of the user's scale, which the text shows.
    /// </summary>
    public IReadOnlyList<double> Parameters { get; }

    /// <summary>Whether each parameter is free, fixed or at a bound.</summary>
    public IReadOnlyList<ParameterState> ParameterStates { get; }

    /// <summary>The value of the objective at <see cref="Parameters"/>.</summary>
    public double Value { get; }

    /// <summary>The gradient at <see cref="Parameters"/>, length n.</summary>
    public IReadOnlyList<double> Gradient { get; }

    /// <summary>
    /// The Hessian at <see cref="Parameters"/>, n × n, row-major; null where the objective gives none or has more than 512
    /// parameters and the trajectory was not asked for Hessians.
    /// </summary>
    public IReadOnlyList<double>? Hessian { get; }

    /// <summary>Why the fit stopped.</summary>
    public FitStatus Status { get; }

    /// <summary>The updates made.</summary>
    public int Iterations { get; }

    /// <summary>
    /// The states of the fit: element k is the state after k updates, the first the start, so that there is one more than
    /// <see cref="Iterations"/>; with <see cref="TrajectoryDetail.StartAndEnd"/> the two ends alone.
    /// </summary>
    public IReadOnlyList<Iterate> Trajectory { get; }

    /// <summary>What the Hessian of the free parameters says about the end, and about the way to it.</summary>
    public ConvexityReport Convexity { get; }

    /// <summary>
    /// Two starts for another fit, a step either way along the direction that curves down most, within the bounds; none where no
    /// direction does. <see cref="MultiStart.MinimizeFrom"/> takes them as they are.
    /// </summary>
    public IReadOnlyList<double[]> StartsAlongNegativeCurvature()
    {
        if (Convexity.NegativeDirections is not [var direction, ..]) return [];
        var free = Enumerable.Range(0, Parameters.Count).Where(i => ParameterStates[i] == ParameterState.Free).ToArray();
        var step = Convexity.RestartStep;
        return [At(step), At(-step)];

        double[] At(double length)
        {
            double[] start = [.. Parameters];
            for (var k = 0; k < free.Length; k++)
                start[free[k]] = _box.Clip(start[free[k]] + length * direction.Coefficients[k], free[k]);
            return start;
        }
    }

    /// <summary>The objective, where its parameters are not on the user's scale.</summary>
    internal TransformedObjective? Transformed { get; }

    /// <summary>The names of <see cref="Parameters"/> as they were fitted: "log(k)" for one that a transform keeps positive.</summary>
    internal IReadOnlyList<string> NamesOnFitScale { get; }

    /// <summary>The parameters on the user's scale.</summary>
    internal IReadOnlyList<double> UserParameters => Transformed?.ToOriginal(Parameters) ?? Parameters;

    /// <summary>The bounds of the fit.</summary>
    internal IReadOnlyList<ParameterBound> Bounds { get; }

    /// <summary>The parameters held fixed on request.</summary>
    internal IReadOnlyList<string> Fixed { get; }

    /// <summary>The report: parameters, status, convexity and advice, 80 columns wide.</summary>
    public override string ToString() => _report.Value;

    internal static FitResult Of(FitRun run, FitStatus status, Minimizer minimizer, IObjective objective)
    {
        var point = status == FitStatus.Cancelled ? run.Best : run.Current;
        return new(run, status, point, point.HessianView ?? FormHessian(objective, point), minimizer);
    }

    private static Vector? FormHessian(IObjective objective, PathPoint point)
    {
        var n = point.Parameters.Length;
        if (objective is not ISecondOrderObjective secondOrder || n > Minimizer.FormedHessianLimit) return null;
        var hessian = new double[n * n];
        secondOrder.Hessian(point.Parameters, new double[n], hessian);
        return new(hessian);
    }

    private string[] Held()
    {
        var held = new List<string>();
        for (var i = 0; i < ParameterStates.Count; i++)
        {
            if (ParameterStates[i] != ParameterState.Free) held.Add($"{ParameterNames[i]} {ParameterStates[i].Words()}");
        }

        return [.. held];
    }

    private string[] AtBounds() =>
        [.. ParameterNames.Where((_, i) => ParameterStates[i] is ParameterState.AtLowerBound or ParameterState.AtUpperBound)];

    /// <summary>Whether the Hessian belies a method that called the point converged without one.</summary>
    private bool PromisesMore(double firstValue) =>
        Convexity.PredictedDecrease > Math.Max(LargestPromise * Math.Abs(Value), RoundingOfStart * Math.Abs(firstValue));

    /// <summary>Whether the last tenth of the path brought less than a hundredth of the loss's fall.</summary>
    private static bool Flattened(Trajectory path)
    {
        if (path.Count < 10) return false;
        var (first, late, last) = (path.ValueAt(0), path.ValueAt(path.Count - 1 - path.Count / 10), path.ValueAt(path.Count - 1));
        return first > last && Math.Abs(late - last) < 0.01 * (first - last);
    }
}
