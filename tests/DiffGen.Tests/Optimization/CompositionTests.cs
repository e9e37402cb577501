using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Optimization;

public class CompositionTests
{
    private static readonly double[] X = [1, 2, 3, 4, 5, 6];

    private static readonly double[] Y = [1.1, 1.9, 3.2, 3.8, 5.3, 5.7];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_sum_shares_parameters_by_name()
    {
        var first = new JetObjective(p => Square(p[0] - 1) + p[0] * p[1], "a", "b");
        var second = new JetObjective(p => Square(p[0] - 2) + p[0] * p[1] + Square(p[1]), "b", "c");
        var whole = new JetObjective(p => Square(p[0] - 1) + p[0] * p[1] + Square(p[1] - 2) + p[1] * p[2] + Square(p[2]), "a", "b", "c");

        var sum = new SumObjective(first, second);

        Assert.Equal(["a", "b", "c"], sum.ParameterNames);
        AssertSame(whole, sum, [0.3, -0.7, 1.9]);
    }

    [Fact]
    public void A_ridge_penalty_makes_a_flat_model_a_proper_minimum()
    {
        var flat = new JetLeastSquares(p => [.. X.Select((x, i) => Y[i] - (p[0] + p[1]) * x)], 6, "a", "b");
        var penalised = SumOfSquaresObjective.Of(flat, new RidgePenalty(0.1, ["a", "b"], [1, 0]));

        Assert.Equal(8, penalised.ResidualCount);
        Assert.True(DerivativeCheck.At(penalised, [0.3, 0.4]).Passes);
        foreach (var minimizer in (Minimizer[])[new LevenbergMarquardt(), new NewtonTrustRegion()])
        {
            var fit = minimizer.Minimize(penalised, [0, 0], cancellationToken: Token);

            Assert.StartsWith("A minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
            Assert.Equal(1, fit.Parameters[0] - fit.Parameters[1], 1e-9);
        }
    }

    [Theory]
    [InlineData("Huber")]
    [InlineData("Cauchy")]
    [InlineData("Tukey")]
    public void A_robust_loss_resists_an_outlier_and_its_gradient_is_exact(string name)
    {
        double[] spoilt = [.. Y];
        spoilt[5] = 60;
        var line = new JetLeastSquares(p => [.. X.Select((x, i) => spoilt[i] - p[0] - p[1] * x)], 6, "intercept", "slope");
        var loss = name switch { "Huber" => RobustLoss.Huber(0.3), "Cauchy" => RobustLoss.Cauchy(0.5), _ => RobustLoss.Tukey(1) };
        var robust = new RobustObjective(line, loss);

        var fit = new LevenbergMarquardt().Minimize(robust, [0, 1], cancellationToken: Token);

        Assert.InRange(fit.Parameters[1], 0.8, name == "Huber" ? 1.4 : 1.2);
        Assert.True(DerivativeCheck.At(robust, [0.1, 0.9]).Passes);
        var (gradient, residuals, jacobian) = (new double[2], new double[6], new double[12]);
        Assert.Equal(robust.Gradient([0.1, 0.9], gradient), robust.Jacobian([0.1, 0.9], residuals, jacobian), 1e-12);
        for (var j = 0; j < 2; j++)
            Assert.Equal(gradient[j], 2 * Enumerable.Range(0, 6).Sum(i => residuals[i] * jacobian[2 * i + j]), 1e-10);
    }

    [Theory]
    [InlineData("Huber")]
    [InlineData("Cauchy")]
    [InlineData("Tukey")]
    public void A_robust_loss_of_a_generated_model_has_an_exact_Hessian(string name)
    {
        var columns = Datasets.Read("puromycin-treated.csv", "conc", "rate");
        columns[1][7] = 60;
        var loss = name switch { "Huber" => RobustLoss.Huber(15), "Cauchy" => RobustLoss.Cauchy(20), _ => RobustLoss.Tukey(60) };
        var robust = RobustObjective.WithHessian(w => new Generated.RateObjective(columns[0], observed: columns[1], w), 12, loss);

        foreach (var point in (double[][])[[212.7, 0.064], [150, 0.2]])
        {
            Assert.True(DerivativeCheck.At(robust, point).Passes);
            AssertProduct(robust, point);
        }

        foreach (var minimizer in (Minimizer[])[new NewtonTrustRegion(), new LevenbergMarquardt()])
        {
            var fit = minimizer.Minimize(robust, [200, 0.1], cancellationToken: Token);
            Assert.StartsWith("A minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
            Assert.InRange(fit.Parameters[0], 205, 220);
        }

        Assert.Throws<ArgumentException>("model", () => RobustObjective.WithHessian(w => new Generated.RateObjective(columns[0], observed: columns[1]), 3, loss));
    }

    [Fact]
    public void A_transform_keeps_a_parameter_in_range_and_brings_it_back()
    {
        var objective = new JetObjective(p => Square(p[0] - 0.25) + Square(p[1] - 3) + p[0] * p[1], "share", "rate");
        var transformed = new TransformedObjective(objective, ParameterTransform.Interval("share", 0, 1), ParameterTransform.Positive("rate"));
        var start = transformed.FromOriginal([0.9, 0.5]);

        var fit = new NewtonTrustRegion().Minimize(transformed, start, cancellationToken: Token);
        var bounded = new NewtonTrustRegion { Bounds = [new("share", 0, 1), new("rate", 0)] }.Minimize(objective, [0.9, 0.5], cancellationToken: Token);

        Assert.True(DerivativeCheck.At(transformed, start).Passes);
        Assert.Equal([0.9, 0.5], transformed.ToOriginal(start).Select(p => Math.Round(p, 12)));
        Assert.Equal(bounded.Parameters[1], transformed.ToOriginal(fit.Parameters)[1], 1e-3);
        AssertProduct(transformed, start);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var objective = new JetObjective(p => Square(p[0]), "a");

        Assert.Throws<ArgumentException>("parts", () => new SumObjective());
        Assert.Throws<ArgumentException>("parts", () => SumOfSquaresObjective.Of(new RobustObjective(Datasets.Dnase().Objective, RobustLoss.Huber(1))));
        Assert.Throws<ArgumentException>("centers", () => new RidgePenalty(1, ["a"], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => new RidgePenalty(-1, ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => RobustLoss.Tukey(0));
        Assert.Throws<ArgumentException>("upper", () => ParameterTransform.Interval("a", 1, 1));
        Assert.Throws<ArgumentException>("transforms", () => new TransformedObjective(objective, ParameterTransform.Positive("b")));
        Assert.Throws<ArgumentException>("original", () => new TransformedObjective(objective, ParameterTransform.Positive("a")).FromOriginal([-1]));
    }

    private static void AssertSame(JetObjective expected, SumObjective actual, double[] point)
    {
        var n = point.Length;
        var (g1, h1, g2, h2) = (new double[n], new double[n * n], new double[n], new double[n * n]);
        Assert.Equal(expected.Hessian(point, g1, h1), actual.Hessian(point, g2, h2), 1e-12);
        Assert.Equal(g1.Select(v => Math.Round(v, 12)), g2.Select(v => Math.Round(v, 12)));
        Assert.Equal(h1.Select(v => Math.Round(v, 12)), h2.Select(v => Math.Round(v, 12)));
        Assert.Equal(expected.Value(point), actual.Value(point), 1e-12);
        AssertProduct(actual, point);
    }

    private static void AssertProduct(ISecondOrderObjective objective, double[] point)
    {
        var n = point.Length;
        var direction = Enumerable.Range(1, n).Select(i => 0.5 * i).ToArray();
        var (gradient, hessian, product) = (new double[n], new double[n * n], new double[n]);
        objective.Hessian(point, gradient, hessian);
        objective.HessianVectorProduct(point, direction, gradient, product);
        for (var i = 0; i < n; i++)
        {
            var expected = Enumerable.Range(0, n).Sum(j => hessian[i * n + j] * direction[j]);
            Assert.Equal(expected, product[i], 1e-12 * (1 + Math.Abs(expected)));
        }
    }
}
