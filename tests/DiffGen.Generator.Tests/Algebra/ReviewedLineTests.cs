using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Algebra;

/// <summary>Lines that a reviewer once struck from generated code, and what stands there now.</summary>
public class ReviewedLineTests
{
    private const string Mixture = """
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double a, double b, double c, [Data] double x)
            {
                double first = -(a * x * x + c), second = -(b * x + c * c);
                return -(first > second ? first + double.LogP1(Math.Exp(second - first)) : second + double.LogP1(Math.Exp(first - second)));
            }
        }
        """;

    [Fact]
    public void What_is_compared_has_no_sign_of_its_own()
    {
        string kernels = Kernels(Mixture);
        Assert.DoesNotContain("T first", kernels);
        Assert.DoesNotContain("T second", kernels);
    }

    [Fact]
    public void The_larger_of_two_negatives_is_the_negative_of_the_smaller()
    {
        string kernels = Kernels(Source("(double a, double b, [Data] double x) => Math.Max(-Math.Exp(a * x), -Math.Exp(b * x));"));
        Assert.Contains("T.Min(", kernels);
        Assert.DoesNotContain("T.Max(", kernels);
    }

    [Fact]
    public void A_side_that_is_taken_for_the_lesser_exponent_needs_no_maximum() => Assert.DoesNotContain("Max(", Generated(Mixture));

    [Fact]
    public void A_maximum_stays_where_the_side_does_not_tell()
    {
        Assert.Contains("Max(", Generated(Source(
            "(double a, double b) => a > 2 ? a + double.LogP1(Math.Exp(b - a)) : b + double.LogP1(Math.Exp(a - b));")));
        Assert.Contains("Max(", Generated(Source(
            "(double a, double b) => (a > b ? a : b) + double.LogP1(Math.Exp(b - a));")));
        Assert.Contains("Max(", Generated(Source(
            "(double a, double b) => a < b ? a + double.LogP1(Math.Exp(b - a)) : b + double.LogP1(Math.Exp(a - b));")));
    }

    /// <summary>Where an exponent is infinite or NaN, the shares are what they were with the maximum.</summary>
    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(0.25, 1)]
    [InlineData(1000, -1000)]
    [InlineData(-1000, 1000)]
    [InlineData(0, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.NegativeInfinity)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    public void A_log_sum_exp_by_hand_has_the_derivatives_of_the_function(double x, double y)
    {
        const string Body = "x > y ? x + double.LogP1(Math.Exp(y - x)) : y + double.LogP1(Math.Exp(x - y))";
        double[] point = [x, y];
        using var plain = new CompiledCases([ModelCase.Of("Plain", Body, point)], simplify: false);
        using var simple = new CompiledCases([ModelCase.Of("Simple", Body, point)], simplify: true);
        double[] expected = Derivatives(plain.All[0], point), actual = Derivatives(simple.All[0], point);
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-15;
            Assert.True(close, FormattableString.Invariant($"[{i}] is {actual[i]}, expected {expected[i]}"));
        }
    }

    [Fact]
    public void Of_a_value_and_its_negative_one_is_computed() => Assert.DoesNotMatch(@"T dloss_\w+ = -\w+;", Kernels(Mixture));

    [Fact]
    public void A_perfect_square_is_not_written_out()
    {
        string kernels = Kernels("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.LeastSquares)]
                public static double F(double floor, double top, double k, [Data] double x) => floor + (top - floor) / (1 + Math.Exp(k - x));
            }
            """);
        Assert.Matches(@"total_dfloor_dfloor = [^;]*\bshare\b[^;]*\bshare\b", kernels);
    }

    [Fact]
    public void The_partials_of_a_turn_are_computed_once_for_all_parameters()
    {
        string code = Generated("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable]
                public static double F(double a, double b, double c, double d, ReadOnlySpan<double> data)
                {
                    double level = 1, sum = 0;
                    for (int i = 0; i < data.Length; i++)
                    {
                        sum += Math.Log(level) + data[i] / level;
                        level = a + b * data[i] + c * level + d;
                    }

                    return sum;
                }
            }
            """);
        Assert.Contains("double dsum_dlevel = ", code);
        Assert.Contains("dsum_da += dlevel_da * dsum_dlevel;", code);
        Assert.Contains("double d2sum_dlevel2 = ", code);
    }

    [Fact]
    public void Factors_that_products_have_in_common_are_multiplied_once()
    {
        string kernels = Kernels(Source("(double a, double b, [Data] double x, [Data] double y) => Math.Exp(a * x * y) + b * Math.Sin(b * x * y);"));
        Assert.Contains(" = x * y;", kernels);
        Assert.DoesNotContain("* x * y", kernels);
        Assert.DoesNotContain("* y * x", kernels);
    }

    [Fact]
    public void A_share_is_a_function_of_lanes()
    {
        string code = Generated(Source("(double a, double b, [Data] double x) => 1 / (1 + Math.Exp(-(a + b * x)));"));
        Assert.Matches(@"T\.Share\(exp, \w+\)", code);
        Assert.Matches(@"exp < 1 \? exp \* \w+ : 1 - \w+", code);
    }

    [Fact]
    public void The_share_less_one_is_the_other_share() => Assert.DoesNotContain("- 1)", Kernels("""
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable(Reduction = Reduction.LeastSquares)]
            public static double F(double floor, double asym, double mid, [Data] double x) => floor + (asym - floor) / (1 + Math.Exp(mid - x));
        }
        """));

    private static double[] Derivatives(RunnableCase model, double[] point)
    {
        double[] gradient = new double[2], hessian = new double[4];
        model.Hessian(point, gradient, hessian);
        return [.. gradient, .. hessian];
    }

    private static string Source(string member) =>
        "using System; using DiffGen; public static partial class Model { [Differentiable] public static double F" + member + " }";

    private static string Generated(string source) => string.Concat(GeneratorRun.Of(Compilations.Of(source)).Files.Values);

    /// <summary>The generated code from the first kernel on.</summary>
    private static string Kernels(string source)
    {
        string code = Generated(source);
        return code[code.IndexOf("struct ValueRows", StringComparison.Ordinal)..];
    }
}
