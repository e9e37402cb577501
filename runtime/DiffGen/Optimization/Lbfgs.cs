using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>
/// The limited-memory BFGS method (Liu &amp; Nocedal 1989) with the line search of Hager &amp; Zhang (2005). It needs gradients alone
/// and memory in proportion to n.
/// </summary>
/// <remarks>
/// Without a recorded Hessian the method has also converged where its quasi-Newton step is below the tolerance of every parameter.
/// With bounds, parameters that the gradient presses against one are held, and steps end at the first bound they meet. Where the
/// trajectory records Hessians they are evaluated for the report and the last word on convergence; for many parameters choose
/// <see cref="TrajectoryDetail.WithoutHessians"/> or <see cref="TrajectoryDetail.StartAndEnd"/>.
/// </remarks>
public sealed class Lbfgs : Minimizer
{
    /// <summary>ψ₀ of Hager &amp; Zhang: the first step, as a share of the parameters' size.</summary>
    private const double FirstStep = 0.01;

    /// <summary>The rounding of a value, as a share of it.</summary>
    private const double Rounding = 4.0 / (1L << 52);

    /// <summary>So many steps in a row without a measurable gain end the fit.</summary>
    private const int MostIdleSteps = 5;

    /// <summary>The number of pairs of steps and gradient differences to keep, one or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than one.</exception>
    public int Memory { get; init => field = Guard.Positive(value, nameof(Memory)); } = 10;

    internal override string Description => string.Create(CultureInfo.InvariantCulture, $"L-BFGS, memory {Memory}");

    private protected override FitStatus Run(FitRun run)
    {
        var test = new ConvergenceTest(run.Current, run.Box, GradientTolerance);
        var pairs = new CurvaturePairs(Memory);
        var idle = 0;
        while (true)
        {
            if (Converged(run, test)) return FitStatus.Converged;
            if (run.Iterations == MaxIterations) return FitStatus.MaxIterationsReached;
            if (run.Cancelled) return FitStatus.Cancelled;
            var before = run.Current;
            var moved = Step(run, pairs, test, out var negligible);
            if (negligible) return FitStatus.Converged;
            if (!moved)
            {
                if (pairs.IsEmpty) return test.Settled(run) ? FitStatus.Converged : FitStatus.NoDescent;
                pairs.Clear();
                continue;
            }

            idle = before.Value - run.Current.Value > Rounding * Math.Abs(before.Value) ? 0 : idle + 1;
            if (idle == MostIdleSteps) return test.Settled(run) ? FitStatus.Converged : FitStatus.NoDescent;
        }
    }

    private static bool Converged(FitRun run, ConvergenceTest test) => test.GradientVanishes(run.Current) || test.StepVanishes(run);

    /// <summary>One direction and one line search; false where no step was found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="pairs">The pairs so far; the step adds one.</param>
    /// <param name="test">Judges the direction, a quasi-Newton step.</param>
    /// <param name="negligible">Whether no Hessian is at hand and the quasi-Newton step was below the tolerance.</param>
    private static bool Step(FitRun run, CurvaturePairs pairs, ConvergenceTest test, out bool negligible)
    {
        negligible = false;
        var (from, n) = (run.Current, run.Count);
        var (direction, free) = (new double[n], new bool[n]);
        for (var i = 0; i < n; i++)
        {
            free[i] = !run.Box.Holds(from, i);
            direction[i] = free[i] ? -from.Gradient[i] : 0;
        }

        pairs.Multiply(direction, free);
        negligible = !pairs.IsEmpty && !from.HasHessian && test.IsSmall(direction, from);
        for (var i = 0; i < n; i++)
        {
            if (run.Box.Blocks(from.Parameters[i], direction[i], i)) direction[i] = 0;
        }

        var slope = CurvaturePairs.Dot(direction, from.Gradient);
        if (!(slope < 0)) return false;
        var proposal = run.Path.Proposal();
        var search = new LineSearch(At, new(0, from.Value, slope), Longest(run, direction));
        if (search.Search(pairs.IsEmpty ? First(from, slope) : 1) is null) return false;

        run.Complete(proposal);
        pairs.Add(Difference(proposal.Parameters, from.Parameters), Difference(proposal.Gradient, from.Gradient));
        run.Accept(proposal);
        return true;

        Trial At(double step)
        {
            for (var i = 0; i < n; i++) proposal.Parameters[i] = run.Box.Clip(from.Parameters[i] + step * direction[i], i);
            run.EvaluateGradient(proposal);
            return new(step, proposal.Value, CurvaturePairs.Dot(direction, proposal.Gradient));
        }
    }

    /// <summary>Step I0 of Hager &amp; Zhang, for a direction that is the negative gradient.</summary>
    private static double First(PathPoint from, double slope)
    {
        double size = 0, steepest = 0;
        foreach (var value in from.Parameters) size = Math.Max(size, Math.Abs(value));
        foreach (var value in from.Gradient) steepest = Math.Max(steepest, Math.Abs(value));
        return size > 0 ? FirstStep * size / steepest : from.Value != 0 ? FirstStep * Math.Abs(from.Value) / -slope : 1;
    }

    private static double Longest(FitRun run, double[] direction)
    {
        var longest = double.PositiveInfinity;
        for (var i = 0; i < direction.Length; i++)
        {
            var limit = direction[i] < 0 ? run.Box.Lower(i) : run.Box.Upper(i);
            if (direction[i] != 0) longest = Math.Min(longest, (limit - run.Current.Parameters[i]) / direction[i]);
        }

        return longest;
    }

    private static double[] Difference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var difference = new double[a.Length];
        for (var i = 0; i < a.Length; i++) difference[i] = a[i] - b[i];
        return difference;
    }
}
