using DiffGen.Testing.Witnesses;

namespace DiffGen.MathNet.Tests;

/// <summary>Models of the package's functions, differentiated to second order and compared with differences of the user's own method.</summary>
public class ModelTests
{
    private delegate double Hessian(double[] at, double[] gradient, double[] hessian);

    [Theory]
    [InlineData(2.0, 1.5, 0.4)]
    [InlineData(0.3, 6.0, 0.5)]
    public void A_gamma_likelihood(double mean, double shape, double y) => IsRight(
        p => Models.GammaLogLikelihood(p[0], p[1], y), (p, g, h) => Models.GammaLogLikelihoodHessian(p[0], p[1], y, g, h), mean, shape);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(90)]
    public void A_negative_binomial_regression(int count) => IsRight(
        p => Models.Counts(p[0], p[1], p[2], 0.8, count), (p, g, h) => Models.CountsHessian(p[0], p[1], p[2], 0.8, count, g, h), 0.4, 0.9, 1.7);

    [Theory]
    [InlineData(-3.0)]
    [InlineData(1.2)]
    public void A_regression_with_heavy_tails(double y) => IsRight(
        p => Models.HeavyTails(p[0], p[1], p[2], p[3], 0.7, y), (p, g, h) => Models.HeavyTailsHessian(p[0], p[1], p[2], p[3], 0.7, y, g, h), 0.4, 0.9, 1.3, 4);

    [Fact]
    public void Bessel_error_and_beta_functions() => IsRight(
        p => Models.Membrane(p[0], p[1], 1.4, 0.6), (p, g, h) => Models.MembraneHessian(p[0], p[1], 1.4, 0.6, g, h), 1.3, 0.8);

    [Fact]
    public void An_objective_sums_the_rows()
    {
        double[] y = [0.4, 1.1, 2.7], gradient = [double.NaN, double.NaN], row = [0, 0], expected = [0, 0];
        double value = new Models.GammaLogLikelihoodObjective(y).Gradient([1.2, 2.5], gradient), sum = 0;
        foreach (double one in y)
        {
            sum += Models.GammaLogLikelihoodGradient(1.2, 2.5, one, row);
            for (int i = 0; i < 2; i++) expected[i] += row[i];
        }

        Assert.Equal(sum, value, 1e-14);
        Assert.Equal(expected[0], gradient[0], 1e-14);
        Assert.Equal(expected[1], gradient[1], 1e-14);
    }

    private static void IsRight(Func<double[], double> f, Hessian evaluate, params double[] at)
    {
        int n = at.Length;
        double[] gradient = [.. Enumerable.Repeat(double.NaN, n)], hessian = [.. Enumerable.Repeat(double.NaN, n * n)];
        Assert.Equal(f(at), evaluate(at, gradient, hessian));
        for (int i = 0; i < n; i++)
        {
            Close(Differences.Gradient(f, at, i), gradient[i]);
            for (int j = 0; j < n; j++) Close(Differences.Hessian(f, at, i, j), hessian[(i * n) + j]);
        }
    }

    private static void Close(Estimate expected, double actual)
    {
        double tolerance = (10 * expected.Error) + (1e-8 * Math.Abs(expected.Value));
        Assert.True(tolerance < 1e-3 && Math.Abs(actual - expected.Value) <= tolerance, FormattableString.Invariant($"{actual:R}, expected {expected.Value:R} ± {tolerance:R}"));
    }
}
