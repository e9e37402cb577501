using DiffGen.Convexity;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DiffGen.Tests.Inference;

/// <summary>
/// A pharmacokinetic curve, a mixture and a GARCH model: each fitted from several starts, the minimum certified by its Hessian, the
/// standard errors checked against a Hessian by extrapolated differences.
/// </summary>
public class CertifiedFitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Theophylline()
    {
        var (objective, observed) = Datasets.Theophylline();

        var fit = Certify(objective, new LevenbergMarquardt(), [-2.5, 0.5, -3], [-3, 1, -4], [-2, 0, -3.5]);

        // R: nls(conc ~ SSfol(Dose, Time, lKe, lKa, lCl), Theoph.1), printed to five digits; residual standard error 0.732 on 8.
        Assert.Equal([-2.9196, 0.5752, -3.9159], fit.Parameters.Select(p => Math.Round(p, 4)));
        var table = Estimates.LeastSquares(objective, fit, observed);
        Assert.Equal((0.732, 8), (Math.Round(table.ResidualStandardError!.Value, 3), table.DegreesOfFreedom));
        AssertErrors(objective, fit, table, 2 * fit.Value / 8);
    }

    [Fact]
    public void Eruptions_of_two_kinds()
    {
        var objective = Datasets.Eruptions();

        var fit = Certify(objective, new NewtonTrustRegion(), [0, 2, 4.5, -1, -1], [-0.5, 1.8, 4, 0, 0], [-1, 2.5, 4.2, -1, -0.5]);

        Assert.InRange(fit.Parameters[1], 2.0, 2.04);
        Assert.InRange(fit.Parameters[2], 4.25, 4.30);
        var table = Estimates.MaximumLikelihood(objective, fit);
        AssertErrors(objective, fit, table, 1);

        // The share is a function of one of the five, found by its name: se = share·(1 − share)·se(logit).
        var share = table.Derive(new Generated.ShareObjective());
        Assert.Equal(1 / (1 + Math.Exp(-fit.Parameters[0])), share.Value, 1e-14);
        Assert.Equal(share.Value * (1 - share.Value) * table.Parameters[0].StandardError!.Value, share.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void Garch_of_the_DAX()
    {
        var objective = Datasets.Garch();
        var minimizer = new NewtonTrustRegion { Bounds = [new("omega", 1e-6), new("alpha", 0), new("beta", 0, 1)] };

        var fit = Certify(objective, minimizer, [0.05, 0.05, 0.1, 0.8], [0, 0.2, 0.2, 0.5], [0.1, 0.02, 0.05, 0.9]);

        Assert.All(fit.ParameterStates, state => Assert.Equal(ParameterState.Free, state));
        Assert.InRange(fit.Parameters[2] + fit.Parameters[3], 0.9, 1);
        var table = Estimates.MaximumLikelihood(objective, fit);
        AssertErrors(objective, fit, table, 1);

        // Persistence(beta, alpha) has other parameters than the fit, in another order: their names tell which are meant.
        var persistence = table.Derive(new Generated.PersistenceObjective());
        Assert.Equal(fit.Parameters[2] + fit.Parameters[3], persistence.Value, 1e-14);
        var variance = table.Covariance(2, 2)!.Value + table.Covariance(3, 3)!.Value + 2 * table.Covariance(2, 3)!.Value;
        Assert.Equal(Math.Sqrt(variance), persistence.StandardError!.Value, 1e-10);
        var refused = Assert.Throws<ArgumentException>("function", () => table.Derive(new Generated.ShareObjective()));
        Assert.StartsWith("'function' has a parameter 'logit'; expected some of the fit's: mu, omega, alpha, beta.", refused.Message, StringComparison.Ordinal);
    }

    private static FitResult Certify(ISecondOrderObjective objective, Minimizer minimizer, params double[][] starts)
    {
        var search = new MultiStart { Minimizer = minimizer }.MinimizeFrom(objective, starts, Token);

        Assert.All(search.Fits, fit => Assert.Equal(FitStatus.Converged, fit.Status));
        Assert.Single(search.Minima);
        Assert.Equal(starts.Length, search.Hits(0));
        Assert.Equal(ConvexityKind.PositiveDefinite, search.Best.Convexity.Kind);
        Assert.True(DerivativeCheck.At(objective, [.. search.Best.Parameters]).Passes);
        Assert.InRange(search.Best.Convexity.PredictedDecrease!.Value, 0, 1e-10 * Math.Abs(search.Best.Value));
        return search.Best;
    }

    private static void AssertErrors(ISecondOrderObjective objective, FitResult fit, Estimates table, double factor)
    {
        var n = fit.Parameters.Count;
        var hessian = new DenseMatrix(n);
        for (var i = 0; i < n; i++)
        {
            var column = Difference.Of(Gradient, [.. fit.Parameters], i, n);
            for (var j = 0; j < n; j++) hessian[j, i] = column[j].Value;
        }

        var covariance = hessian.Inverse() * factor;
        for (var i = 0; i < n; i++)
        {
            var expected = Math.Sqrt(covariance[i, i]);
            Assert.Equal(expected, table.Parameters[i].StandardError!.Value, 1e-6 * expected);
        }

        double[] Gradient(double[] point)
        {
            var gradient = new double[n];
            objective.Gradient(point, gradient);
            return gradient;
        }
    }
}
