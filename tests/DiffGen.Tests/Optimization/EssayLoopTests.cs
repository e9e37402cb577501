using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>The essay's loop, line by line, against what R recorded.</summary>
public class EssayLoopTests
{
    private const double Relative = 1e-9;

    [Theory]
    [InlineData(3, -3, ParameterUpdate.InTurn, "seed-start-3_-3.csv")]
    [InlineData(-4, 4, ParameterUpdate.InTurn, "seed-start--4_4.csv")]
    [InlineData(3, -3, ParameterUpdate.Simultaneous, "seed-start-3_-3-simultaneous.csv")]
    [InlineData(-4, 4, ParameterUpdate.Simultaneous, "seed-start--4_4-simultaneous.csv")]
    public void Every_line_agrees_with_R(double par1, double par2, ParameterUpdate update, string file)
    {
        var columns = ReferenceFile.Read(file, "loss", "g1", "g2", "h11", "h12", "h21", "h22", "par1", "par2", "semdef");

        var fit = Fit([par1, par2], update);

        Assert.Equal(1000, fit.Iterations);
        Assert.Equal(1001, fit.Trajectory.Count);
        Assert.Equal(1000, columns[0].Length);
        for (var k = 0; k < 1000; k++)
        {
            var iterate = fit.Trajectory[k];
            Assert.Equal(k + 1, iterate.Index);
            double[] ours = [iterate.Value, .. iterate.Gradient, .. iterate.Hessian!, .. iterate.Parameters];
            for (var c = 0; c < ours.Length; c++)
                Assert.True(Close(columns[c][k], ours[c]), $"iteration {k + 1}, column {c}: R {columns[c][k]:R}, here {ours[c]:R}");
            Assert.Equal(columns[9][k], iterate.Convexity.DiagonalSignSum);
        }
    }

    [Fact]
    public void From_3_minus_3_the_report_says_positive_definite_at_the_end_and_indefinite_before_208()
    {
        var fit = Fit([3, -3], ParameterUpdate.InTurn);

        Assert.Equal(FitStatus.MaxIterationsReached, fit.Status);
        Assert.Equal(ConvexityKind.PositiveDefinite, fit.Convexity.Kind);
        Assert.Equal([new(ConvexityKind.Indefinite, 1, 207), new(ConvexityKind.PositiveDefinite, 208, 1001)], fit.Convexity.Phases);
        Assert.StartsWith(
            "Not at the minimum yet: positive definite at the end, indefinite before iteration 208, but a gradient is left. The local quadratic has its minimum 0.025",
            fit.Convexity.Verdict,
            StringComparison.Ordinal);
        Assert.InRange(fit.Value - fit.Convexity.PredictedDecrease!.Value, 27.58, 27.60);
    }

    [Fact]
    public void From_minus_4_4_the_report_says_indefinite_though_the_loss_has_flattened_and_names_the_direction()
    {
        var fit = Fit([-4, 4], ParameterUpdate.InTurn);

        Assert.Equal(ConvexityKind.Indefinite, fit.Convexity.Kind);
        Assert.Equal(
            [
                new(ConvexityKind.Indefinite, 1, 102), new(ConvexityKind.NegativeDefinite, 103, 148), new(ConvexityKind.Indefinite, 149, 167),
                new(ConvexityKind.PositiveDefinite, 168, 199), new(ConvexityKind.Indefinite, 200, 1001),
            ],
            fit.Convexity.Phases);
        Assert.Equal(
            "Not at a minimum: indefinite at iteration 1000 though the loss has flattened, positive definite only from 168 to 199, "
            + "negative definite from 103 to 148. The loss still curves down along 1.00·par2 − 0.05·par1.",
            fit.Convexity.Verdict);
        Assert.Null(fit.Convexity.NewtonStep);
    }

    [Fact]
    public void The_diagonal_says_convex_at_161_where_the_eigenvalues_say_indefinite_until_168()
    {
        var fit = Fit([-4, 4], ParameterUpdate.InTurn);

        Assert.Equal(2, fit.Trajectory[160].Convexity.DiagonalSignSum);
        Assert.Equal(ConvexityKind.Indefinite, fit.Trajectory[160].Convexity.Kind);
        Assert.Equal(ConvexityKind.Indefinite, fit.Trajectory[166].Convexity.Kind);
        Assert.Equal(ConvexityKind.PositiveDefinite, fit.Trajectory[167].Convexity.Kind);
    }

    private static FitResult Fit(double[] start, ParameterUpdate update) =>
        new GradientDescent { LearningRate = 1e-2, MaxIterations = 1000, Update = update }.Minimize(new Mtcars(), start);

    private static bool Close(double expected, double actual) => Math.Abs(actual - expected) <= Relative * Math.Abs(expected);
}
