using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Optimization;

/// <summary>Fits that the data do not support: each has the report that it should.</summary>
public class DegenerateFitTests
{
    private static readonly double[] Time = [1, 2, 3, 4, 5];

    private static readonly double[] Observed = [2.1, 3.9, 6.2, 7.8, 10.1];

    public static TheoryData<Minimizer> Minimizers { get; } =
        [new NewtonTrustRegion(), new LevenbergMarquardt(), new LevenbergMarquardt { GeodesicAcceleration = true }, new Lbfgs()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_product_is_flat_along_its_hyperbola(Minimizer minimizer)
    {
        var product = new JetLeastSquares(p => [.. Time.Select((t, i) => Observed[i] - p[0] * p[1] * t)], 5, "a", "b");

        var fit = minimizer.Minimize(product, [1, 1.5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.StartsWith("A flat, not a proper minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.Equal(2.0036363636, fit.Parameters[0] * fit.Parameters[1], 1e-6);
        var flat = Assert.Single(fit.Convexity.WeakDirections);
        Assert.Equal(-fit.Parameters[0] / fit.Parameters[1], flat.Coefficients[0] / flat.Coefficients[1], 1e-5);
        Assert.Contains("apart (along ", fit.Convexity.Advice, StringComparison.Ordinal);
        Assert.Contains("Standard errors of these do not exist", fit.Convexity.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Two_identical_exponentials_cannot_be_told_apart(Minimizer minimizer)
    {
        var two = new JetLeastSquares(p => [.. Time.Select((t, i) => Observed[i] - p[0] * Exp(-p[1] * t) - p[2] * Exp(-p[3] * t))], 5, "a1", "b1", "a2", "b2");

        var fit = minimizer.Minimize(two, [1, -0.3, 1, -0.3], cancellationToken: Token);

        Assert.NotEqual(ConvexityKind.PositiveDefinite, fit.Convexity.Kind);
        Assert.DoesNotContain("A minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.DoesNotContain("The Hessian supports standard errors", fit.Convexity.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void One_row_determines_one_combination_of_two_parameters(Minimizer minimizer)
    {
        var one = new JetLeastSquares(p => [3 - p[0] - 2 * p[1]], 1, "a", "b");

        var fit = minimizer.Minimize(one, [1, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(3, fit.Parameters[0] + 2 * fit.Parameters[1], 1e-12);
        Assert.Equal(
            "A flat, not a proper minimum: positive semidefinite all along; the loss does not change, to second order, along 0.89·a − 0.45·b.",
            fit.Convexity.Verdict);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Rows_that_are_all_the_same_determine_one_combination(Minimizer minimizer)
    {
        var same = new JetLeastSquares(p => [.. Enumerable.Repeat(0, 6).Select(_ => 4 - (p[0] + 2 * p[1]))], 6, "intercept", "slope");

        var fit = minimizer.Minimize(same, [1, 5], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Contains("The data do not tell intercept and slope apart (along 0.89·intercept − 0.45·slope)", fit.Convexity.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Separated_classes_run_off_to_infinity_and_are_not_called_a_minimum()
    {
        double[] x = [-2, -1, -.5, .5, 1, 2];
        var logistic = new JetObjective(b => Jet.Sum(x.Select(v => Log(1 + Exp((v > 0 ? -1.0 : 1.0) * (b[0] + b[1] * v))))), "b0", "b1");

        var fit = new NewtonTrustRegion { MaxIterations = 25 }.Minimize(logistic, [0, 0], cancellationToken: Token);

        Assert.NotEqual(FitStatus.Converged, fit.Status);
        Assert.StartsWith("Not at the minimum yet", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.StartsWith("b1 may be running off to infinity: the loss is flat, yet the local quadratic has its minimum far off.", fit.Convexity.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void Residuals_of_zero_are_reached_and_called_a_minimum(Minimizer minimizer)
    {
        var exact = new JetLeastSquares(p => [.. Time.Select(t => 3 * Math.Exp(-0.5 * t) - p[0] * Exp(-p[1] * t))], 5, "a", "b");

        var fit = minimizer.Minimize(exact, [1, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.InRange(fit.Value, 0, 1e-15);
        Assert.Equal(3, fit.Parameters[0], 1e-7);
        Assert.StartsWith("A minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_column_with_NaN_is_a_status_and_a_word_not_a_crash(Minimizer minimizer)
    {
        var spoilt = new JetLeastSquares(p => [1 - p[0], double.NaN - p[1]], 2, "a", "b");

        var fit = minimizer.Minimize(spoilt, [1, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.NonFinite, fit.Status);
        Assert.Contains("not finite", fit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Newton_leaves_a_saddle_that_it_starts_on()
    {
        var wells = new JetObjective(p => Square(p[0] * p[0] - 1) + Square(p[1]), "x", "y");

        var fit = new NewtonTrustRegion().Minimize(wells, [0, 0], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1, Math.Abs(fit.Parameters[0]), 1e-9);
    }

    [Fact]
    public void Levenberg_Marquardt_leaves_a_saddle_that_JJ_cannot_see()
    {
        // r = (x² − 1, y): at x = 0 the Jacobian's first column vanishes; the exact Hessian curves down.
        var wells = new JetLeastSquares(p => [p[0] * p[0] - 1, p[1]], 2, "x", "y");

        var fit = new LevenbergMarquardt().Minimize(wells, [0, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1, Math.Abs(fit.Parameters[0]), 1e-9);
    }

    [Fact]
    public void A_method_says_what_it_needs_of_the_objective()
    {
        var plain = new JetObjective(p => Square(p[0]), "x");

        var thrown = Assert.Throws<ArgumentException>("objective", () => { new LevenbergMarquardt().Minimize(plain, [1.0], cancellationToken: Token); });
        Assert.StartsWith("'objective' gives no residuals; expected an ILeastSquaresObjective.", thrown.Message, StringComparison.Ordinal);
    }
}
