namespace DiffGen.Optimization;

/// <summary>
/// Newton's method in a trust region, the subproblem solved exactly (Moré &amp; Sorensen 1983) in parameters scaled by their own
/// curvature. It leaves saddles along negative curvature and converges quadratically at a proper minimum.
/// </summary>
/// <remarks>
/// Needs an <see cref="ISecondOrderObjective"/>; one evaluation an iteration, one for each step refused. It has converged where
/// the Hessian of the free parameters is positive definite and the Newton step of each parameter is below
/// <see cref="Minimizer.GradientTolerance"/> of its size, or where what the local quadratic promises is below the tolerance's
/// square of the value or below its rounding.
/// </remarks>
public sealed class NewtonTrustRegion : Minimizer
{
    internal override string Description => "Newton's method in a trust region";

    private protected override void Prepare(FitRun run, IObjective objective)
    {
        if (objective is not ISecondOrderObjective)
            throw new ArgumentException($"'{nameof(objective)}' gives no second derivatives; expected an {nameof(ISecondOrderObjective)}.", nameof(objective));
        run.KeepHessian();
    }

    private protected override FitStatus Run(FitRun run) => new TrustRegionLoop(run, new Model(), MaxIterations, GradientTolerance).Run();

    /// <summary>The local quadratic itself.</summary>
    private sealed class Model : ITrustRegionModel
    {
        public QuadraticModel? At(FitRun run, int[] free) => HessianModel.At(run.Current, run.CurrentHessian, free);

        public bool Evaluate(FitRun run, PathPoint proposal) => run.Evaluate(proposal);
    }
}
