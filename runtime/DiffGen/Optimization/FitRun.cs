namespace DiffGen.Optimization;

/// <summary>One run of a minimiser: the objective, the states so far and the best of them. Used by one thread.</summary>
internal sealed class FitRun
{
    private readonly IObjective _objective;
    private readonly ISecondOrderObjective? _secondOrder;
    private readonly IProgress<Iterate>? _progress;
    private readonly CancellationToken _cancellation;

    public FitRun(
        IObjective objective, ReadOnlySpan<double> start, TrajectoryDetail detail, IProgress<Iterate>? progress, CancellationToken cancellation)
    {
        _objective = objective;
        _secondOrder = objective as ISecondOrderObjective;
        _progress = progress;
        _cancellation = cancellation;
        Names = objective.ParameterNames;
        var hessians = _secondOrder is not null && detail switch
        {
            TrajectoryDetail.Automatic => start.Length <= Minimizer.RecordedHessianLimit,
            TrajectoryDetail.WithHessians => true,
            _ => false,
        };
        Path = new(Names, hessians, endsOnly: detail == TrajectoryDetail.StartAndEnd);
        Current = Best = Path.Proposal();
        start.CopyTo(Current.Parameters);
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    public Trajectory Path { get; }

    public PathPoint Current { get; private set; }

    public PathPoint Best { get; private set; }

    /// <summary>The updates accepted.</summary>
    public int Iterations => Path.Accepted - 1;

    public bool Cancelled => _cancellation.IsCancellationRequested;

    /// <summary>
    /// Evaluates the value and the gradient, and the Hessian where the path records it. True if value and gradient are finite; a
    /// Hessian that is not is for the report to say.
    /// </summary>
    public bool Evaluate(PathPoint point)
    {
        point.Value = point.HasHessian
            ? _secondOrder!.Hessian(point.Parameters, point.Gradient, point.Hessian)
            : _objective.Gradient(point.Parameters, point.Gradient);
        return double.IsFinite(point.Value) && AllFinite(point.Gradient);
    }

    /// <summary>The gradient at a point that is not a state.</summary>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => _objective.Gradient(parameters, gradient);

    public void Accept(PathPoint point)
    {
        Path.Accept(point);
        Current = point;
        if (Path.Accepted == 1 || point.Value < Best.Value) Best = point;
        _progress?.Report(Path.Snapshot());
    }

    public static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) return false;
        }

        return true;
    }
}
