using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

public class LbfgsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_thousand_parameters_need_gradients_alone()
    {
        var objective = new Counting(new ChainedRosenbrock(1000));
        var lean = new Lbfgs { TrajectoryDetail = TrajectoryDetail.StartAndEnd, MaxIterations = 10_000 };

        var fit = lean.Minimize(objective, [.. Enumerable.Repeat(-1.0, 1000)], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Parameters, p => Assert.Equal(1, p, 1e-5));
        Assert.Equal(0, objective.Hessians);
        Assert.Null(fit.Hessian);
        Assert.Equal(ConvexityKind.NotEvaluated, fit.Convexity.Kind);
        Assert.StartsWith("Nothing is known of the curvature", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_into_where_the_loss_is_not_finite_is_taken_back()
    {
        var barrier = new JetObjective(x => x[0] - 1e-3 * Jet.Log(x[0]), "x");

        var fit = new Lbfgs().Minimize(barrier, [100.0], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1e-3, fit.Parameters[0], 1e-9);
    }

    [Fact]
    public void A_loss_without_a_floor_does_not_converge()
    {
        var line = new JetObjective(x => x[0], "x");

        var fit = new Lbfgs { MaxIterations = 50 }.Minimize(line, [1.0], cancellationToken: Token);

        Assert.NotEqual(FitStatus.Converged, fit.Status);
    }

    [Fact]
    public void Memory_is_checked() => Assert.Throws<ArgumentOutOfRangeException>("Memory", () => new Lbfgs { Memory = 0 });
}
