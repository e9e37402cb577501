using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Inference;

public class EstimatesTests
{
    private static readonly double[] X = [1, 2, 3, 4, 5, 6];

    private static readonly double[] Y = [1.1, 1.9, 3.2, 3.8, 5.3, 5.7];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_straight_line_has_the_textbook_table()
    {
        var (objective, fit) = Line();

        var table = Estimates.LeastSquares(objective, fit, Y);

        // y = 3.5 + (Sxy/Sxx)·(x − 3.5) by hand: Sxx = 17.5, Sxy = 16.9, Syy = 16.58.
        var s = Math.Sqrt((16.58 - 16.9 * 16.9 / 17.5) / 4);
        Assert.Equal(4, table.DegreesOfFreedom);
        Assert.Equal(s, table.ResidualStandardError!.Value, 1e-12);
        Assert.Equal(16.9 / 17.5, table.Parameters[1].Estimate, 1e-12);
        Assert.Equal(s / Math.Sqrt(17.5), table.Parameters[1].StandardError!.Value, 1e-12);
        Assert.Equal(s * Math.Sqrt(1 / 6.0 + 3.5 * 3.5 / 17.5), table.Parameters[0].StandardError!.Value, 1e-12);
        Assert.Equal(table.Parameters[1].StandardError!.Value, table.Parameters[1].JacobianStandardError!.Value, 1e-12);
        Assert.Equal(-3.5 / Math.Sqrt(17.5 / 6 + 3.5 * 3.5), table.Correlation(0, 1)!.Value, 1e-12);
        Assert.Equal(1 - s * s * 4 / 16.58, table.RSquared!.Value, 1e-12);

        // t₄ at 97.5%: 2.776445 (any table).
        Assert.Equal(fit.Parameters[1] + 2.776445 * s / Math.Sqrt(17.5), table.Parameters[1].Interval!.Value.Upper, 1e-6);
    }

    [Fact]
    public void The_sandwich_is_HC1_of_the_straight_line()
    {
        var (objective, fit) = Line();

        var table = Estimates.LeastSquares(objective, fit);

        var meat = X.Zip(Y, (x, y) => Math.Pow((x - 3.5) * (y - fit.Parameters[0] - fit.Parameters[1] * x), 2)).Sum();
        Assert.Equal(6 / 4.0 * meat / (17.5 * 17.5), table.Covariance(1, 1, CovarianceKind.Sandwich)!.Value, 1e-12);
    }

    [Fact]
    public void The_delta_method_gives_the_error_of_a_prediction()
    {
        var (objective, fit) = Line();
        var table = Estimates.LeastSquares(objective, fit);

        var at10 = table.Derive(new JetObjective(p => p[0] + 10 * p[1], "intercept", "slope"));

        var s = table.ResidualStandardError!.Value;
        Assert.Equal(3.5 + 16.9 / 17.5 * 6.5, at10.Value, 1e-12);
        Assert.Equal(s * Math.Sqrt(1 / 6.0 + 6.5 * 6.5 / 17.5), at10.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void Wald_and_profile_intervals_agree_for_a_straight_line()
    {
        var (objective, fit) = Line();
        var table = Estimates.LeastSquares(objective, fit);

        var profile = table.Profile(objective, "slope");

        Assert.Equal(table.Parameters[1].Interval!.Value.Lower, profile.Interval.Lower, 1e-6);
        Assert.Equal(table.Parameters[1].Interval!.Value.Upper, profile.Interval.Upper, 1e-6);
        Assert.Equal(fit.Value, profile.LowestValue, 1e-12);
    }

    [Fact]
    public void Profile_intervals_of_Puromycin_are_those_of_R()
    {
        var (objective, _) = Datasets.Puromycin();
        var table = Estimates.LeastSquares(objective, new LevenbergMarquardt().Minimize(objective, [200, 0.1], cancellationToken: Token));

        var (vm, k) = (table.Profile(objective, "Vm").Interval, table.Profile(objective, "K").Interval);

        // confint(nls(rate ~ Vm*conc/(K + conc), Puromycin, state == "treated")), good to about five digits by its spline.
        Assert.Equal(197.30213, vm.Lower, 2e-3);
        Assert.Equal(229.29006, vm.Upper, 2e-3);
        Assert.Equal(0.04692517, k.Lower, 1e-5);
        Assert.Equal(0.08615995, k.Upper, 1e-5);
    }

    [Fact]
    public void A_profile_that_levels_off_has_an_infinite_end()
    {
        // The data hardly bend: any large rate fits, so the upper end is open.
        double[] x = [1, 2, 3, 4];
        double[] y = [2.1, 1.9, 2.05, 1.95];
        var saturating = new JetLeastSquares(p => [.. x.Select((v, i) => y[i] - p[0] * (1 - Exp(-p[1] * v)))], 4, "level", "rate");
        var fit = new LevenbergMarquardt().Minimize(saturating, [2, 3], cancellationToken: Token);

        var table = Estimates.LeastSquares(saturating, fit);
        var profile = table.Profile(saturating, "rate");

        Assert.StartsWith("A flat, not a proper minimum: nothing measurable is left to gain", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.Equal("not identified, runs off to infinity", table.Parameters[1].Reason);
        Assert.NotNull(table.Parameters[0].StandardError);
        Assert.Equal(double.PositiveInfinity, profile.Interval.Upper);
        Assert.InRange(profile.Interval.Lower, 0, fit.Parameters[1]);
    }

    [Fact]
    public void What_is_not_identified_says_so_in_its_place_and_the_rest_is_given()
    {
        var objective = new JetLeastSquares(p => [.. X.Select((x, i) => Y[i] - (p[0] + 2 * p[1]) - p[2] * x)], 6, "intercept", "offset", "slope");
        var fit = new LevenbergMarquardt().Minimize(objective, [1, 1, 1], cancellationToken: Token);

        var table = Estimates.LeastSquares(objective, fit);

        Assert.Equal("not identified, flat direction 0.89·intercept − 0.45·offset", table.Parameters[0].Reason);
        Assert.Null(table.Parameters[0].StandardError);
        Assert.Null(table.Covariance(0, 2));
        Assert.Equal(4, table.DegreesOfFreedom);
        Assert.Null(table.Parameters[2].Reason);
        var (line, lineFit) = Line();
        var slope = Estimates.LeastSquares(line, lineFit).Parameters[1].StandardError!.Value;
        Assert.Equal(slope, table.Parameters[2].StandardError!.Value, 1e-9);
        Assert.Contains("offset: not identified, flat direction 0.89·intercept − 0.45·offset", table.ToString(), StringComparison.Ordinal);
        Assert.Null(table.Derive(new JetObjective(p => p[0] * p[2], "intercept", "offset", "slope")).StandardError);

        // The two can be told apart in no way, but their combination is the line's intercept.
        var combination = table.Derive(new JetObjective(p => p[0] + 2 * p[1], "intercept", "offset", "slope"));
        Assert.Equal(Estimates.LeastSquares(line, lineFit).Parameters[0].Estimate, combination.Value, 1e-9);
        Assert.Equal(Estimates.LeastSquares(line, lineFit).Parameters[0].StandardError!.Value, combination.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void A_saddle_has_no_standard_errors_along_its_way_down()
    {
        var saddle = new JetObjective(p => Square(p[0]) - Square(p[1]) + 5, "a", "b");
        var fit = new GradientDescent().Minimize(saddle, [1, 0], cancellationToken: Token);

        var table = Estimates.MaximumLikelihood(saddle, fit);

        Assert.Equal("the loss curves down along 1.00·b", table.Parameters[1].Reason);
        Assert.Equal(Math.Sqrt(0.5), table.Parameters[0].StandardError!.Value, 1e-12);
        Assert.Contains("The fit has not converged", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Held_parameters_are_taken_as_known()
    {
        var objective = LineObjective();
        var fit = new LevenbergMarquardt { Fixed = ["intercept"] }.Minimize(objective, [0, 1], cancellationToken: Token);

        var table = Estimates.LeastSquares(objective, fit);

        Assert.Equal("fixed", table.Parameters[0].Reason);
        Assert.Equal(5, table.DegreesOfFreedom);
        Assert.Equal(table.ResidualStandardError!.Value / Math.Sqrt(91), table.Parameters[1].StandardError!.Value, 1e-12);
        Assert.Equal(table.Parameters[1].StandardError!.Value, table.Derive(new JetObjective(p => p[0] + p[1], "intercept", "slope")).StandardError!.Value, 1e-12);
    }

    [Fact]
    public void As_many_parameters_as_residuals_leave_no_variance()
    {
        var objective = new JetLeastSquares(p => [1 - p[0], 2 - p[0] - p[1]], 2, "a", "b");
        var fit = new LevenbergMarquardt().Minimize(objective, [5, 5], cancellationToken: Token);

        var table = Estimates.LeastSquares(objective, fit);

        Assert.All(table.Parameters, p => Assert.Equal("2 residuals leave no freedom to estimate the variance", p.Reason));
        Assert.Null(table.ResidualStandardError);
    }

    [Fact]
    public void A_row_of_zero_weight_is_not_counted()
    {
        var objective = new JetLeastSquares(p => [.. X.Select((x, i) => Y[i] - p[0] - p[1] * x), 0 * p[0]], 7, "intercept", "slope");
        var fit = new LevenbergMarquardt().Minimize(objective, [0, 1], cancellationToken: Token);

        Assert.Equal(4, Estimates.LeastSquares(objective, fit).DegreesOfFreedom);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var (objective, fit) = Line();
        var table = Estimates.LeastSquares(objective, fit);

        Assert.Throws<ArgumentException>("objective", () => Estimates.LeastSquares(Datasets.Dnase().Objective, fit));
        Assert.Throws<ArgumentOutOfRangeException>("confidence", () => Estimates.LeastSquares(objective, fit, confidence: 1.5));
        Assert.Throws<ArgumentException>("parameter", () => table.Profile(objective, "curvature"));
        Assert.Throws<ArgumentException>("function", () => table.Derive(Datasets.Infert()));
    }

    [Fact]
    public void The_text_stays_within_80_columns()
    {
        var (objective, fit) = Line();
        Assert.All(Estimates.LeastSquares(objective, fit, Y).ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private static JetLeastSquares LineObjective() => new(p => [.. X.Select((x, i) => Y[i] - p[0] - p[1] * x)], 6, "intercept", "slope");

    private static (JetLeastSquares Objective, FitResult Fit) Line()
    {
        var objective = LineObjective();
        return (objective, new LevenbergMarquardt().Minimize(objective, [0, 1], cancellationToken: Token));
    }
}
