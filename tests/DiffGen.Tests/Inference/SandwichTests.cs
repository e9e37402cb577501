using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Inference;

/// <summary>Covariances that do not trust the model's variance.</summary>
public class SandwichTests
{
    private static readonly double[][] Looms = Datasets.Read("warpbreaks.csv", "breaks", "woolB", "tensionM", "tensionH");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Poisson_means_by_group_have_the_sandwich_of_their_own_variance()
    {
        // One mean a tension without the wool: each log mean has the variance Σ(y − ȳ)²/(k·ȳ)² over its k looms, by hand.
        var zero = new double[Looms[0].Length];
        var objective = new Generated.BreaksObjective(Looms[0], zero, Looms[2], Looms[3]);
        var fit = new NewtonTrustRegion { Fixed = ["woolB"] }.Minimize(objective, [3, 0, 0, 0], cancellationToken: Token);

        var table = Estimates.MaximumLikelihood(objective, fit, zero.Length, rowGradient: (row, p, g) =>
            Generated.BreaksGradient(p[0], p[1], p[2], p[3], Looms[0][row], 0, Looms[2][row], Looms[3][row], g));

        var (low, medium, high) = (Group(0, 0), Group(1, 0), Group(0, 1));
        Assert.Equal(low, table.Covariance(0, 0, CovarianceKind.Sandwich)!.Value, 1e-10);
        Assert.Equal(low + medium, table.Covariance(2, 2, CovarianceKind.Sandwich)!.Value, 1e-10);
        Assert.Equal(low + high, table.Covariance(3, 3, CovarianceKind.Sandwich)!.Value, 1e-10);
        Assert.Equal(-low, table.Covariance(0, 3, CovarianceKind.Sandwich)!.Value, 1e-10);
        Assert.Null(table.Covariance(1, 1, CovarianceKind.Sandwich));

        // The looms vary more than Poisson's law allows: the model's own error is too small.
        Assert.True(table.Covariance(0, 0, CovarianceKind.Sandwich) > 3 * table.Covariance(0, 0));
        var mean = table.Derive((p, g) =>
        {
            g.Clear();
            return g[0] = Math.Exp(p[0]);
        }, CovarianceKind.Sandwich);
        Assert.Equal(Math.Sqrt(low) * mean.Value, mean.StandardError!.Value, 1e-8);
    }

    [Fact]
    public void Rows_that_are_not_the_objective_s_are_refused()
    {
        var objective = Datasets.Warpbreaks();
        var fit = new NewtonTrustRegion().Minimize(objective, [3, 0, 0, 0], cancellationToken: Token);

        var thrown = Assert.Throws<ArgumentException>("rowGradient", () => Estimates.MaximumLikelihood(objective, fit, Looms[0].Length, rowGradient: (row, p, g) =>
            Generated.BreaksGradient(p[0], p[1], p[2], p[3], Looms[0][row] + 1, Looms[1][row], Looms[2][row], Looms[3][row], g)));
        Assert.StartsWith("'rowGradient' sums to -53.99", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("over 54 rows in parameter 0 (intercept); expected the objective's", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("observations", () => Estimates.MaximumLikelihood(objective, fit, rowGradient: (_, _, _) => 0));
    }

    [Fact]
    public void A_robust_location_has_Huber_s_variance()
    {
        // Σψ²/(Σψ')² with ψ = clamp(y − μ, ±c) (Huber & Ronchetti 2009, equation 7.83 without its correction), times HC1's m/ν.
        double[] y = [1.1, 0.9, 1.3, 0.7, 1.05, 9, 0.8, 1.2];
        var robust = RobustObjective.WithHessian(w => new Generated.LineObjective(new double[8], observed: y, w), 8, RobustLoss.Huber(0.4));
        var fit = new LevenbergMarquardt { Fixed = ["slope"] }.Minimize(robust, [0, 0], cancellationToken: Token);

        var table = Estimates.LeastSquares(robust, fit);

        var psi = y.Select(v => Math.Clamp(v - fit.Parameters[0], -0.4, 0.4)).ToArray();
        Assert.Equal(0, psi.Sum(), 1e-6);
        var inside = psi.Count(p => Math.Abs(p) < 0.4);
        Assert.Equal(8 / 7.0 * psi.Sum(p => p * p) / (inside * inside), table.Covariance(0, 0, CovarianceKind.Sandwich)!.Value, 1e-8);
    }

    private static double Group(double medium, double high)
    {
        var breaks = Enumerable.Range(0, Looms[0].Length).Where(i => Looms[2][i] == medium && Looms[3][i] == high).Select(i => Looms[0][i]).ToArray();
        var mean = breaks.Average();
        return breaks.Sum(y => (y - mean) * (y - mean)) / Math.Pow(breaks.Length * mean, 2);
    }
}
