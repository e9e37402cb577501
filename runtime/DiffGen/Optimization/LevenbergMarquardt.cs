namespace DiffGen.Optimization;

/// <summary>
/// The Levenberg–Marquardt method as a trust region (Moré 1978): the model of Gauss and Newton, 2J'J for the Hessian, from an
/// orthogonal decomposition of J, in parameters scaled by the norms of J's columns.
/// </summary>
/// <remarks>
/// Needs an <see cref="ILeastSquaresObjective"/>; one Jacobian an iteration, one for each step refused. Where the residuals stay
/// large, J'J is a poor Hessian. Where the objective gives the exact one, the method looks at it whenever a step brings other
/// than was predicted, and goes on with whichever of the two predicted better (Dennis, Gay &amp; Welsch 1981, ACM TOMS 7,
/// 348–368); and it looks at it before it calls the end a minimum. Convergence is judged as by <see cref="NewtonTrustRegion"/>.
/// </remarks>
public sealed class LevenbergMarquardt : Minimizer
{
    /// <summary>
    /// Whether each step is bent by half its geodesic acceleration (Transtrum &amp; Sethna 2012, arXiv:1201.5885), which costs one
    /// more evaluation an iteration and shortens the way along narrow, curved valleys.
    /// </summary>
    public bool GeodesicAcceleration { get; init; }

    internal override string Description =>
        "Levenberg–Marquardt" + (GeodesicAcceleration ? " with geodesic acceleration" : "");

    private protected override void Prepare(FitRun run, IObjective objective)
    {
        if (objective is not ILeastSquaresObjective)
            throw new ArgumentException($"'{nameof(objective)}' gives no residuals; expected an {nameof(ILeastSquaresObjective)}.", nameof(objective));
    }

    private protected override FitStatus Run(FitRun run) =>
        new TrustRegionLoop(run, new GaussNewtonModel(run, GeodesicAcceleration), MaxIterations, GradientTolerance).Run();
}
