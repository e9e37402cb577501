using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

public class GradientDescentTests
{
    private static readonly JetObjective Bowl = new(x => Jet.Square(x[0] - 1) + 2 * Jet.Square(x[1] + 2), "a", "b");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Converges_on_a_quadratic_and_says_that_it_is_a_minimum()
    {
        var fit = new GradientDescent { LearningRate = 0.2 }.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1, fit.Parameters[0], 1e-7);
        Assert.Equal(-2, fit.Parameters[1], 1e-7);
        Assert.Equal([2, 4], fit.Convexity.Eigenvalues);
        Assert.StartsWith("A minimum: the gradient vanishes and the Hessian is positive definite", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_step_is_taken_even_where_the_loss_rises()
    {
        var fit = new GradientDescent { LearningRate = 0.6, MaxIterations = 5 }.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.MaxIterationsReached, fit.Status);
        Assert.True(fit.Value > fit.Trajectory[0].Value);
        Assert.Equal(fit.Trajectory[5].Parameters, fit.Parameters);
    }

    [Fact]
    public void With_backtracking_the_loss_never_rises_and_a_step_far_too_long_still_converges()
    {
        var fit = new GradientDescent { LearningRate = 100, Backtracking = true }.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Trajectory.Zip(fit.Trajectory.Skip(1)), pair => Assert.True(pair.Second.Value < pair.First.Value));
    }

    [Fact]
    public void Momentum_shortens_the_way_along_a_narrow_valley()
    {
        var valley = new JetObjective(x => Square(x[0] - 1) + 100 * Square(x[1] + 2) + 3, "a", "b");
        static Jet Square(Jet x) => x * x;

        var plain = new GradientDescent { LearningRate = 0.005, MaxIterations = 10_000 }.Minimize(valley, [5, 5], cancellationToken: Token);
        var heavy = new GradientDescent { LearningRate = 0.005, Momentum = 0.8, MaxIterations = 10_000 }.Minimize(valley, [5, 5], cancellationToken: Token);

        Assert.Equal((FitStatus.Converged, FitStatus.Converged), (plain.Status, heavy.Status));
        Assert.True(heavy.Iterations < plain.Iterations / 2);
        Assert.StartsWith("Gradient descent, step 0.005, momentum 0.8: converged", heavy.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("Momentum", () => new GradientDescent { Momentum = 1 });
    }

    [Fact]
    public void A_proposal_that_is_not_finite_becomes_a_shorter_step()
    {
        // Undefined from 0 down: the full step from 5 would be to −5.
        var barrier = new JetObjective(x => 100 * Jet.Square(x[0]) - Jet.Log(x[0]), "x");

        var fit = new GradientDescent { LearningRate = 0.01, MaxIterations = 1 }.Minimize(barrier, [5.0], cancellationToken: Token);

        Assert.Equal(FitStatus.MaxIterationsReached, fit.Status);
        Assert.InRange(fit.Parameters[0], double.Epsilon, 5);
        Assert.True(double.IsFinite(fit.Value));
    }

    [Theory]
    [InlineData(ParameterUpdate.Simultaneous)]
    [InlineData(ParameterUpdate.InTurn)]
    public void A_loss_that_is_nowhere_finite_is_a_status_not_a_crash(ParameterUpdate update)
    {
        var broken = new JetObjective(x => Jet.Log(-Jet.Square(x[0]) - Jet.Square(x[1])), "a", "b");

        var fit = new GradientDescent { Update = update }.Minimize(broken, [1, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.NonFinite, fit.Status);
        Assert.Single(fit.Trajectory);
        Assert.Equal(ConvexityKind.NotFinite, fit.Convexity.Kind);
        Assert.Contains("the Hessian is not finite", fit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void At_a_saddle_it_stops_and_does_not_call_it_converged()
    {
        var saddle = new JetObjective(x => Jet.Square(x[0]) - Jet.Square(x[1]) + 5, "a", "b");

        var fit = new GradientDescent().Minimize(saddle, [1, 0], cancellationToken: Token);

        Assert.Equal(FitStatus.NoDescent, fit.Status);
        Assert.StartsWith("A saddle, not a minimum: the gradient vanishes, but the Hessian is indefinite all along.", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.EndsWith("The loss still curves down along 1.00·b.", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_half_way_it_returns_the_best_iterate_until_then()
    {
        using var source = new CancellationTokenSource();
        var progress = new Recording(iterate =>
        {
            if (iterate.Index == 4) source.Cancel();
        });

        var fit = new GradientDescent { LearningRate = 0.6 }.Minimize(Bowl, [1, 5], progress, source.Token);

        Assert.Equal(FitStatus.Cancelled, fit.Status);
        Assert.Equal(4, fit.Trajectory.Count);
        Assert.Equal([1, 5], fit.Parameters);
        Assert.Equal(fit.Trajectory.Min(i => i.Value), fit.Value);
    }

    [Fact]
    public void Progress_is_told_of_every_iterate_from_1_on()
    {
        var progress = new Recording();

        var fit = new GradientDescent { MaxIterations = 10 }.Minimize(Bowl, [5, 5], progress, Token);

        Assert.Equal(Enumerable.Range(1, 11), progress.Iterates.Select(i => i.Index));
        Assert.Equal(fit.Trajectory.Select(i => i.Value), progress.Iterates.Select(i => i.Value));
    }

    [Fact]
    public void An_exception_of_the_objective_is_not_swallowed()
    {
        var throwing = new JetObjective(x => x[0].Value < 4 ? throw new InvalidDataException("row 7") : Jet.Square(x[0]), "a");

        var thrown = Assert.Throws<InvalidDataException>(() => new GradientDescent().Minimize(throwing, [5.0], cancellationToken: Token));
        Assert.Equal("row 7", thrown.Message);
    }

    [Fact]
    public void Iterates_are_built_once_and_their_convexity_too()
    {
        var fit = new GradientDescent { MaxIterations = 3 }.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Same(fit.Trajectory[2], fit.Trajectory[2]);
        Assert.Same(fit.Trajectory[2].Convexity, fit.Trajectory[2].Convexity);
        Assert.Equal(ConvexityKind.PositiveDefinite, fit.Trajectory[2].Convexity.Kind);
    }

    [Fact]
    public void A_trajectory_may_be_kept_without_Hessians_or_as_its_two_ends()
    {
        var lean = new GradientDescent { MaxIterations = 7, TrajectoryDetail = TrajectoryDetail.WithoutHessians };
        var ends = new GradientDescent { MaxIterations = 7, TrajectoryDetail = TrajectoryDetail.StartAndEnd };

        var leanFit = lean.Minimize(Bowl, [5, 5], cancellationToken: Token);
        var endsFit = ends.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Equal(8, leanFit.Trajectory.Count);
        Assert.Null(leanFit.Trajectory[3].Hessian);
        Assert.Equal(ConvexityKind.NotEvaluated, leanFit.Trajectory[3].Convexity.Kind);
        Assert.Equal(ConvexityKind.PositiveDefinite, leanFit.Convexity.Kind);
        Assert.Equal([1, 8], endsFit.Trajectory.Select(i => i.Index));
        Assert.Equal(leanFit.Parameters, endsFit.Parameters);
        Assert.Equal(leanFit.Hessian, endsFit.Hessian);
    }

    [Fact]
    public void Hessians_are_recorded_up_to_32_parameters_unless_asked_for()
    {
        static JetObjective Squares(int n) => new(x => Jet.Sum(x.Select(Jet.Square)), [.. Enumerable.Range(0, n).Select(i => $"p{i}")]);
        var two = new GradientDescent { MaxIterations = 1 };
        var asked = new GradientDescent { MaxIterations = 1, TrajectoryDetail = TrajectoryDetail.WithHessians };

        Assert.NotNull(two.Minimize(Squares(32), new double[32], cancellationToken: Token).Trajectory[0].Hessian);
        Assert.Null(two.Minimize(Squares(33), new double[33], cancellationToken: Token).Trajectory[0].Hessian);
        Assert.NotNull(asked.Minimize(Squares(33), new double[33], cancellationToken: Token).Trajectory[0].Hessian);
    }

    [Fact]
    public void Each_iteration_evaluates_once_and_in_turn_once_more_for_each_later_parameter()
    {
        var counting = new Counting(Bowl);

        new GradientDescent { MaxIterations = 10 }.Minimize(counting, [5, 5], cancellationToken: Token);
        Assert.Equal((0, 11), (counting.Gradients, counting.Hessians));

        new GradientDescent { MaxIterations = 10, Update = ParameterUpdate.InTurn }.Minimize(counting, [5, 5], cancellationToken: Token);
        Assert.Equal((10, 22), (counting.Gradients, counting.Hessians));
    }

    [Fact]
    public void Zero_iterations_report_on_the_start()
    {
        var fit = new GradientDescent { MaxIterations = 0 }.Minimize(Bowl, [5, 5], cancellationToken: Token);

        Assert.Equal((FitStatus.MaxIterationsReached, 0, 1), (fit.Status, fit.Iterations, fit.Trajectory.Count));
        Assert.Equal([5, 5], fit.Parameters);
    }
}
