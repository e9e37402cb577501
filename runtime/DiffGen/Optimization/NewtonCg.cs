using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>
/// Newton's method for many parameters: the trust-region step by conjugate gradients (Steihaug 1983; Nocedal &amp; Wright 2006,
/// algorithm 7.2) on products of the Hessian with directions, which is never formed. Negative curvature that the iteration meets
/// is followed to the edge of the region.
/// </summary>
/// <remarks>
/// Needs an <see cref="ISecondOrderObjective"/>. It has converged on the gradient test, or where the Newton step, solved to eight
/// digits, is below the tolerance of every parameter. Parameters should be of like scale: products give no diagonal to scale by.
/// Up to 32 parameters the trajectory records Hessians, as every method's does; <see cref="TrajectoryDetail"/> turns that off.
/// </remarks>
public sealed class NewtonCg : Minimizer
{
    private const double LeastRatio = 1e-4;
    private const double Rounding = 4.0 / (1L << 52);

    /// <summary>The first region is this share of the parameters' length.</summary>
    private const double FirstRadius = 0.1;

    /// <summary>So many steps in a row without a measurable gain end the fit.</summary>
    private const int MostIdleSteps = 3;

    /// <summary>
    /// Whether the extreme eigenvalues are estimated at the end where the Hessian is too large to form, so that the report knows
    /// its kind; <see cref="Convexity.ExtremeEigenvalues"/> says how.
    /// </summary>
    public bool ExtremeEigenvalues { get; init; }

    internal override string Description => "Newton's method by conjugate gradients";

    internal override bool EstimatesExtremes => ExtremeEigenvalues;

    private protected override void Prepare(FitRun run, IObjective objective)
    {
        if (objective is not ISecondOrderObjective)
            throw new ArgumentException($"'{nameof(objective)}' gives no second derivatives; expected an {nameof(ISecondOrderObjective)}.", nameof(objective));
    }

    private protected override FitStatus Run(FitRun run)
    {
        var test = new ConvergenceTest(run.Current, run.Box, GradientTolerance);
        var length = QuadraticModel.Norm(run.Current.Parameters);
        var radius = length > 0 ? FirstRadius * length : 1;
        var firstGradient = QuadraticModel.Norm(run.Current.Gradient);
        var idle = 0;
        while (true)
        {
            if (test.GradientVanishes(run.Current) || test.StepVanishes(run)) return FitStatus.Converged;
            if (run.Iterations == MaxIterations) return FitStatus.MaxIterationsReached;
            var step = new ConjugateGradientStep(run, firstGradient);
            var before = run.Current.Value;
            if (Advance(run, step, test, ref radius) is { } status) return status;
            idle = before - run.Current.Value > Rounding * Math.Abs(before) ? 0 : idle + 1;
            if (idle == MostIdleSteps) return test.Settled(run) ? FitStatus.Converged : FitStatus.NoDescent;
        }
    }

    private static bool IsNegligible(ConjugateGradientStep inner, ConvergenceTest test, PathPoint point) =>
        !inner.OnBoundary && test.IsSmall(inner.Step, point);

    /// <summary>A quarter of a refused step, whose length may have overflowed.</summary>
    private static double Shorter(double length, double radius) => (length < radius ? length : radius) / 4;

    private static FitStatus? Advance(FitRun run, ConjugateGradientStep inner, ConvergenceTest test, ref double radius)
    {
        var proposal = run.Path.Proposal();
        var seenFinite = false;
        while (true)
        {
            if (run.Cancelled) return FitStatus.Cancelled;
            inner.Solve(radius);
            if (!run.Current.HasHessian && IsNegligible(inner, test, run.Current))
            {
                // A loose solution of the Newton equations may be short where the exact one is not.
                inner.Solve(radius, tight: true);
                if (IsNegligible(inner, test, run.Current)) return FitStatus.Converged;
            }

            var fraction = inner.Propose(proposal.Parameters);
            var predicted = inner.Decrease(fraction);
            if (run.Current.Parameters.SequenceEqual(proposal.Parameters)) return !seenFinite ? FitStatus.NonFinite : test.Settled(run) ? FitStatus.Converged : FitStatus.NoDescent;
            if (!run.EvaluateGradient(proposal))
            {
                radius = Shorter(QuadraticModel.Norm(inner.Step), radius);
                continue;
            }

            seenFinite = true;
            var measurable = Rounding * Math.Abs(run.Current.Value);
            var ratio = (run.Current.Value - proposal.Value + measurable) / (predicted + measurable);
            if (!(ratio >= 0.25)) radius = Shorter(fraction * QuadraticModel.Norm(inner.Step), radius);
            else if (ratio > 0.75 && inner.OnBoundary && fraction == 1) radius = Math.Min(2 * radius, TrustRegionLoop.LongestRadius);
            if (!(ratio > LeastRatio)) continue;
            run.Complete(proposal);
            run.Accept(proposal);
            return null;
        }
    }
}
