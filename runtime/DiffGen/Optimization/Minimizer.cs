namespace DiffGen.Optimization;

/// <summary>
/// A method that minimises an objective. Its settings are immutable, so that one minimiser may fit many objectives at once.
/// </summary>
public abstract class Minimizer
{
    /// <summary>Hessians are recorded along the path up to this many parameters unless asked for (1,024 numbers an iterate).</summary>
    internal const int RecordedHessianLimit = 32;

    /// <summary>Above this many parameters the Hessian at the end is not formed (2 MB, and seconds to decompose).</summary>
    internal const int FormedHessianLimit = 512;

    private protected Minimizer()
    {
    }

    /// <summary>The most updates to make, zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number.</exception>
    public int MaxIterations { get; init => field = Guard.NonNegative(value, nameof(MaxIterations)); } = 1000;

    /// <summary>
    /// The tolerance of the gradient test, zero or more. The fit has converged where |gᵢ|·max(|pᵢ|, |startᵢ|) ≤ tolerance · |value|
    /// for every i, a start at zero counting as one unit (the relative gradient of Dennis &amp; Schnabel 1996, equation 7.2.5); or,
    /// where the Hessian is at hand, the Newton step of each parameter is at most the tolerance of its size, which a value that
    /// falls to zero can pass too.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number or NaN.</exception>
    public double GradientTolerance { get; init => field = Guard.NonNegative(value, nameof(GradientTolerance)); } = 1e-8;

    /// <summary>The ranges that parameters are kept in; none by default.</summary>
    public IReadOnlyList<ParameterBound> Bounds { get; init; } = [];

    /// <summary>The names of the parameters that stay at their start; none by default.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>What <see cref="FitResult.Trajectory"/> keeps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to an undefined value.</exception>
    public TrajectoryDetail TrajectoryDetail { get; init => field = Guard.Defined(value, nameof(TrajectoryDetail)); }

    /// <summary>The method and its settings, as the report's first line names them.</summary>
    internal abstract string Description { get; }

    /// <summary>Whether the extreme eigenvalues are wanted where the Hessian is too large to form.</summary>
    internal virtual bool EstimatesExtremes => false;

    /// <summary>Minimises the objective.</summary>
    /// <param name="objective">The objective, n parameters. An exception that it throws is not caught.</param>
    /// <param name="start">The start, n finite numbers.</param>
    /// <param name="progress">Told of every iterate, the start included, on this thread.</param>
    /// <param name="cancellationToken">Ends the fit; the result is then the best iterate so far.</param>
    /// <exception cref="ArgumentException">
    /// The start has another length than n, a number that is not finite or one outside its bounds; a bound or a fixed parameter
    /// has a name that the objective does not know; the objective lacks the derivatives that the method needs.
    /// </exception>
    public FitResult Minimize(
        IObjective objective, ReadOnlySpan<double> start, IProgress<Iterate>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Guard.Length(start, objective.ParameterCount, nameof(start));
        Guard.Finite(start, objective.ParameterNames, nameof(start));
        var box = new Box(objective.ParameterNames, start, Bounds, Fixed);
        var run = new FitRun(objective, start, box, TrajectoryDetail, progress, cancellationToken);
        Prepare(run, objective);
        var finite = run.Evaluate(run.Current);
        run.Accept(run.Current);
        var status = finite ? Run(run) : FitStatus.NonFinite;
        return FitResult.Of(run, status, this, objective);
    }

    /// <summary>Checks that the objective has what the method needs, and asks the run for it.</summary>
    private protected virtual void Prepare(FitRun run, IObjective objective)
    {
    }

    /// <summary>Iterates from the evaluated start until a reason to stop.</summary>
    private protected abstract FitStatus Run(FitRun run);
}
