using DiffGen.Convexity;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>Where the minimisers end that plain descent does not reach in 1000 iterations.</summary>
public class MtcarsTests
{
    public static TheoryData<Minimizer> Minimizers { get; } =
        [new NewtonTrustRegion(), new LevenbergMarquardt(), new LevenbergMarquardt { GeodesicAcceleration = true }, new Lbfgs(), new NewtonCg()];

    [Fact]
    public void The_generated_derivatives_are_those_written_by_hand()
    {
        var (written, generated) = (new Mtcars(), Mtcars.Generated());
        foreach (var point in (double[][])[[3, -3], [-4, 4], [6.483825, 0.178309], [0, 0]])
        {
            var (g, h, r, j) = (new double[2], new double[4], new double[32], new double[64]);
            var (g2, h2, r2, j2) = (new double[2], new double[4], new double[32], new double[64]);
            Assert.Equal(written.Hessian(point, g, h), generated.Hessian(point, g2, h2), 1e-12);
            written.Jacobian(point, r, j);
            generated.Jacobian(point, r2, j2);
            foreach (var (expected, actual) in (ReadOnlySpan<(double[], double[])>)[(g, g2), (h, h2), (r, r2), (j, j2)])
            {
                for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12 * (1 + Math.Abs(expected[i])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void From_3_minus_3_each_reaches_the_proper_minimum(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(Mtcars.Generated(), [3, -3], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(6.483825, fit.Parameters[0], 1e-6);
        Assert.Equal(0.178309, fit.Parameters[1], 1e-6);
        Assert.Equal(27.589401, fit.Value, 1e-6);
        Assert.StartsWith("A minimum: the gradient vanishes and the Hessian is positive definite", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_levels_off_is_not_ended_where_the_other_parameter_loses_its_valley()
    {
        var objective = Mtcars.Generated();
        var table = Estimates.LeastSquares(objective, new NewtonTrustRegion().Minimize(objective, [3, -3], cancellationToken: TestContext.Current.CancellationToken));

        var profile = table.Profile(objective, "par2");

        // Below par2 = 0, par1 runs off with it, to 1e54, where its refit jumps: the loss has levelled off at ζ = −1.35 long before.
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (profile.Interval.Lower, profile.Interval.Upper));
        Assert.All(profile.Curve, point => Assert.True(Math.Abs(point.Zeta) < table.Quantile));
        Assert.Equal(-1.35, profile.Curve[0].Zeta, 0.01);
        Assert.Equal(1.775, table.Profile(objective, "par1").Interval.Lower, 1e-3);
    }

    public static TheoryData<Minimizer> AllMinimizers { get; } =
    [
        new GradientDescent(), new GradientDescent { Update = ParameterUpdate.InTurn }, .. Minimizers.Select(row => row.Data),
    ];

    [Theory]
    [MemberData(nameof(AllMinimizers), DisableDiscoveryEnumeration = true)]
    public void From_minus_4_4_status_and_report_are_true_of_the_end(Minimizer minimizer)
    {
        var objective = Mtcars.Generated();

        var fit = minimizer.Minimize(objective, [-4, 4], cancellationToken: TestContext.Current.CancellationToken);

        var there = ConvexityReport.At(objective, [.. fit.Parameters]);
        Assert.Equal(there.Kind, fit.Convexity.Kind);
        Assert.Equal(fit.Status == FitStatus.Converged, fit.Convexity.Verdict.StartsWith("A minimum", StringComparison.Ordinal));
        if (fit.Status == FitStatus.Converged)
        {
            Assert.Equal(ConvexityKind.PositiveDefinite, there.Kind);
            Assert.InRange(there.PredictedDecrease!.Value, 0, 1e-12);
            Assert.True(fit.Value < 27.589402 || fit.Value > 29.2);
        }
        else
        {
            // What is left is said: a way down, or how far the minimum of the local quadratic is.
            Assert.Matches(there.Kind == ConvexityKind.PositiveDefinite ? "a gradient is left" : "The loss still curves down along|does not change", fit.Convexity.Verdict);
            Assert.DoesNotContain("The Hessian supports standard errors", fit.Convexity.Advice, StringComparison.Ordinal);
        }
    }
}
