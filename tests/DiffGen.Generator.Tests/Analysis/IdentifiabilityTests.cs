using System.Globalization;
using DiffGen.Generator.Tests.Diagnostics;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Analysis;

/// <summary>Parameters that the rows see through fewer values are named with these; others are not.</summary>
public class IdentifiabilityTests
{
    [Theory]
    [InlineData("a * b * Math.Exp(-c * x)", "'a' and 'b'", "'a * b'", "one combination of these 2")]
    [InlineData("a * Math.Exp(-c * x) * b", "'a' and 'b'", "'a * b'", "one combination of these 2")]
    [InlineData("(a + b) * x + c", "'a' and 'b'", "'a + b'", "one combination of these 2")]
    [InlineData("a + c * x + b", "'a' and 'b'", "'a + b'", "one combination of these 2")]
    [InlineData("x - a - (b - c * x)", "'a' and 'b'", "'-a - b'", "one combination of these 2")]
    [InlineData("c * x / a / b", "'a' and 'b' and 'c'", "'c / a / b'", "one combination of these 3")]
    [InlineData("x * Math.Exp(a) / b + c", "'a' and 'b'", "'Exp(a) / b'", "one combination of these 2")]
    [InlineData("(a + b + c) * x + (a - c)", "'a' and 'b' and 'c'", "'a + b + c' and 'a - c'", "2 combinations of these 3")]
    [InlineData("Math.Pow(a * b, 2) * x + a * b + c", "'a' and 'b'", "'a * b'", "one combination of these 2")]
    [InlineData("(a + b) * n * x + c", "'a' and 'b'", "'a + b'", "one combination of these 2")]
    public void Entangled_parameters_are_named_with_what_the_rows_see(string prediction, string parameters, string values, string combinations)
    {
        string message = Assert.Single(Messages(prediction, "LeastSquares"));
        Assert.Equal($"The rows see {parameters} only through {values}: whatever the data, at most {combinations} parameters can be told apart", message);
    }

    [Theory]
    [InlineData("1 / (1 + Math.Exp(-(a * x / (1 + Math.Exp(-(b * y)))))) + c * y")]
    [InlineData("a * x / (b + x) + c")]
    [InlineData("a * Math.Exp(-b * x) + c")]
    [InlineData("a * b * x + a * y + c")]
    [InlineData("(a + b) * x + (a - b) + c * y")]
    [InlineData("(x > a ? b : c) * x")]
    [InlineData("a > 0 ? b * x : c * y")]
    [InlineData("a + b * x + c * x * x")]
    [InlineData("a * (x + b * c) + b * y + c * y * y")]
    public void Parameters_that_rows_can_tell_apart_are_not_named(string prediction)
    {
        Assert.Empty(Messages(prediction, "LeastSquares"));
        Assert.Empty(Messages(prediction, "SumOfSquares"));
    }

    [Fact]
    public void The_objective_s_docs_say_so_too() => Assert.Contains(
        "/// <remarks>The rows see a, b only through a * b, so that these parameters cannot all be told apart.</remarks>",
        Assert.Single(GeneratorRun.Of(Source("a * b * Math.Exp(-c * x)", "LeastSquares")).Compiles().Files.Values), StringComparison.Ordinal);

    [Fact]
    public void Two_entanglements_are_named_one_by_one() => Assert.Equal(
        ["'a' and 'b'", "'c' and 'd'"],
        GeneratorRun.Of(Source("a * b * x + (c + d)", "LeastSquares", ", double d")).AnalyzerDiagnostics
            .Select(d => d.GetMessage(CultureInfo.InvariantCulture).Split("see ")[1].Split(" only")[0]).Order());

    // A term of a sum may have its minimum where the one value that it sees is least: a² + b² is least at (0, 0) alone.
    [Fact]
    public void A_model_that_is_no_least_squares_is_left_alone() => Assert.Empty(Messages("(x - c) * (x - c) + (a * a + b * b)", "Sum"));

    [Fact]
    public void A_prediction_without_data_is_left_alone() => Assert.Empty(Messages("a + b + c", "LeastSquares"));

    [Fact]
    public void It_stands_at_the_method_also_where_a_loop_and_a_local_lie_between() => Report.Is("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable(Reduction = Reduction.SumOfSquares)]
            public static partial double {|DG0016:F|}(double a, double b, [Data] double x, int n)
            {
                double scale = 1;
                for (int i = 0; i < n; i++) scale *= a * b;
                return scale * x - 1;
            }
        }
        """);

    /// <summary>The Jacobian over random rows, at random parameters, has the rank that the message leaves at most.</summary>
    [Fact]
    public void A_claim_is_true_of_the_Jacobian()
    {
        (string Body, int Rank)[] claims =
        [
            ("a * b * Math.Exp(-c * x)", 2), ("a * Math.Exp(-c * x) * b", 2), ("a + c * x + b", 2), ("x - a - (b - c * x)", 2), ("c * x / a / b", 1),
            ("x * Math.Exp(a) / b + c", 2), ("(a + b + c) * x + (a - c)", 2), ("Math.Pow(a * b, 2) * x + a * b + c", 2), ("(a + b) * n * x + c", 2),
        ];
        ModelCase[] cases = [.. claims.Select((claim, i) => new ModelCase(
            $"Claim{i}", Source(claim.Body, "LeastSquares").Replace("class M", $"class Claim{i}", StringComparison.Ordinal),
            ["p[0]", "p[1]", "p[2]", "p[3]", "p[4]", "2"], [1, 1, 1, 1, 1]))];
        using var compiled = new CompiledCases(cases);
        var random = new Random(5);
        foreach ((RunnableCase model, int rank) in compiled.All.Zip(claims, (model, claim) => (model, claim.Rank)))
        {
            double[] point = [Draw(), Draw(), Draw()];
            double[][] rows = [.. Enumerable.Range(0, 8).Select(_ =>
            {
                double[] gradient = new double[3];
                model.Gradient([.. point, Draw(), Draw()], gradient);
                return gradient;
            })];
            Assert.Equal(rank, Rank(rows));
        }

        double Draw() => 0.5 + random.NextDouble();
    }

    /// <summary>The rank by elimination with complete pivoting.</summary>
    private static int Rank(double[][] rows)
    {
        for (int rank = 0; rank < 3; rank++)
        {
            (int Row, int Column) pivot = Enumerable.Range(rank, rows.Length - rank)
                .SelectMany(r => Enumerable.Range(0, 3).Select(c => (r, c))).MaxBy(at => Math.Abs(rows[at.r][at.c]));
            if (Math.Abs(rows[pivot.Row][pivot.Column]) < 1e-10) return rank;
            (rows[rank], rows[pivot.Row]) = (rows[pivot.Row], rows[rank]);
            foreach (double[] row in rows[(rank + 1)..])
            {
                double factor = row[pivot.Column] / rows[rank][pivot.Column];
                for (int c = 0; c < 3; c++) row[c] -= factor * rows[rank][c];
                row[pivot.Column] = 0;
            }
        }

        return 3;
    }

    private static IEnumerable<string> Messages(string body, string reduction) =>
        GeneratorRun.Of(Source(body, reduction)).AnalyzerDiagnostics.Where(d => d.Id == "DG0016").Select(d => d.GetMessage(CultureInfo.InvariantCulture));

    private static string Source(string body, string reduction, string more = "") => $$"""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable(Reduction = Reduction.{{reduction}})]
            public static partial double F(double a, double b, double c{{more}}, [Data] double x, [Data] double y, int n) => {{body}};
        }
        """;
}
