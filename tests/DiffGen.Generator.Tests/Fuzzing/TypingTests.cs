using DiffGen.Testing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>What mutants have found: code on its way, about which the generated file must not complain as well.</summary>
public class TypingTests
{
    [Theory]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x, double ) => x; }")]
    [InlineData("public static partial class M { public static partial double F(double x, double y); [Differentiable] public static partial double F(double x, double : ) => x; }")]
    [InlineData("public enum E { = 1 } public static partial class M { [Differentiable] public static double F(double x, E e) => e == (E)1 ? x : x * x; }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { (double a, double b) t = (x, x < 1); return Math.Max(t.a, t.b); } }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) => x * ; }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { return x")]
    public void Code_that_is_being_typed_gets_no_error_of_the_generators_own(string source)
    {
        GeneratorRun run = GeneratorRun.Of("using System; using DiffGen; " + source);
        Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error && GeneratorRun.IsGenerated(d.Location.SourceTree));
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
    }
}
