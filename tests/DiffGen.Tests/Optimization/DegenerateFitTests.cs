using DiffGen.Convexity;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>Fits of generated models that the data do not support: each has the report and the table that it should.</summary>
public class DegenerateFitTests
{
    private static readonly double[] Time = [1, 2, 3, 4, 5];

    private static readonly double[] Observed = [2.1, 3.9, 6.2, 7.8, 10.1];

    public static TheoryData<Minimizer> Minimizers { get; } =
        [new NewtonTrustRegion(), new LevenbergMarquardt(), new LevenbergMarquardt { GeodesicAcceleration = true }, new Lbfgs(), new NewtonCg()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_product_is_flat_along_its_hyperbola_though_the_product_is_known(Minimizer minimizer)
    {
        var product = new Generated.ProductObjective(Time, observed: Observed);

        var fit = minimizer.Minimize(product, [1, 1.5], cancellationToken: Token);
        var table = Estimates.LeastSquares(product, fit);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.StartsWith("A flat, not a proper minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.Equal(2.0036363636, fit.Parameters[0] * fit.Parameters[1], 1e-6);
        var flat = Assert.Single(fit.Convexity.WeakDirections);
        Assert.Equal(-fit.Parameters[0] / fit.Parameters[1], flat.Coefficients[0] / flat.Coefficients[1], 1e-5);
        Words.AssertSay(fit, $"The data do not tell b and a apart (along {flat}): hold one fixed, tie them together, add a penalty, or collect data that separate them. Standard errors of these do not exist; other combinations are still determined.");
        Words.AssertSay(table, $"a: not identified, flat direction {flat}", $"b: not identified, flat direction {flat}");

        // Var(slope) = s²/Σt² = (0.109…/4)/55.
        Assert.Equal(Math.Sqrt(fit.Value / 4 / 55), table.Derive((p, g) => { (g[0], g[1]) = (p[1], p[0]); return p[0] * p[1]; }).StandardError!.Value, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Two_identical_exponentials_cannot_be_told_apart(Minimizer minimizer)
    {
        var two = new Generated.TwoExponentialsObjective(Time, observed: Observed);

        var fit = minimizer.Minimize(two, [1, -0.3, 1, -0.3], cancellationToken: Token);

        Words.AssertSay(fit, "A flat, not a proper minimum: ", "0.71·a", "hold one fixed, tie them together, add a penalty, or collect data that separate them.");
        Assert.Equal(["a1", "a2"], fit.Convexity.WeakDirections[0].Parameters.Order());
        Assert.Equal(fit.Parameters[1], fit.Parameters[3], 1e-6);
        var table = Estimates.LeastSquares(two, fit);
        Assert.All([table.Parameters[0], table.Parameters[2]], line => Assert.StartsWith("not identified, flat direction 0.71·a", line.Reason, StringComparison.Ordinal));
        Words.AssertSay(table, "By J'J, to first order, the data do not tell b1 and b2 apart from the rest: their standard errors rest on the curvature of the residuals alone. Do not rely on them.");
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void One_row_determines_one_combination_of_two_parameters(Minimizer minimizer)
    {
        var one = new Generated.LineObjective([2], observed: [3]);

        var fit = minimizer.Minimize(one, [1, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(3, fit.Parameters[0] + 2 * fit.Parameters[1], 1e-12);
        Assert.Equal(
            "A flat, not a proper minimum: positive semidefinite all along; the loss does not change, to second order, along 0.89·intercept − 0.45·slope.",
            fit.Convexity.Verdict);
        var table = Estimates.LeastSquares(one, fit);
        Words.AssertSay(table, "Least squares: no degree of freedom is left to estimate the variance");
        Assert.DoesNotContain("AIC", table.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Rows_that_are_all_the_same_determine_one_combination(Minimizer minimizer)
    {
        double[] observed = [4, 4.5, 4, 3];
        var same = new Generated.LineObjective([2, 2, 2, 2], observed: observed);

        var fit = minimizer.Minimize(same, [1, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Words.AssertSay(
            fit,
            "A flat, not a proper minimum: positive semidefinite all along; the loss does not change, to second order, along 0.89·intercept − 0.45·slope.",
            "The data do not tell intercept and slope apart (along 0.89·intercept − 0.45·slope)");

        // What the rows do determine is their mean, 3.875 with the standard error s/√4.
        var mean = Estimates.LeastSquares(same, fit).Derive((p, g) => { (g[0], g[1]) = (1, 2); return p[0] + 2 * p[1]; });
        Assert.Equal(3.875, mean.Value, 1e-9);
        Assert.Equal(Math.Sqrt(1.1875 / 3) / 2, mean.StandardError!.Value, 1e-9);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(1000)]
    public void Separated_classes_run_off_to_infinity_and_are_not_called_a_minimum(int iterations)
    {
        var classes = new Generated.ClassObjective([-2, -1, -.5, .5, 1, 2], [0, 0, 0, 1, 1, 1]);
        foreach (var minimizer in (Minimizer[])[new NewtonTrustRegion { MaxIterations = iterations }, new NewtonCg { MaxIterations = iterations }])
        {
            var fit = minimizer.Minimize(classes, [0, 0], cancellationToken: Token);

            Assert.NotEqual(FitStatus.Converged, fit.Status);
            Assert.Matches("^Not at the minimum yet, which may lie at infinity in (b0 and )?b1: ", fit.Convexity.Verdict);
            Assert.Contains("b1 may be running off to infinity: the loss is flat, yet the local quadratic has its minimum far off. The minimum may not be finite (a logistic regression with separated classes, a saturated curve): bound or drop what runs off, or start elsewhere.", fit.Convexity.Advice, StringComparison.Ordinal);
            Assert.Equal("not identified, runs off to infinity", Estimates.MaximumLikelihood(classes, fit).Parameters[1].Reason);
        }
    }

    [Fact]
    public void A_fit_that_is_stopped_short_of_its_minimum_is_not_said_to_run_off()
    {
        for (var iterations = 0; iterations < 8; iterations++)
        {
            foreach (var minimizer in (Minimizer[])[new NewtonTrustRegion { MaxIterations = iterations }, new LevenbergMarquardt { MaxIterations = iterations }])
            {
                Assert.DoesNotContain("infinity", minimizer.Minimize(Datasets.Puromycin().Objective, [200, 0.1], cancellationToken: Token).ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("infinity", minimizer.Minimize(Decay(), [2, 0.3], cancellationToken: Token).ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Residuals_of_zero_are_reached_and_called_a_minimum_whose_errors_say_nothing(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(Decay(), [1, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.InRange(fit.Value, 0, 1e-15);
        Assert.Equal(3, fit.Parameters[0], 1e-7);
        Assert.StartsWith("A minimum: the gradient vanishes and the Hessian is positive definite", fit.Convexity.Verdict, StringComparison.Ordinal);
        var exact = new LevenbergMarquardt().Minimize(Decay(), fit.Parameters.ToArray(), cancellationToken: Token);
        Words.AssertSay(Estimates.LeastSquares(Decay(), exact), "The residuals are rounding: the model fits essentially perfectly, and no standard error below says anything of the data's.");
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void NaN_in_a_column_is_a_status_and_a_word_not_a_crash(Minimizer minimizer)
    {
        // 0·NaN is NaN: a weight of zero does not hide a missing value.
        foreach (var weights in (double[]?[])[null, [1, 0, 1]])
        {
            var spoilt = new Generated.RateObjective([1, 2, 3], observed: [1, double.NaN, 3], weights);

            var fit = minimizer.Minimize(spoilt, [1, 1], cancellationToken: Token);

            Assert.Equal((FitStatus.NonFinite, 0), (fit.Status, fit.Iterations));
            Words.AssertSay(
                fit,
                "stopped after 0 iterations, the loss or its gradient is not finite",
                "Nothing is known of the curvature: the Hessian is not finite here.",
                "Look for a missing value (NaN) in the data, rows of weight 0 included, and for an overflow, a logarithm of zero or a division by zero in the model at these parameters");
            Words.AssertSay(Estimates.LeastSquares(spoilt, fit), "Least squares: the sum of squares is not finite", "K: the sum of squares is not finite");
        }
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_parameter_on_its_bound_is_taken_as_known_and_the_bound_is_asked_about(Minimizer minimizer)
    {
        var (objective, _) = Datasets.Puromycin();
        var bounded = WithBound(minimizer, new("K", 0.1, 1));

        var fit = bounded.Minimize(objective, [200, 0.5], cancellationToken: Token);

        Assert.Equal((FitStatus.Converged, 0.1), (fit.Status, fit.Parameters[1]));
        Words.AssertSay(
            fit,
            "A minimum: the gradient vanishes and the Hessian is positive definite",
            "This is said of the free parameters, with K at lower bound.",
            "The loss would fall further beyond the bound of K: take it as known, or widen the bound.");
        Words.AssertSay(Estimates.LeastSquares(objective, fit), "on 11 degrees of freedom", "K: at lower bound");
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_loss_without_a_bottom_is_said_to_have_none(Minimizer minimizer)
    {
        if (minimizer is LevenbergMarquardt) return;
        var fit = minimizer.Minimize(new Generated.SaddleObjective(), [1, 0.1], cancellationToken: Token);

        Assert.NotEqual(FitStatus.Converged, fit.Status);
        Words.AssertSay(fit, "The loss has fallen far below its start and still curves down: it may have no minimum");
    }

    [Fact]
    public void Newton_and_Levenberg_Marquardt_leave_a_saddle_that_JJ_cannot_see()
    {
        var wells = new Generated.WellsObjective([1, 0]);
        foreach (var (minimizer, start) in (ReadOnlySpan<(Minimizer, double[])>)[(new NewtonTrustRegion(), [0, 0]), (new LevenbergMarquardt(), [0, 1])])
        {
            var fit = minimizer.Minimize(wells, start, cancellationToken: Token);

            Assert.Equal((FitStatus.Converged, ConvexityKind.PositiveDefinite), (fit.Status, fit.Convexity.Kind));
            Assert.Equal(1, Math.Abs(fit.Parameters[0]), 1e-9);
        }
    }

    [Fact]
    public void A_method_says_what_it_needs_of_the_objective()
    {
        var thrown = Assert.Throws<ArgumentException>("objective", () => { new LevenbergMarquardt().Minimize(new Generated.BowlObjective(), [1.0, 1], cancellationToken: Token); });
        Assert.StartsWith("'objective' gives no residuals; expected an ILeastSquaresObjective.", thrown.Message, StringComparison.Ordinal);
    }

    private static Generated.DecayObjective Decay() => new(Time, observed: [.. Time.Select(t => 3 * Math.Exp(-0.5 * t))]);

    private static Minimizer WithBound(Minimizer minimizer, ParameterBound bound) => minimizer switch
    {
        NewtonTrustRegion => new NewtonTrustRegion { Bounds = [bound] },
        LevenbergMarquardt { GeodesicAcceleration: var geodesic } => new LevenbergMarquardt { GeodesicAcceleration = geodesic, Bounds = [bound] },
        Lbfgs => new Lbfgs { Bounds = [bound] },
        _ => new NewtonCg { Bounds = [bound] },
    };
}
