namespace DiffGen.Optimization;

/// <summary>Where a trust-region method takes its quadratic models from.</summary>
internal interface ITrustRegionModel
{
    /// <summary>The model at the run's current point in the given free parameters; null where it is not finite.</summary>
    QuadraticModel? At(FitRun run, int[] free);

    /// <summary>Evaluates a proposal; false where it is not finite.</summary>
    bool Evaluate(FitRun run, PathPoint proposal);

    /// <summary>Bends a step by what the model leaves out, in place.</summary>
    void Bend(FitRun run, QuadraticModel model, ModelStep inModel, Span<double> step)
    {
    }

    /// <summary>
    /// Told how a step turned out: <paramref name="gained"/> of what was <paramref name="predicted"/>. True if the source would
    /// rather give another model at the current point.
    /// </summary>
    bool Judge(FitRun run, ReadOnlySpan<double> step, double gained, double predicted) => false;

    /// <summary>Told that a proposal is about to be accepted.</summary>
    void Accepting(FitRun run, PathPoint proposal, ModelStep step)
    {
    }

    /// <summary>Asked where the model sees nothing left to gain, or is stuck: true if there is a better one to go on with.</summary>
    bool Improve(FitRun run) => false;
}
