using DiffGen.Generator.Tests.Diagnostics;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Groups;

/// <summary>Readonly record structs of doubles as named groups of parameters.</summary>
public class GroupTests
{
    private const string Types = """
        using System; using DiffGen;
        public readonly record struct Decay(double Rate, double Offset)
        {
            public double HalfLife => Math.Log(2) / Rate;
            public double At(double t) => Math.Exp(-Rate * t) + Offset;
        }
        public readonly record struct Braces { public double Low { get; init; } public double High { get; init; } }
        public readonly record struct Nested(Decay Inner, double Scale);
        public readonly record struct Pair<T>(T First, T @class);
        """;

    [Theory]
    [InlineData("Decay d, double x", "new Decay(p[0], p[1])", "p[2]", "x * Math.Exp(-d.Rate * x) + d.Offset * d.Rate")]
    [InlineData("double x, in Decay d", "p[0]", "new Decay(p[1], p[2])", "d.At(x) * d.HalfLife")]
    [InlineData("Braces b, double x", "new Braces { Low = p[0], High = p[1] }", "p[2]", "x < 1 ? b.Low * x * x : b.High / x + b.Low")]
    [InlineData("Nested n", "new Nested(new Decay(p[0], p[1]), p[2])", null, "n.Scale * n.Inner.At(2) + n.Inner.HalfLife")]
    [InlineData("Pair<double> q, double x", "new Pair<double>(p[0], p[1])", "p[2]", "q.First * q.@class * x + Math.Sin(q.@class)")]
    [InlineData("Decay d, double x", "new Decay(p[0], p[1])", "p[2]", "Twice(d with { Offset = x * d.Rate }) + d.Offset")]
    public void Members_are_parameters_in_the_order_of_their_declaration(string parameters, string first, string? second, string body) => Agrees(
        $"[Differentiable] public static partial double F({parameters}) => {body}; private static double Twice(Decay d) => 2 * d.At(d.Offset);",
        first, second);

    [Fact]
    public void A_loop_and_a_guard_see_members() => Agrees(
        """
        [Differentiable]
        public static partial double F(Decay d, double x)
        {
            if (d.Rate < -100) throw new ArgumentOutOfRangeException(nameof(d));
            double level = x;
            for (int i = 0; i < 4; i++) level = level * Math.Cos(d.Rate) + d.Offset * i;
            return level * level;
        }
        """,
        "new Decay(p[0], p[1])", "p[2]");

    [Fact]
    public void Names_and_the_count_list_the_members()
    {
        using CompiledModels models = CompiledModels.Of(Types + """
            public static partial class Model
            {
                [Differentiable]
                public static partial double F(Nested n, double x, Decay d) => n.Scale * n.Inner.Rate * n.Inner.Offset * x * d.Rate * d.Offset;
            }
            """);
        Type model = models.Type("Model");
        Assert.Equal(6, model.GetField("FParameterCount")!.GetValue(null));
        Assert.Equal(
            ["n.Inner.Rate", "n.Inner.Offset", "n.Scale", "x", "d.Rate", "d.Offset"],
            (IReadOnlyList<string>)model.GetProperty("FParameterNames")!.GetValue(null)!);
    }

    [Theory]
    [InlineData("public readonly record struct G(double A) { public double B { get; init; } }")]
    [InlineData("public readonly record struct G { public G(double a) => A = a; public double A { get; } }")]
    [InlineData("public readonly record struct G(double A) { private readonly double b = A; public double Twice => b + A; }")]
    public void A_group_that_cannot_be_made_of_its_members_is_refused(string group) => Report.Is(group, """
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double a, G {|DG0002:g|}) => a;
        }
        """);

    [Theory]
    [InlineData("public readonly record struct G(double A, int N);")]
    [InlineData("public readonly struct G { public readonly double A; public readonly double N; }")]
    [InlineData("public record struct G(double A, double N);")]
    public void Any_other_struct_is_data(string data)
    {
        GeneratorRun run = Report.Is(data, """
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static partial double F(double a, G g) => a * g.A + g.N;
            }
            """);
        Assert.Contains("const int FParameterCount = 1;", run.File);
    }

    [Fact]
    public void A_member_without_influence_is_reported_by_its_name()
    {
        GeneratorRun run = Report.Is("public readonly record struct G(double A, double B);", """
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static double F(double a, G {|DG0011:g|}) => a * g.A;
            }
            """);
        Assert.Contains("'g.B'", Assert.Single(run.AnalyzerDiagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Decay d, [Data] double x", "if (d.Rate < -100) throw new ArgumentException(nameof(d)); return d.At(x);")]
    [InlineData("Decay d, [Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x", "double eta = d.Offset; for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j]; return d.Rate * Math.Sin(eta);")]
    public void Kernels_have_names_for_members(string parameters, string body) =>
        GeneratorRun.Of($"{Types}\npublic static partial class Model {{ [Differentiable] public static double F({parameters}) {{ {body} }} }}").Compiles();

    private static void Agrees(string members, string first, string? second)
    {
        string[] inputs = second is null ? [first] : [first, second];
        var @case = new ModelCase("Model", $"{Types}\npublic static partial class Model {{ {members} }}", inputs, [1.25, 0.5, 0.75]);
        foreach (bool simplify in new[] { true, false })
        {
            using var compiled = new CompiledCases([@case], simplify);
            foreach (double[] point in new double[][] { [1.25, 0.5, 0.75], [0.5, -2, 3] })
            {
                string report = Comparison.Of(compiled.All[0], point);
                Assert.True(report.Length == 0, report + compiled.All[0].Generated);
            }
        }
    }
}
