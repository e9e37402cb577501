using DiffGen.Models;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Shapes that break compilers are handled, or refused at their line.</summary>
public class ShapeTests
{
    [Fact]
    public void A_sum_of_5000_terms_is_handled_or_refused() =>
        HandledOrRefused(string.Join(" + ", Enumerable.Range(0, 5000).Select(i => i % 2 == 0 ? "x" : "y * x")));

    [Fact]
    public void A_product_of_1000_factors_is_handled_or_refused() =>
        HandledOrRefused(string.Join(" * ", Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? "x" : "y")));

    [Fact]
    public void A_nest_500_deep_is_handled_or_refused() => HandledOrRefused(Nested("Math.Sin(x + {0})", 500));

    [Fact]
    public void Parentheses_500_deep_are_handled_or_refused() => HandledOrRefused(Nested("(x * y - {0})", 500));

    [Fact]
    public void Conditions_200_deep_are_handled_or_refused() => HandledOrRefused(Nested("(x > y ? x : {0} + 1)", 200));

    [Fact]
    public void A_nest_of_5000_is_refused_or_handled_without_a_stack_overflow() => HandledOrRefused(Nested("-({0} + x)", 1500));

    [Fact]
    public void A_chain_of_100_helpers_is_handled()
    {
        string helpers = string.Concat(Enumerable.Range(0, 100).Select(i =>
            $"static double H{i}(double a, double b) => {(i == 99 ? "a * b" : $"Math.Sin(H{i + 1}(a, b)) + a")};\n"));
        Agrees($"using System; using DiffGen; public static partial class Model {{ {helpers} [Differentiable] public static double F(double x, double y) => H0(x, y); }}");
    }

    [Fact]
    public void A_chain_of_helpers_that_each_call_the_previous_twice_grows_with_its_text()
    {
        string helpers = string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"static double H{i}(double v) => Math.Sin(H{i - 1}(0.5 * v)) + H{i - 1}(v + 1);\n"));
        GeneratorRun run = GeneratorRun.Of($$"""
            using System; using DiffGen;
            public static partial class Model
            {
                static double H0(double v) => Math.Sin(v) * v;
                {{helpers}}
                [Differentiable] public static double F(double x, double y) => H40(x) * y;
            }
            """).Compiles();
        Assert.Contains("private static double FH20ByVV(double v)", run.File, StringComparison.Ordinal);
        Assert.True(run.File.Split('\n').Length < 16_000, $"{run.File.Split('\n').Length} lines");
    }

    [Fact]
    public void Long_blocks_of_1000_statements_are_handled()
    {
        string body = string.Concat(Enumerable.Range(0, 1000).Select(i => $"double v{i} = {(i == 0 ? "x" : $"v{i - 1}")} * 0.9 + y;\n"));
        Agrees($"using System; using DiffGen; public static partial class Model {{ [Differentiable] public static double F(double x, double y) {{ {body} return v999 * v500; }} }}");
    }

    [Fact]
    public void Three_hundred_parameters_are_handled()
    {
        string parameters = string.Join(", ", Enumerable.Range(0, 300).Select(i => $"double p{i}"));
        string body = string.Join(" + ", Enumerable.Range(0, 299).Select(i => $"p{i} * p{i + 1}"));
        GeneratorRun run = GeneratorRun.Of($"using DiffGen; public static partial class Model {{ [Differentiable] public static double F({parameters}) => {body}; }}").Compiles();
        Assert.Contains("hessian[89999]", run.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v0 * 0.5")]
    [InlineData("v0 * Math.Sign(d)")]
    public void Shared_values_behind_a_logical_and_are_written_once(string first)
    {
        string body = string.Concat(Enumerable.Range(1, 40).Select(i => $"double v{i} = {(i == 1 ? first : $"Math.Sin(v{i - 1}) + 0.5 * v{i - 1}")};\n"));
        GeneratorRun run = GeneratorRun.Of($$"""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable] public static double F(double x, double y, [Data] double d) { double v0 = x + y; {{body}} return x > y && v40 > 0 && v39 > y ? x * y : y; }
            }
            """).Compiles();
        Assert.True(run.File.Length < 200_000, $"The file has {run.File.Length} characters.");
    }

    private static string Nested(string template, int depth)
    {
        string nest = "x";
        for (int i = 0; i < depth; i++) nest = template.Replace("{0}", nest, StringComparison.Ordinal);
        return nest;
    }

    private static void HandledOrRefused(string expression)
    {
        string source = $"using System; using DiffGen;\npublic static partial class Model\n{{\n    [Differentiable]\n    public static double F(double x, double y) =>\n        {expression};\n}}";
        MethodModel model = ModelReading.Single(source);
        if (model.Refusal is null)
        {
            Agrees(source);
            return;
        }

        Assert.Contains("File0.cs(6)", model.Refusal, StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error && GeneratorRun.IsGenerated(d.Location.SourceTree));
        Assert.Contains(run.AnalyzerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    private static void Agrees(string source)
    {
        using var compiled = new CompiledCases([new ModelCase("Model", source, ["p[0]", "p[1]"], [0.9, 1.1])]);
        string report = Comparison.Of(compiled.All[0], [0.9, 1.1]);
        Assert.True(report.Length == 0, report);
    }
}
