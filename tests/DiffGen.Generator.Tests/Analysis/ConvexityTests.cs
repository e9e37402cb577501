using DiffGen.Analysis;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Analysis;

/// <summary>Which objectives are said to be convex, and why; and that a claim is never false.</summary>
public class ConvexityTests
{
    [Theory]
    [InlineData("Sum", "Math.Log(1 + Math.Exp(a + b * x)) - y * (a + b * x)", "Log(1 + Exp(a + b * x)) is convex, the logarithm of a sum of exponentials; −y * (a + b * x) is affine")]
    [InlineData("Sum", "-Math.Log(1 / (1 + Math.Exp(-(a + b * x))))", "−Log(1 / (1 + Exp(-(a + b * x)))) is convex")]
    [InlineData("Mean", "double.LogP1(Math.Exp(a * x)) + b * b", "LogP1(Exp(a * x)) is convex, the logarithm of a sum of exponentials; b * b is convex, a square of an affine value")]
    [InlineData("Sum", "Math.Exp(a + b * x) - y * (a + b * x)", "Exp(a + b * x) is convex, an exponential of an affine value; −y * (a + b * x) is affine")]
    [InlineData("Sum", "Math.Max(0, 1 - y * (a + b * x))", "Max(0, 1 - y * (a + b * x)) is convex, the larger of values that are convex")]
    [InlineData("Sum", "Math.Abs(y - a - b * x)", "Abs(y - a - b * x) is convex, a norm of affine values")]
    [InlineData("Sum", "Math.Pow(a - x, 4) + Math.Exp(b * b)", "Pow(a - x, 4) is convex, an even power of an affine value; Exp(b * b) is convex, an exponential of a convex value")]
    [InlineData("Sum", "Math.Log(Math.Exp(a * x) + Math.Exp(b * y) + 2)", "Log(Exp(a * x) + Exp(b * y) + 2) is convex, the logarithm of a sum of exponentials")]
    [InlineData("Sum", "Math.Exp(a) * Math.Exp(b * x)", "Exp(a) * Exp(b * x) is convex")]
    [InlineData("Sum", "a * x - Math.Log(b)", "a * x is affine; −Log(b) is convex")]
    [InlineData("Sum", "x > 0 ? (a - x) * (a - x) : b * x", "(x > 0) ? (a - x) * (a - x) : b * x is convex")]
    [InlineData("LeastSquares", "a + b * x + y", "the prediction is affine in the parameters, and the square of an affine residual is convex")]
    [InlineData("LeastSquares", "a * Math.Exp(x) + b * Math.Sin(y)", "the prediction is affine in the parameters, and the square of an affine residual is convex")]
    [InlineData("SumOfSquares", "y - a - b * x", "the residual is affine in the parameters, and its square is convex")]
    [InlineData("SumOfSquares", "Math.Exp(a * x) + Math.Abs(b)", "the residual is convex and of one sign, and its square is convex")]
    public void A_convex_objective_has_its_derivation(string reduction, string body, string derivation)
    {
        Assert.Equal(derivation, ConvexityProof.Of(ModelReading.Single(Source(body, reduction))));
        string file = Assert.Single(GeneratorRun.Of(Source(body, reduction)).Compiles().Files.Values);
        Assert.Contains("IConvexObjective", file, StringComparison.Ordinal);
        Assert.Contains($"Convex in its parameters, so that any minimum is global: {derivation}.", file.Replace("&gt;", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sum", "a * b * x")]
    [InlineData("Sum", "x * Math.Exp(a + b)")]
    [InlineData("Sum", "Math.Log(1 + Math.Exp(a)) * x + b")]
    [InlineData("Sum", "Math.Log(a * a + b * b)")]
    [InlineData("Sum", "Math.Sin(a) + b")]
    [InlineData("Sum", "1 / a + b")]
    [InlineData("Sum", "Math.Pow(a, 3) + b")]
    [InlineData("Sum", "a > x ? a : b")]
    [InlineData("Sum", "Math.Sqrt(a) + b")]
    [InlineData("Sum", "(a * a - 1) * (a * a - 1) + b")]
    [InlineData("Sum", "Math.Min(a, b) + x")]
    [InlineData("Sum", "Math.Floor(a) + b")]
    [InlineData("SumOfSquares", "Math.Exp(a * x) - y + b")]
    [InlineData("LeastSquares", "Math.Exp(a + b * x)")]
    [InlineData("LeastSquares", "1 / (1 + Math.Exp(-(a + b * x)))")]
    public void What_the_rules_do_not_prove_is_not_said(string reduction, string body)
    {
        Assert.Null(ConvexityProof.Of(ModelReading.Single(Source(body, reduction))));
        Assert.DoesNotContain("IConvexObjective", Assert.Single(GeneratorRun.Of(Source(body, reduction)).Files.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_may_cut_the_domain_so_nothing_is_said() => Assert.Null(ConvexityProof.Of(ModelReading.Single("""
        using System; using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double a, [Data] double x)
            {
                if (Math.Abs(a) < 1) throw new ArgumentOutOfRangeException(nameof(a));
                return (a - x) * (a - x);
            }
        }
        """)));

    [Fact]
    public void Locals_stand_by_their_names_in_a_derivation() => Assert.Equal(
        "Log(1 + Exp(eta)) is convex, the logarithm of a sum of exponentials; −y * eta is affine",
        ConvexityProof.Of(ModelReading.Single("""
            using System; using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static double F(double a, double b, [Data] double x, [Data] double y)
                {
                    double eta = a + b * x;
                    return Math.Log(1 + Math.Exp(eta)) - y * eta;
                }
            }
            """)));

    /// <summary>Midpoints of random chords lie below them, for whatever is said to be convex.</summary>
    [Fact]
    public void A_claim_is_true_on_random_chords()
    {
        ModelCase[] cases = [.. Claimed.Select((body, i) => new ModelCase(
            $"Claim{i}",
            $"using System; using DiffGen; public static partial class Claim{i} {{ [Differentiable] public static double F(double a, double b, [Data] double x, [Data] double y) => {body}; }}",
            ["p[0]", "p[1]", "p[2]", "p[3]"], [1, 1, 1, 1]))];
        using var compiled = new CompiledCases(cases);
        var random = new Random(3);
        Assert.All(compiled.All, model =>
        {
            Assert.NotNull(ConvexityProof.Of(model.Model));
            for (int k = 0; k < 300; k++)
            {
                double[] from = Point(), to = [Draw(), Draw(), from[2], from[3]], middle = [.. from.Zip(to, (u, v) => (u + v) / 2)];
                double chord = (model.Value(from) + model.Value(to)) / 2, value = model.Value(middle);
                Assert.False(value > chord + 1e-9 * (1 + Math.Abs(chord)), $"{string.Join(", ", from)} to {string.Join(", ", to)}: {value} above {chord}");
            }
        });

        double[] Point() => [Draw(), Draw(), Draw(), Draw()];

        double Draw() => 6 * random.NextDouble() - 3;
    }

    private static readonly string[] Claimed =
    [
        "Math.Log(1 + Math.Exp(a + b * x)) - y * (a + b * x)",
        "-Math.Log(1 / (1 + Math.Exp(-(a + b * x))))",
        "Math.Log(Math.Exp(a * x) * Math.Exp(b) + 1 / (Math.Exp(a) / Math.Exp(b * y)))",
        "Math.Exp(a) * Math.Exp(b * x) / (3 + y * y)",
        "Math.Exp(b * b + Math.Abs(a)) - Math.Min(a, 2 - b)",
        "Math.Pow(a - x, 4) + Math.Cosh(b + a) + double.Hypot(a - y, b)",
        "Math.Max(Math.Max(a, b), 0) * Math.Max(Math.Max(a, b), 0)",
        "Math.Pow(Math.Exp(a) + Math.Exp(b), 1.5) + double.ExpM1(a * x)",
        "Math.Sqrt(Math.Exp(a + b)) + 1 / Math.Exp(a * y)",
        "x > 0 ? (a - x) * (a - x) : b * x - Math.Log(Math.Exp(-a))",
    ];

    [Theory]
    [InlineData("double eta = 0; for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j]; return Math.Log(1 + Math.Exp(eta)) - y * eta;", "Log(1 + Exp(eta)) is convex, the logarithm of a sum of exponentials; −y * eta is affine")]
    [InlineData("double s = 0; for (int j = 0; j < beta.Length; j++) s += (beta[j] - x[j]) * (beta[j] - x[j]); return s;", "s is convex")]
    [InlineData("double s = 0; for (int j = 0; j < x.Length; j++) s = Math.Max(s, beta[j]); return s;", "s is convex")]
    [InlineData("double s = 1; foreach (double v in x) s *= Math.Exp(v * beta[0]); return Math.Log(s + 1);", "Log(s + 1) is convex, the logarithm of a sum of exponentials")]
    [InlineData("double s = 1; foreach (double v in x) s *= beta[0] * v; return s;", null)]
    [InlineData("double s = 0; foreach (double v in x) s = beta[0] - s * s; return s;", null)]
    [InlineData("double s = 0; while (s < beta[0]) s += beta[1]; return s;", null)]
    [InlineData("double s = 0, t = 0; foreach (double v in x) { s += t; t += beta[0] * beta[0]; } return s - t;", null)]
    public void A_loop_keeps_the_shape_that_every_turn_keeps(string body, string? derivation) => Assert.Equal(
        derivation,
        ConvexityProof.Of(ModelReading.Single($$"""
            using System; using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static double F([Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x, [Data] double y) { {{body}} }
            }
            """)));

    private static string Source(string body, string reduction) => $$"""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable(Reduction = Reduction.{{reduction}})]
            public static double F(double a, double b, [Data] double x, [Data] double y) => {{body}};
        }
        """;
}
