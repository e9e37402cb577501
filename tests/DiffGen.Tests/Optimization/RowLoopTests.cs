using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>The objectives of models that loop over their rows themselves.</summary>
public class RowLoopTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 1003).Select(i => 0.003 * i)];
    private static readonly double[] Y = [.. X.Select(x => 2 * Math.Exp(-x) + 0.1 * Math.Sin(40 * x))];

    [Fact]
    public void A_sum_over_rows_has_the_objective_of_a_row_model()
    {
        GeneratedLoops.LossObjective loop = new(X, Y);
        GeneratedLoops.RowLossObjective rows = new(X, Y);
        (double[] g, double[] h, double[] g2, double[] h2) = (new double[3], new double[9], new double[3], new double[9]);
        double[] p = [1.7, 0.8, 0.3];

        Assert.Equal(rows.Hessian(p, g, h), loop.Hessian(p, g2, h2), 1e-9);
        Assert.Equal(GeneratedLoops.Loss(p[0], p[1], p[2], X, Y), loop.Value(p), 1e-9);
        for (int i = 0; i < 3; i++) Assert.Equal(g[i], g2[i], 1e-8);
        for (int i = 0; i < 9; i++) Assert.Equal(h[i], h2[i], 1e-7);
        Assert.True(DerivativeCheck.At(loop, p).Passes);
    }

    [Fact]
    public void Columns_of_unequal_length_are_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new GeneratedLoops.LossObjective(X, Y[..5]));
        Assert.StartsWith("'y' has 5 elements; expected 1003, one a row as in 'x'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreach_is_a_loop_over_rows_too()
    {
        GeneratedLoops.HingeObjective hinge = new(X);
        (double[] g, double[] h, double[] g2, double[] h2) = (new double[1], new double[1], new double[1], new double[1]);
        Assert.Equal(GeneratedLoops.HingeHessian(1.5, X, g, h), hinge.Hessian([1.5], g2, h2), 1e-9);
        Assert.Equal(g[0], g2[0], 1e-9);
        Assert.Equal(h[0], h2[0], 1e-9);
    }

    [Fact]
    public void Other_loops_keep_their_own_objective()
    {
        GeneratedLoops.SmoothedObjective smoothed = new(X);
        Assert.Equal(GeneratedLoops.Smoothed(0.4, X), smoothed.Value([0.4]));
        Assert.True(DerivativeCheck.At(smoothed, [0.4]).Passes);
    }
}
