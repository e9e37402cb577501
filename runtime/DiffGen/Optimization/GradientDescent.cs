using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>
/// Gradient descent with a fixed step: p ← p − <see cref="LearningRate"/> · g. The step is taken even where the loss rises; it is
/// halved only where the loss or its gradient is not finite, or, with <see cref="Backtracking"/>, where it gains too little.
/// </summary>
/// <remarks>
/// Each iteration evaluates the objective once; <see cref="ParameterUpdate.InTurn"/> adds one gradient for every parameter but
/// the first. Stops early on the gradient test alone, and with backtracking where no step gains.
/// </remarks>
public sealed class GradientDescent : Minimizer
{
    /// <summary>A step is halved at most this often: 2⁻⁶⁰ of it is below the rounding of any parameter that it could move.</summary>
    private const int MostHalvings = 60;

    /// <summary>The share of the promised fall that backtracking asks for.</summary>
    private const double LeastGain = 1e-4;

    /// <summary>The step along the negative gradient: positive, finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero, a negative number, NaN or infinity.</exception>
    public double LearningRate { get; init => field = Guard.Positive(value, nameof(LearningRate)); } = 0.01;

    /// <summary>Whether the parameters step together or one after the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to an undefined value.</exception>
    public ParameterUpdate Update { get; init => field = Guard.Defined(value, nameof(Update)); }

    /// <summary>Whether a step is halved until it brings a ten-thousandth of what its slope promises (Armijo 1966).</summary>
    public bool Backtracking { get; init; }

    /// <summary>The share of the last step that is added to the next (Polyak's heavy ball 1964): zero or more, below one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number, one or more, or NaN.</exception>
    public double Momentum { get; init => field = Guard.Share(value, nameof(Momentum)); }

    internal override string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"Gradient descent, step {LearningRate}{(Momentum > 0 ? $", momentum {Momentum}" : "")}") +
        (Backtracking ? ", backtracking" : "") + (Update == ParameterUpdate.InTurn ? ", parameters in turn" : "");

    private protected override FitStatus Run(FitRun run)
    {
        var test = new ConvergenceTest(run.Current, run.Box, GradientTolerance);
        var (scratch, inertia) = (new double[run.Count], new double[run.Count]);
        while (true)
        {
            if (test.GradientVanishes(run.Current) || test.StepVanishes(run)) return FitStatus.Converged;
            if (run.Iterations == MaxIterations) return FitStatus.MaxIterationsReached;
            if (run.Cancelled) return FitStatus.Cancelled;
            if (!TryStep(run, scratch, inertia, out var finite))
                return !finite ? FitStatus.NonFinite : test.Settled(run) ? FitStatus.Converged : FitStatus.NoDescent;
        }
    }

    private bool TryStep(FitRun run, double[] scratch, double[] inertia, out bool finite)
    {
        var (proposal, from) = (run.Path.Proposal(), run.Current);
        var rate = LearningRate;
        finite = false;
        for (var halvings = 0; halvings <= MostHalvings; halvings++, rate /= 2)
        {
            if (!Move(run, proposal.Parameters, rate, scratch, inertia) || !run.Evaluate(proposal)) continue;
            finite = true;
            if (Backtracking && !Gains(from, proposal)) continue;
            for (var i = 0; i < inertia.Length; i++) inertia[i] = Momentum * (proposal.Parameters[i] - from.Parameters[i]);
            run.Accept(proposal);
            return true;
        }

        return false;
    }

    private static bool Gains(PathPoint from, PathPoint to)
    {
        var promised = 0.0;
        for (var i = 0; i < from.Parameters.Length; i++) promised += from.Gradient[i] * (from.Parameters[i] - to.Parameters[i]);
        return to.Value <= from.Value - LeastGain * Math.Max(0, promised) && to.Value < from.Value;
    }

    /// <summary>Writes the step; false where a gradient on the way is not finite.</summary>
    private bool Move(FitRun run, Span<double> to, double rate, double[] scratch, double[] inertia)
    {
        var share = rate / LearningRate;
        run.Current.Parameters.CopyTo(to);
        for (var i = 0; i < to.Length; i++)
        {
            var gradient = run.Current.Gradient;
            if (i > 0 && Update == ParameterUpdate.InTurn)
            {
                run.Gradient(to, scratch);
                gradient = scratch;
                if (!double.IsFinite(gradient[i])) return false;
            }

            to[i] = run.Box.Clip(to[i] - rate * gradient[i] + share * inertia[i], i);
        }

        return true;
    }
}
