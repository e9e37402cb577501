using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Inference;

/// <summary>Fitted values, residuals and bands, of rows and of new points.</summary>
public class FittedTests
{
    private static readonly double[] X = [1, 2, 3, 4, 5, 6];

    private static readonly double[] Y = [1.1, 1.9, 3.2, 3.8, 5.3, 5.7];

    /// <summary>The 97.5% point of t with 4 degrees of freedom (any table).</summary>
    private const double T4 = 2.776445105;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_straight_line_has_the_textbook_bands_at_its_rows()
    {
        var objective = new Generated.LineObjective(X, observed: Y);
        var table = Table(objective, 0, 1);

        var rows = table.Fitted(objective, Y);

        // Sxx = 17.5, Sxy = 16.9, Syy = 16.58, means 3.5 and 3.5.
        var (slope, s) = (16.9 / 17.5, Math.Sqrt((16.58 - 16.9 * 16.9 / 17.5) / 4));
        Assert.Equal(X.Length, rows.Count);
        foreach (var row in rows)
        {
            var (x, y) = (X[row.Row], Y[row.Row]);
            var h = 1 / 6.0 + (x - 3.5) * (x - 3.5) / 17.5;
            var mean = 3.5 + slope * (x - 3.5);
            Assert.Equal(y, row.Observed);
            Assert.Equal(mean, row.Fitted.Value, 1e-12);
            Assert.Equal(y - mean, row.Residual, 1e-12);
            Assert.Equal(h, row.Leverage!.Value, 1e-12);
            Assert.Equal((y - mean) / (s * Math.Sqrt(1 - h)), row.StandardizedResidual!.Value, 1e-10);
            AssertBands(mean, s * Math.Sqrt(h), s * Math.Sqrt(1 + h), row.Fitted);
        }

        Assert.Equal(2, rows.Sum(row => row.Leverage!.Value), 1e-12);
    }

    [Fact]
    public void A_generated_gradient_predicts_at_new_points()
    {
        var table = Table(new Generated.LineObjective(X, observed: Y), 0, 1);

        var at10 = table.Predict((p, g) => Generated.LineGradient(p[0], p[1], 10, g));
        var precise = table.Predict((p, g) => Generated.LineGradient(p[0], p[1], 10, g), weight: 4);

        var (s, h) = (table.ResidualStandardError!.Value, 1 / 6.0 + 6.5 * 6.5 / 17.5);
        AssertBands(3.5 + 16.9 / 17.5 * 6.5, s * Math.Sqrt(h), s * Math.Sqrt(1 + h), at10);
        AssertBands(3.5 + 16.9 / 17.5 * 6.5, s * Math.Sqrt(h), s * Math.Sqrt(0.25 + h), precise);
    }

    [Fact]
    public void Weights_scale_the_errors_and_a_row_of_zero_weight_is_left_out()
    {
        double[] weights = [1, 4, 0, 2, 1, 1];
        var objective = new Generated.LineObjective(X, observed: Y, weights);
        var table = Table(objective, 0, 1);

        var rows = table.Fitted(objective, Y, weights);

        // By hand: the weighted means and sums of squares.
        var total = weights.Sum();
        var (mx, my) = (Weighted(X) / total, Weighted(Y) / total);
        var sxx = Enumerable.Range(0, 6).Sum(i => weights[i] * (X[i] - mx) * (X[i] - mx));
        var slope = Enumerable.Range(0, 6).Sum(i => weights[i] * (X[i] - mx) * (Y[i] - my)) / sxx;
        var s = Math.Sqrt(Enumerable.Range(0, 6).Sum(i => weights[i] * Math.Pow(Y[i] - my - slope * (X[i] - mx), 2)) / 3);
        Assert.Equal([0, 1, 3, 4, 5], rows.Select(row => row.Row));
        Assert.Equal(s, table.ResidualStandardError!.Value, 1e-12);
        foreach (var row in rows)
        {
            var (x, w) = (X[row.Row], weights[row.Row]);
            var variance = 1 / total + (x - mx) * (x - mx) / sxx;
            Assert.Equal(my + slope * (x - mx), row.Fitted.Value, 1e-12);
            Assert.Equal(Y[row.Row] - row.Fitted.Value, row.Residual, 1e-12);
            Assert.Equal(s * Math.Sqrt(variance), row.Fitted.StandardError!.Value, 1e-12);
            Assert.Equal(w * variance, row.Leverage!.Value, 1e-12);
            Assert.Equal(row.Fitted.Value + 3.182446305 * s * Math.Sqrt(variance + 1 / w), row.Fitted.PredictionInterval!.Value.Upper, 1e-7);
        }

        double Weighted(double[] column) => column.Zip(weights, (v, w) => v * w).Sum();
    }

    [Fact]
    public void Puromycin_has_the_numbers_of_Bates_and_Watts()
    {
        var (objective, rate) = Datasets.Puromycin();
        var table = Table(objective, 200, 0.1);

        var at = table.Predict((p, g) => Generated.RateGradient(p[0], p[1], 0.4, g), kind: CovarianceKind.Jacobian);

        // Bates & Watts (1988), tables 2.1 and 2.2: Vm 212.7 (6.95), K 0.0641 (0.00828), correlation 0.77, s = 10.93 on 10; the error
        // of the mean follows from these by hand: ∇f = (x/(K + x), −Vm·x/(K + x)²).
        var (dVm, dK) = (0.4 / 0.4641, -212.7 * 0.4 / (0.4641 * 0.4641));
        var variance = dVm * dVm * 6.95 * 6.95 + dK * dK * 0.00828 * 0.00828 + 2 * dVm * dK * 0.765 * 6.95 * 0.00828;
        Assert.Equal(212.7 * 0.4 / 0.4641, at.Value, 0.1);
        Assert.Equal(Math.Sqrt(variance), at.StandardError!.Value, 0.02);
        Assert.Equal(at.Value - 2.228139 * at.StandardError!.Value, at.Interval!.Value.Lower, 1e-4);
        Assert.Equal(0.77, Math.Round(table.Covariance(0, 1, CovarianceKind.Jacobian)!.Value / (6.947 * 0.00828), 2));

        var rows = table.Fitted(objective, rate);
        Assert.Equal(table.ResidualStandardError!.Value, Math.Sqrt(rows.Sum(row => row.Residual * row.Residual) / 10), 1e-9);
        Assert.Equal(2, rows.Sum(row => row.Leverage!.Value), 1e-9);
        Assert.All(rows, row => Assert.InRange(row.Observed, row.Fitted.PredictionInterval!.Value.Lower - 3, row.Fitted.PredictionInterval.Value.Upper + 3));
    }

    [Fact]
    public void New_rows_are_predicted_by_an_objective_over_them()
    {
        var table = Table(Datasets.Puromycin().Objective, 200, 0.1);

        var row = Assert.Single(table.Fitted(new Generated.RateObjective([0.4], observed: [180]), [180]));

        var expected = table.Predict((p, g) => Generated.RateGradient(p[0], p[1], 0.4, g));
        Assert.Equal(expected.Value, row.Fitted.Value, 1e-10);
        Assert.Equal(180 - expected.Value, row.Residual, 1e-10);
        Assert.Equal(expected.StandardError!.Value, row.Fitted.StandardError!.Value, 1e-10);
    }

    [Fact]
    public void Fitted_values_have_bands_though_the_parameters_have_none()
    {
        var objective = new Generated.ProductObjective(X, observed: Y);
        var table = Table(objective, 1, 1.5);

        var rows = table.Fitted(objective, Y);

        // The slope through the origin: Σxy/Σx² with Σx² = 91; the two parameters have rank 1.
        Assert.Equal(5, table.DegreesOfFreedom);
        Assert.All(table.Parameters, p => Assert.Null(p.StandardError));
        foreach (var row in rows)
        {
            Assert.Equal(X.Zip(Y, (x, y) => x * y).Sum() / 91 * X[row.Row], row.Fitted.Value, 1e-8);
            Assert.Equal(table.ResidualStandardError!.Value * X[row.Row] / Math.Sqrt(91), row.Fitted.StandardError!.Value, 1e-6);
        }

        Assert.Null(table.Derive((p, g) =>
        {
            (g[0], g[1]) = (1, 0);
            return p[0];
        }).StandardError);
    }

    [Fact]
    public void As_many_parameters_as_rows_have_fitted_values_without_bands()
    {
        var objective = new Generated.LineObjective([1, 2], observed: [1, 3]);

        var rows = Table(objective, 0, 0).Fitted(objective, [1, 3]);

        Assert.Equal([1, 3], rows.Select(row => Math.Round(row.Fitted.Value, 9)));
        Assert.All(rows, row => Assert.Equal((null, null, null, null), (row.Fitted.StandardError, row.Fitted.Interval, row.Leverage, row.StandardizedResidual)));
    }

    [Fact]
    public void Columns_that_do_not_match_are_refused()
    {
        var objective = new Generated.LineObjective(X, observed: Y);
        var table = Table(objective, 0, 1);

        Assert.StartsWith("'observed' has 2 elements; expected 6, one a residual.", Assert.Throws<ArgumentException>("observed", () => table.Fitted(objective, [1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("weights", () => table.Fitted(objective, Y, [1, 1]));
        Assert.StartsWith("'weights' is -1 at row 1; expected zero or more.", Assert.Throws<ArgumentException>("weights", () => table.Fitted(objective, Y, [1, -1, 1, 1, 1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("objective", () => table.Fitted(Datasets.Dnase().Objective, Y));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => table.Predict((p, g) => 0, weight: 0));
    }

    private static Estimates Table(ILeastSquaresObjective objective, params double[] start) =>
        Estimates.LeastSquares(objective, new LevenbergMarquardt().Minimize(objective, start, cancellationToken: Token));

    private static void AssertBands(double mean, double error, double spread, Prediction actual)
    {
        Assert.Equal(mean, actual.Value, 1e-12);
        Assert.Equal(error, actual.StandardError!.Value, 1e-12);
        Assert.Equal(mean - T4 * error, actual.Interval!.Value.Lower, 1e-8);
        Assert.Equal(mean + T4 * error, actual.Interval!.Value.Upper, 1e-8);
        Assert.Equal(mean - T4 * spread, actual.PredictionInterval!.Value.Lower, 1e-8);
        Assert.Equal(mean + T4 * spread, actual.PredictionInterval!.Value.Upper, 1e-8);
    }
}
