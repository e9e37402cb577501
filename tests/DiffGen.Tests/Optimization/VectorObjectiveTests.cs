using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>Generated objectives of models with vectors of parameters.</summary>
public class VectorObjectiveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Logistic_regression_by_a_vector_is_that_by_scalars()
    {
        (double[] y, double[] x) = Infert();
        GeneratedVectors.LogitObjective vector = new(3, x, y);
        FitResult fit = new NewtonTrustRegion().Minimize(vector, new double[3], cancellationToken: Token);
        FitResult scalars = new NewtonTrustRegion().Minimize(Datasets.Infert(), new double[3], cancellationToken: Token);

        Assert.Equal(["beta[0]", "beta[1]", "beta[2]"], vector.ParameterNames);
        Assert.Equal(FitStatus.Converged, fit.Status);
        for (int i = 0; i < 3; i++) Assert.Equal(scalars.Parameters[i], fit.Parameters[i], 1e-9);
        for (int i = 0; i < 9; i++) Assert.Equal(scalars.Hessian![i], fit.Hessian![i], 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void A_chain_has_the_derivatives_that_are_written_by_hand(int n)
    {
        GeneratedVectors.ChainObjective generated = new(n);
        ChainedRosenbrock byHand = new(n);
        double[] x = [.. Enumerable.Range(0, n).Select(i => Math.Cos(i))], v = [.. Enumerable.Range(0, n).Select(i => Math.Sin(3 * i))];
        (double[] g, double[] p, double[] h) = (new double[n], new double[n], new double[n]);
        (double[] g2, double[] p2) = (new double[n], new double[n]);

        Assert.Equal(byHand.HessianVectorProduct(x, v, g, p), generated.HessianVectorProduct(x, v, g2, p2), 1e-9);
        Assert.Equal(byHand.Gradient(x, g), generated.Gradient(x, h), 1e-9);
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(g[i], g2[i], 1e-10);
            Assert.Equal(g[i], h[i], 1e-10);
            Assert.Equal(p[i], p2[i], 1e-9);
        }
    }

    [Fact]
    public void A_chain_of_a_thousand_is_minimised_without_its_Hessian()
    {
        double[] start = [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? -1.2 : 1)];
        foreach (Minimizer minimizer in (Minimizer[])[new NewtonCg { MaxIterations = 5000 }, new Lbfgs { MaxIterations = 20_000 }])
        {
            FitResult fit = minimizer.Minimize(new GeneratedVectors.ChainObjective(1000), start, cancellationToken: Token);
            Assert.Equal(FitStatus.Converged, fit.Status);
        }
    }

    [Fact]
    public void Least_squares_recovers_two_decays()
    {
        double[] t = [.. Enumerable.Range(0, 40).Select(i => 0.1 * i)];
        double[] observed = [.. t.Select(s => 0.5 + 2 * Math.Exp(-0.7 * s) + Math.Exp(-3 * s))];
        GeneratedVectors.DecaysObjective objective = new(2, 2, t, observed);
        FitResult fit = new LevenbergMarquardt().Minimize(objective, [0.3, 1.5, 1.5, 0.5, 2], cancellationToken: Token);

        Assert.Equal(["offset", "amplitude[0]", "amplitude[1]", "rate[0]", "rate[1]"], objective.ParameterNames);
        double[] expected = [0.5, 2, 1, 0.7, 3];
        for (int i = 0; i < 5; i++) Assert.Equal(expected[i], fit.Parameters[i], 1e-6);
        Assert.Contains("PositiveDefinite", fit.Convexity.Kind.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_objective_is_the_reduction_of_its_rows()
    {
        const int Rows = 3001;
        double[] x = [.. Enumerable.Range(0, 4 * Rows).Select(i => Math.Sin(i))], w = [.. Enumerable.Range(0, Rows).Select(i => 0.5 + i % 3)];
        double[] p = [0.3, -0.8, 0.1, 0.6, 0.2], g = new double[5], h = new double[25], sumG = new double[5], sumH = new double[25];
        double value = 0, total = 0;
        for (int row = 0; row < Rows; row++)
        {
            value += w[row] * GeneratedVectors.SpreadHessian(p.AsSpan(0, 4), p[4], x.AsSpan(4 * row, 4), g, h);
            total += w[row];
            for (int i = 0; i < 5; i++) sumG[i] += w[row] * g[i];
            for (int i = 0; i < 25; i++) sumH[i] += w[row] * h[i];
        }

        GeneratedVectors.SpreadObjective objective = new(wLength: 4, rowCount: Rows, x, w);
        Assert.Equal(value / total, objective.Hessian(p, g, h), 1e-12);
        for (int i = 0; i < 5; i++) Assert.Equal(sumG[i] / total, g[i], 1e-12);
        for (int i = 0; i < 25; i++) Assert.Equal(sumH[i] / total, h[i], 1e-12);
        DerivativeCheckResult(objective, p);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(8, 65)]
    [InlineData(20, 333)]
    [InlineData(33, 2100)]
    public void A_linear_predictor_over_blocks_is_the_sum_of_its_rows(int k, int rows)
    {
        int n = k + 2;
        double[] x = [.. Enumerable.Range(0, k * rows).Select(i => Math.Sin(1.7 * i) / k)], offset = [.. Enumerable.Range(0, rows).Select(i => Math.Cos(i))];
        double[] observed = [.. offset.Select(o => 0.5 * o)], w = [.. offset.Select(o => 1 + o)], p = [.. Enumerable.Range(0, n).Select(i => Math.Cos(2 * i))];
        (double[] g, double[] h, double[] sumG, double[] sumH) = (new double[n], new double[n * n], new double[n], new double[n * n]);
        double value = 0;
        for (int row = 0; row < rows; row++)
        {
            double r = observed[row] - GeneratedVectors.SaturatingHessian(p[0], p.AsSpan(1, k), p[^1], x.AsSpan(k * row, k), offset[row], g, h);
            value += w[row] * r * r;
            for (int i = 0; i < n; i++) sumG[i] -= 2 * w[row] * r * g[i];
            for (int i = 0; i < n * n; i++) sumH[i] += 2 * w[row] * ((g[i / n] * g[i % n]) - (r * h[i]));
        }

        GeneratedVectors.SaturatingObjective objective = new(k, x, offset, observed, w);
        double tolerance = 1e-13 * rows;
        Assert.Equal(value, objective.Value(p), tolerance * value);
        Assert.Equal(value, objective.Gradient(p, g), tolerance * value);
        for (int i = 0; i < n; i++) Assert.Equal(sumG[i], g[i], tolerance * 10);
        Assert.Equal(value, objective.Hessian(p, g, h), tolerance * value);
        for (int i = 0; i < n; i++) Assert.Equal(sumG[i], g[i], tolerance * 10);
        for (int i = 0; i < n * n; i++) Assert.Equal(sumH[i], h[i], tolerance * 10);
    }

    [Fact]
    public void What_lies_past_the_end_of_a_row_is_not_read_into_it()
    {
        // A model of two of three features: the third is NaN.
        double[] x = [1, 2, double.NaN, 3, 4, double.NaN, 5, 6, double.NaN], y = [0, 1, 1];
        GeneratedVectors.LogitObjective two = new(2, x, y), same = new(2, [1, 2, 3, 4, 5, 6], y);
        (double[] g, double[] h, double[] g2, double[] h2) = (new double[2], new double[4], new double[2], new double[4]);
        Assert.Equal(same.Hessian([0.3, -0.2], g, h), two.Hessian([0.3, -0.2], g2, h2), 1e-14);
        for (int i = 0; i < 2; i++) Assert.Equal(g[i], g2[i], 1e-14);
        for (int i = 0; i < 4; i++) Assert.Equal(h[i], h2[i], 1e-14);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_named()
    {
        ArgumentException matrix = Assert.Throws<ArgumentException>(() => new GeneratedVectors.LogitObjective(3, new double[7], new double[2]));
        Assert.StartsWith("'x' has 7 elements; expected a multiple of 2, the number of rows in 'y'.", matrix.Message, StringComparison.Ordinal);
        ArgumentException length = Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedVectors.LogitObjective(-1, new double[8], new double[2]));
        Assert.Equal("betaLength", length.ParamName);
        ArgumentException span = Assert.Throws<ArgumentException>(() => GeneratedVectors.LogitGradient(new double[2], new double[2], 1, new double[1]));
        Assert.StartsWith("'gradient' has length 1; expected at least 2.", span.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_allocates_nothing()
    {
        (double[] y, double[] x) = Infert();
        GeneratedVectors.LogitObjective objective = new(3, x, y);
        double[] p = new double[3], g = new double[3], h = new double[9], v = [1, 2, 3];
        for (int i = 0; i < 50; i++) Evaluate();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) Evaluate();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Evaluate()
        {
            objective.Value(p);
            objective.Gradient(p, g);
            objective.Hessian(p, g, h);
            objective.HessianVectorProduct(p, v, g, g);
        }
    }

    private static void DerivativeCheckResult(ISecondOrderObjective objective, double[] p)
    {
        DerivativeCheck check = DerivativeCheck.At(objective, p);
        Assert.True(check.Passes, check.ToString());
    }

    private static (double[] Y, double[] X) Infert()
    {
        (double[] y, double[] spontaneous, double[] induced) = Datasets.InfertColumns();
        return (y, [.. y.SelectMany((_, i) => new[] { 1, spontaneous[i], induced[i] })]);
    }
}
