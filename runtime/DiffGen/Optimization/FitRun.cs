namespace DiffGen.Optimization;

/// <summary>One run of a minimiser: the objective, the states so far and the best of them. Used by one thread.</summary>
internal sealed class FitRun
{
    private readonly IObjective _objective;
    private readonly ISecondOrderObjective? _secondOrder;
    private readonly IProgress<Iterate>? _progress;
    private readonly CancellationToken _cancellation;
    private double[] _currentHessian = [];
    private double[] _pendingHessian = [];

    public FitRun(
        IObjective objective, ReadOnlySpan<double> start, Box box, TrajectoryDetail detail, IProgress<Iterate>? progress, CancellationToken cancellation)
    {
        _objective = objective;
        _secondOrder = objective as ISecondOrderObjective;
        _progress = progress;
        _cancellation = cancellation;
        Names = objective.ParameterNames;
        Box = box;
        var hessians = _secondOrder is not null && detail switch
        {
            TrajectoryDetail.Automatic => start.Length <= Minimizer.RecordedHessianLimit,
            TrajectoryDetail.WithHessians => true,
            _ => false,
        };
        Transformed = objective as TransformedObjective;
        Path = new(Transformed?.TransformedNames ?? Names, hessians, endsOnly: detail == TrajectoryDetail.StartAndEnd);
        Current = Best = Path.Proposal();
        start.CopyTo(Current.Parameters);
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    /// <summary>The objective where it has another scale than the user's.</summary>
    public TransformedObjective? Transformed { get; }

    public Box Box { get; }

    public Trajectory Path { get; }

    public PathPoint Current { get; private set; }

    public PathPoint Best { get; private set; }

    /// <summary>The updates accepted.</summary>
    public int Iterations => Path.Accepted - 1;

    public bool Cancelled => _cancellation.IsCancellationRequested;

    public IObjective Objective => _objective;

    public ISecondOrderObjective? SecondOrder => _secondOrder;

    /// <summary>The Hessian at <see cref="Current"/>, whether the path records it or <see cref="KeepHessian"/> asked for it.</summary>
    public ReadOnlySpan<double> CurrentHessian => Current.HasHessian ? Current.Hessian : _currentHessian;

    /// <summary>Has <see cref="Evaluate"/> compute the Hessian where the path does not record it.</summary>
    public void KeepHessian()
    {
        if (Path.HasHessians) return;
        _currentHessian = new double[Count * Count];
        _pendingHessian = new double[Count * Count];
    }

    /// <summary>
    /// Evaluates the value and the gradient, and the Hessian where it is recorded or kept. True if value and gradient are finite;
    /// a Hessian that is not is for the minimiser and the report to say.
    /// </summary>
    public bool Evaluate(PathPoint point)
    {
        var hessian = point.HasHessian ? point.Hessian : _pendingHessian;
        point.Value = hessian.IsEmpty
            ? _objective.Gradient(point.Parameters, point.Gradient)
            : _secondOrder!.Hessian(point.Parameters, point.Gradient, hessian);
        return IsFinite(point);
    }

    /// <summary>Evaluates the value and the gradient alone; <see cref="Complete"/> adds the Hessian.</summary>
    public bool EvaluateGradient(PathPoint point)
    {
        point.Value = _objective.Gradient(point.Parameters, point.Gradient);
        return IsFinite(point);
    }

    /// <summary>Adds the Hessian to a point about to be accepted, where the path records it.</summary>
    public void Complete(PathPoint point)
    {
        if (point.HasHessian) _secondOrder!.Hessian(point.Parameters, new double[Count], point.Hessian);
    }

    /// <summary>The gradient at a point that is not a state.</summary>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => _objective.Gradient(parameters, gradient);

    public void Accept(PathPoint point)
    {
        Path.Accept(point);
        Current = point;
        (_currentHessian, _pendingHessian) = (_pendingHessian, _currentHessian);
        if (Path.Accepted == 1 || point.Value < Best.Value) Best = point;
        _progress?.Report(Path.Snapshot());
    }

    public static bool IsFinite(PathPoint point) => double.IsFinite(point.Value) && AllFinite(point.Gradient);

    public static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) return false;
        }

        return true;
    }
}
