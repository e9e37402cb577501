using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>
/// Gradient descent with a fixed step: p ← p − <see cref="LearningRate"/> · g. The step is taken even where the loss rises; it is
/// halved only where the loss or its gradient is not finite.
/// </summary>
/// <remarks>
/// Each iteration evaluates the objective once; <see cref="ParameterUpdate.InTurn"/> adds one gradient for every parameter but
/// the first. Stops early on the gradient test alone.
/// </remarks>
public sealed class GradientDescent : Minimizer
{
    /// <summary>A step is halved at most this often: 2⁻⁶⁰ of it is below the rounding of any parameter that it could move.</summary>
    private const int MostHalvings = 60;

    /// <summary>The step along the negative gradient: positive, finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to zero, a negative number, NaN or infinity.</exception>
    public double LearningRate { get; init => field = Guard.Positive(value, nameof(LearningRate)); } = 0.01;

    /// <summary>Whether the parameters step together or one after the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to an undefined value.</exception>
    public ParameterUpdate Update { get; init => field = Guard.Defined(value, nameof(Update)); }

    internal override string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"Gradient descent, step {LearningRate}{(Update == ParameterUpdate.InTurn ? ", parameters in turn" : "")}");

    private protected override FitStatus Run(FitRun run)
    {
        var test = new ConvergenceTest(run.Current, run.Box, GradientTolerance);
        var scratch = new double[run.Count];
        while (true)
        {
            if (test.GradientVanishes(run.Current) || test.StepVanishes(run)) return FitStatus.Converged;
            if (run.Iterations == MaxIterations) return FitStatus.MaxIterationsReached;
            if (run.Cancelled) return FitStatus.Cancelled;
            if (!TryStep(run, scratch)) return FitStatus.NonFinite;
        }
    }

    private bool TryStep(FitRun run, double[] scratch)
    {
        var proposal = run.Path.Proposal();
        var rate = LearningRate;
        for (var halvings = 0; halvings <= MostHalvings; halvings++, rate /= 2)
        {
            var moved = Update == ParameterUpdate.InTurn
                ? MoveInTurn(run, proposal.Parameters, rate, scratch)
                : Move(run, proposal.Parameters, rate);
            if (!moved || !run.Evaluate(proposal)) continue;
            run.Accept(proposal);
            return true;
        }

        return false;
    }

    private static bool Move(FitRun run, Span<double> to, double rate)
    {
        var parameters = run.Current.Parameters;
        var gradient = run.Current.Gradient;
        for (var i = 0; i < to.Length; i++) to[i] = run.Box.Clip(parameters[i] - rate * gradient[i], i);
        return true;
    }

    /// <summary>False where a gradient on the way is not finite.</summary>
    private static bool MoveInTurn(FitRun run, Span<double> to, double rate, double[] gradient)
    {
        run.Current.Parameters.CopyTo(to);
        to[0] = run.Box.Clip(to[0] - rate * run.Current.Gradient[0], 0);
        for (var i = 1; i < to.Length; i++)
        {
            run.Gradient(to, gradient);
            if (!double.IsFinite(gradient[i])) return false;
            to[i] = run.Box.Clip(to[i] - rate * gradient[i], i);
        }

        return true;
    }
}
