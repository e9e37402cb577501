using System.Reflection;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Rows that are not of doubles alone, and rows that violate a guard, are computed over lanes too.</summary>
public class LaneRowTests
{
    private static readonly (string, string, string)[] Mixed =
    [
        ("double", "x", "Math.Sin(i)"), ("int", "group", "i % 4 - 1"), ("bool", "isTreated", "i % 3 == 0"), ("float", "dose", "0.25f * i"),
        ("DayOfWeek", "day", "(DayOfWeek)(i % 7)"),
    ];

    [Theory]
    [InlineData("=> a * x + b * group;")]
    [InlineData("=> isTreated ? Math.Exp(a * x) : b * b * x;")]
    [InlineData("=> a * dose + b / (1 + dose * a * a);")]
    [InlineData("=> day == DayOfWeek.Sunday || day == DayOfWeek.Friday ? a * b : a - b * x;")]
    [InlineData("=> day switch { DayOfWeek.Monday => a, DayOfWeek.Tuesday => a * a, _ => b } * x;")]
    [InlineData("=> (group > 0 && x > b ? a : b) * (isTreated ? 2 : 0.5) + (int)(10 * x) * a;")]
    [InlineData("=> group * group + (isTreated && group < 2 ? a * group : b);")]
    [InlineData("=> Math.Max(a, group) * (group % 2 == 0 ? b : -b);")]
    public void Data_that_is_not_of_doubles_agrees_with_plain_code(string body) => AgreesOverLanes(body);

    [Theory]
    [InlineData("=> Math.Clamp(a * x, -0.5, 0.25) * b;")]
    [InlineData("=> double.Lerp(a, b * x, x * 0.3) + a * b;")]
    [InlineData("=> Math.Log(1 + a * a * x * x, 10) * b + Math.Log(3 + b * x, 2) / a;")]
    [InlineData("=> Math.Asin(0.5 * a * x) + Math.Atan2(b, 2 + x) + double.Hypot(a, x) + Math.Cbrt(b * x - 3) + Math.Asinh(a * x) + Math.Acosh(2 + a * x) + (a * x) % 0.3 * b;")]
    public void Every_function_with_a_vector_form_agrees_with_plain_code(string body) => AgreesOverLanes(body);

    /// <summary>What looks like the complement of a share is one only of its own sum.</summary>
    [Theory]
    [InlineData("{ double e = Math.Exp(a * x), q = 1 / (2.5 + b * b), s = e < 1 ? e * q : 1 - q; return s * a + (1 - q) * b + (a - a * q) * s; }")]
    [InlineData("{ double e = Math.Exp(a * x), q = 1 / (1 + e), s = e < 1 ? e * q : 1 - q; return s * a + (1 - q) * b + (a - a * q) * s; }")]
    [InlineData("{ double e = Math.Exp(a * x), q = 1 / (e + 1), s = e < 1 ? q * e : 1 - q; return s * a - (1 - q) * b + (a - q * a) / (2 + s); }")]
    public void Shares_agree_with_plain_code(string body) => AgreesOverLanes(body);

    [Theory]
    [InlineData("{ if (x > 5) throw new ArgumentException(\"x\"); return a * b * x; }")]
    [InlineData("{ ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 5); return a * Math.Exp(b * x); }")]
    [InlineData("{ if (a < -100 || group > 90) throw new InvalidOperationException(); return a * b * x + group; }")]
    public void A_guard_that_no_row_violates_changes_nothing(string body) => AgreesOverLanes(body);

    [Fact]
    public void A_large_row_with_a_guard_and_mixed_data_agrees_with_plain_code()
    {
        string body = RandomBody.Of(11, 200, ["a", "b", "x", "group", "dose"]);
        string guarded = "{ if (group > 90) throw new ArgumentException(); " + body[1..];
        Assert.Contains("RowParts<T>", AgreesOverLanes(guarded), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x > 5 && x < 7", 6, "ArgumentException")]
    [InlineData("a > 10", -1, "ArgumentException")]
    public void A_row_that_violates_a_guard_throws_what_the_model_throws(string condition, int badRow, string exception)
    {
        using var models = new CompiledModels(GeneratorRun.Of($$"""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.SumOfSquares)] public static partial double F(double a, double b, [Data] double x)
                {
                    if ({{condition}}) throw new ArgumentException("row " + x);
                    return a * b * x;
                }
            }
            public static class Calls
            {
                public static string Try(double a, double bad, int badRow, int member)
                {
                    var x = new double[29]; if (badRow >= 0) x[badRow] = bad;
                    var objective = new Model.FObjective(x);
                    double[] p = [a, 2], g = [7, 7], h = [7, 7, 7, 7];
                    try
                    {
                        _ = member switch { 0 => objective.Value(p), 1 => objective.Gradient(p, g), 2 => objective.Hessian(p, g, h), 3 => objective.HessianVectorProduct(p, p, g, h), _ => objective.Jacobian(p, new double[29], new double[58]) };
                        return "nothing";
                    }
                    catch (Exception e) { return g[0] == 7 && h[0] == 7 ? e.GetType().Name : "written"; }
                }
            }
            """).Compiles());
        MethodInfo call = models.Type("Calls").GetMethod("Try")!;
        for (int member = 0; member < 5; member++)
        {
            Assert.Equal(exception, call.Invoke(null, [badRow < 0 ? 11.0 : 1.0, 6.0, badRow, member]));
            Assert.Equal("nothing", call.Invoke(null, [1.0, 4.0, badRow, member]));
        }
    }

    [Fact]
    public void An_element_that_only_a_condition_makes_safe_keeps_to_rows_one_at_a_time()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable] public static partial double F(double a, [Data] int k, ReadOnlySpan<double> table) => k < table.Length ? a * table[k] : a * a;
            }
            """).Compiles();
        Assert.Contains("one at a time, for a condition decides whether code runs that may throw", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_a_matrix_is_read_by_plain_code_and_agrees()
    {
        using var models = new CompiledModels(GeneratorRun.Of("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable] public static partial double F(double a, double b, [Data] ReadOnlySpan<double> features, [Data] double x) =>
                    a * features[0] * Math.Exp(b * features[2]) + x * b;
            }
            public static class Calls
            {
                public static double Difference()
                {
                    var matrix = new double[11 * 3]; var x = new double[11];
                    for (int i = 0; i < matrix.Length; i++) matrix[i] = Math.Sin(i);
                    for (int i = 0; i < x.Length; i++) x[i] = Math.Cos(i);
                    var objective = new Model.FObjective(matrix, x);
                    double[] g = new double[2], one = new double[2], sum = new double[2];
                    double value = objective.Gradient([0.7, -0.4], g);
                    for (int i = 0; i < x.Length; i++)
                    {
                        value -= Model.FGradient(0.7, -0.4, matrix.AsSpan(3 * i, 3), x[i], one);
                        for (int j = 0; j < 2; j++) g[j] -= one[j];
                    }
                    return Math.Abs(value) + Math.Abs(g[0]) + Math.Abs(g[1]);
                }
            }
            """).Compiles());
        Assert.True((double)models.Type("Calls").GetMethod("Difference")!.Invoke(null, null)! < 1e-12);
    }

    private static string AgreesOverLanes(string body)
    {
        string code = RowCase.Agrees(RowCase.Source(["a", "b"], Mixed, body, "LeastSquares"), [0.7, -0.4]);
        Assert.DoesNotContain("one at a time", code, StringComparison.Ordinal);
        return code;
    }
}
