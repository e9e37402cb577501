using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Optimization;

/// <summary>What holds for every minimiser.</summary>
public class EveryMinimizerTests
{
    private static readonly JetLeastSquares Rosenbrock = new(x => [10 * (x[1] - x[0] * x[0]), 1 - x[0]], 2, "x", "y");

    public static TheoryData<Minimizer> Minimizers { get; } =
    [
        new GradientDescent { LearningRate = 1e-3 }, new NewtonTrustRegion(), new LevenbergMarquardt(),
        new LevenbergMarquardt { GeodesicAcceleration = true }, new Lbfgs(), new NewtonCg(),
    ];

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Cancelled_half_way_it_returns_the_best_iterate(Minimizer minimizer)
    {
        using var source = new CancellationTokenSource();
        var progress = new Recording(iterate =>
        {
            if (iterate.Index == 3) source.Cancel();
        });

        var fit = minimizer.Minimize(Rosenbrock, [-1.2, 1], progress, source.Token);

        Assert.Equal((FitStatus.Cancelled, 2, 3), (fit.Status, fit.Iterations, fit.Trajectory.Count));
        Assert.Equal(fit.Trajectory.Min(i => i.Value), fit.Value);
        Assert.Contains("cancelled after 2 iterations; the best iterate so far", fit.ToString().ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Progress_is_told_of_every_iterate_from_the_start_on(Minimizer minimizer)
    {
        var progress = new Recording();

        var fit = minimizer.Minimize(Rosenbrock, [-1.2, 1], progress, TestContext.Current.CancellationToken);

        Assert.Equal(fit.Trajectory.Select(iterate => (iterate.Index, iterate.Value)), progress.Iterates.Select(iterate => (iterate.Index, iterate.Value)));
        Assert.Equal(Enumerable.Range(1, fit.Iterations + 1), progress.Iterates.Select(iterate => iterate.Index));
        Assert.Equal([-1.2, 1], progress.Iterates[0].Parameters);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void An_exception_of_the_objective_is_not_swallowed(Minimizer minimizer)
    {
        var throwing = new JetLeastSquares(x => x[0].Value != -1.2 ? throw new InvalidDataException("row 7") : [x[0], x[1]], 2, "x", "y");

        Assert.Throws<InvalidDataException>(() => { minimizer.Minimize(throwing, [-1.2, 1], cancellationToken: TestContext.Current.CancellationToken); });
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_start_at_the_minimum_converges_at_once(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(Rosenbrock, [1, 1], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal([1, 1], fit.Parameters);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_start_where_the_loss_is_not_finite_is_a_status(Minimizer minimizer)
    {
        var log = new JetLeastSquares(x => [Log(x[0]), x[1]], 2, "x", "y");

        var fit = minimizer.Minimize(log, [-1, 1], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FitStatus.NonFinite, fit.Status);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_proposal_where_the_loss_is_not_finite_is_shortened(Minimizer minimizer)
    {
        // (√x − 1)² + y² is not finite below x = 0, where a step from the steep end by the tangent leads.
        var wall = new JetLeastSquares(x => [Exp(0.5 * Log(x[0])) - 1, x[1]], 2, "x", "y");

        var fit = minimizer.Minimize(wall, [30, 1], cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(fit.Trajectory, iterate => Assert.True(double.IsFinite(iterate.Value) && iterate.Parameters[0] > 0));
        Assert.True(fit.Value < 20);
        if (minimizer is not GradientDescent) Assert.Equal((FitStatus.Converged, 1), (fit.Status, Math.Round(fit.Parameters[0], 6)));
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Its_report_stays_within_80_columns(Minimizer minimizer)
    {
        foreach (var start in (double[][])[[3, -3], [-4, 4]])
        {
            var fit = minimizer.Minimize(new Mtcars(), start, cancellationToken: TestContext.Current.CancellationToken);
            Assert.All(fit.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }
}
