using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Inference;

/// <summary>A fit of transformed parameters is reported on the user's scale.</summary>
public class TransformedEstimatesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_positive_rate_has_the_table_of_the_plain_fit_and_an_interval_that_stays_positive()
    {
        var (plain, rate) = Datasets.Puromycin();
        var expected = Estimates.LeastSquares(plain, new LevenbergMarquardt().Minimize(plain, [200, 0.1], cancellationToken: Token), rate);
        var transformed = TransformedSumOfSquaresObjective.Of(plain, ParameterTransform.Positive("K"), ParameterTransform.Interval("Vm", 0, 1000));

        var fit = new LevenbergMarquardt().Minimize(transformed, transformed.FromOriginal([200, 0.1]), cancellationToken: Token);
        var table = Estimates.LeastSquares(transformed, fit, rate);

        Assert.True(DerivativeCheck.At(transformed, [.. fit.Parameters]).Passes);
        for (var i = 0; i < 2; i++)
        {
            // At a minimum the Hessian of p(u) is that of p times the slopes: the delta method gives the very same error.
            var (line, plainLine) = (table.Parameters[i], expected.Parameters[i]);
            Assert.Equal(plainLine.Name, line.Name);
            Assert.Equal(plainLine.Estimate, line.Estimate, 1e-7 * plainLine.Estimate);
            Assert.Equal(plainLine.StandardError!.Value, line.StandardError!.Value, 1e-5 * plainLine.StandardError.Value);
            Assert.Equal(plainLine.JacobianStandardError!.Value, line.JacobianStandardError!.Value, 1e-5 * plainLine.JacobianStandardError.Value);
            Assert.Equal((null, null), (line.Statistic, line.PValue));
        }

        // exp(log K ± t·se/K), by hand.
        var k = expected.Parameters[1];
        var factor = Math.Exp(2.228138852 * k.StandardError!.Value / k.Estimate);
        Assert.Equal(k.Estimate / factor, table.Parameters[1].Interval!.Value.Lower, 1e-6);
        Assert.Equal(k.Estimate * factor, table.Parameters[1].Interval!.Value.Upper, 1e-6);
        Assert.Equal(expected.Covariance(0, 1)!.Value, table.Covariance(0, 1)!.Value, 1e-6);
        Assert.Equal(expected.Covariance(0, 1, CovarianceKind.Sandwich)!.Value, table.Covariance(0, 1, CovarianceKind.Sandwich)!.Value, 1e-6);
        Assert.Equal(expected.Correlation(0, 1)!.Value, table.Correlation(0, 1)!.Value, 1e-6);
    }

    [Fact]
    public void The_report_of_the_fit_is_on_the_user_s_scale_and_says_what_its_curvature_speaks_of()
    {
        var (plain, _) = Datasets.Puromycin();
        var transformed = TransformedSumOfSquaresObjective.Of(plain, ParameterTransform.Positive("K"), ParameterTransform.Interval("Vm", 0, 1000));
        var start = transformed.FromOriginal([200, 0.1]);

        var fit = new LevenbergMarquardt().Minimize(transformed, start, cancellationToken: Token);
        Words.AssertSay(
            fit,
            "Vm 212.683",
            "K 0.0641212",
            "The table is on the user's scale. Fitted were logit(Vm) = log((Vm − 0)/(1000 − Vm)) and log(K), of which the convexity speaks.");
        Assert.All(fit.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Words.AssertSay(new MultiStart { Minimizer = new LevenbergMarquardt() }.MinimizeFrom(transformed, [start], Token), "1 212.684, 0.0641213");

        var stopped = new LevenbergMarquardt { MaxIterations = 2 }.Minimize(transformed, start, cancellationToken: Token);
        var gradient = new double[2];
        plain.Gradient(transformed.ToOriginal(stopped.Parameters), gradient);
        Words.AssertSay(stopped, "lower, at Vm = 212.7 and K = 0.06412.", FormattableString.Invariant($" {gradient[0]:G3} "), "-0.000377");
    }

    [Fact]
    public void Directions_of_a_transformed_product_name_the_logarithms()
    {
        var product = new TransformedObjective(new Generated.ProductObjective([1, 2, 3], observed: [2, 4, 7]), ParameterTransform.Positive("a"), ParameterTransform.Positive("b"));

        var fit = new NewtonTrustRegion().Minimize(product, product.FromOriginal([1, 1.5]), cancellationToken: Token);

        // a·b is a sum in logarithms, so that the flat direction is straight: log(a) − log(b).
        Words.AssertSay(fit, "A flat, not a proper minimum: ", "0.71·log(a) − 0.71·log(b)", "do not tell log(a) and log(b) apart");
    }

    [Fact]
    public void Profiles_and_predictions_do_not_depend_on_the_scale_of_the_fit()
    {
        var (plain, rate) = Datasets.Puromycin();
        var expected = Estimates.LeastSquares(plain, new LevenbergMarquardt().Minimize(plain, [200, 0.1], cancellationToken: Token));
        var transformed = TransformedSumOfSquaresObjective.Of(plain, ParameterTransform.Positive("K"));
        var table = Estimates.LeastSquares(transformed, new LevenbergMarquardt().Minimize(transformed, transformed.FromOriginal([200, 0.1]), cancellationToken: Token));

        var (profile, plainProfile) = (table.Profile(transformed, "K"), expected.Profile(plain, "K"));
        Assert.Equal(plainProfile.Interval.Lower, profile.Interval.Lower, 1e-7);
        Assert.Equal(plainProfile.Interval.Upper, profile.Interval.Upper, 1e-7);
        Assert.All(profile.Curve, point => Assert.Equal(point.Value, point.Parameters[1]));
        Assert.Equal(table.Parameters[1].Estimate, profile.Estimate);

        var (at, plainAt) = (table.Predict(At), expected.Predict(At));
        Assert.Equal(plainAt.Value, at.Value, 1e-6);
        Assert.Equal(plainAt.StandardError!.Value, at.StandardError!.Value, 1e-5);
        foreach (var (row, plainRow) in table.Fitted(transformed, rate).Zip(expected.Fitted(plain, rate)))
        {
            Assert.Equal(plainRow.Residual, row.Residual, 1e-5);
            Assert.Equal(plainRow.Leverage!.Value, row.Leverage!.Value, 1e-6);
            Assert.Equal(plainRow.Fitted.PredictionInterval!.Value.Upper, row.Fitted.PredictionInterval!.Value.Upper, 1e-4);
        }

        static double At(ReadOnlySpan<double> p, Span<double> g) => Generated.RateGradient(p[0], p[1], 0.4, g);
    }

    [Fact]
    public void Rows_of_a_transformed_likelihood_are_given_on_the_user_s_scale()
    {
        var looms = Datasets.Read("warpbreaks.csv", "breaks", "woolB", "tensionM", "tensionH");
        var plain = Datasets.Warpbreaks();
        var expected = Table(plain, [3, 0, 0, 0]);
        var transformed = new TransformedObjective(plain, ParameterTransform.Positive("intercept"));

        var table = Table(transformed, transformed.FromOriginal([3, 0, 0, 0]));

        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
                Assert.Equal(expected.Covariance(i, j, CovarianceKind.Sandwich)!.Value, table.Covariance(i, j, CovarianceKind.Sandwich)!.Value, 1e-7);
        }

        Estimates Table(ISecondOrderObjective objective, double[] start) => Estimates.MaximumLikelihood(
            objective, new NewtonTrustRegion().Minimize(objective, start, cancellationToken: Token), looms[0].Length,
            rowGradient: (row, p, g) => Generated.BreaksGradient(p[0], p[1], p[2], p[3], looms[0][row], looms[1][row], looms[2][row], looms[3][row], g));
    }

    [Fact]
    public void A_profile_of_another_objective_is_refused()
    {
        var (plain, _) = Datasets.Puromycin();
        var transformed = TransformedSumOfSquaresObjective.Of(plain, ParameterTransform.Positive("K"));
        var table = Estimates.LeastSquares(plain, new LevenbergMarquardt().Minimize(plain, [200, 0.1], cancellationToken: Token));

        Assert.EndsWith("expected the objective that was fitted. (Parameter 'objective')", Assert.Throws<ArgumentException>("objective", () => table.Profile(transformed, "K")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inner", () => TransformedSumOfSquaresObjective.Of(new RobustObjective(plain, RobustLoss.Huber(1))));
    }
}
