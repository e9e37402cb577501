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
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { Span<double> s = stackalloc double[2]; double G(double u) { s[0] = u; u; } x = G(x); return s[0] + s[^1]; } }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { var s = new double[2]; double G(double u) { s[0] = u; u; } x = G(x); s[1] = x; s.AsSpan().Fill(x); return s[1]; } }")]
    [InlineData("public struct S { public S Inner; public double V; } public static partial class M { [Differentiable] public static double F(double x) { S s = default; s.V = x; return s.V; } }")]
    [InlineData("public struct W<T> { public T V; } public struct S { public W<S> Inner; public double V { get; set; } } public static partial class M { [Differentiable] public static double F(double x) { var s = new S { V = x }; return s.V; } }")]
    [InlineData("public struct S<T> { public S<S<T>> Inner; public double V; } public static partial class M { [Differentiable] public static double F(double x) { var s = new S<int>(); s.V = x; return s.V; } }")]
    [InlineData("public readonly record struct P(double A, P Inner); public static partial class M { [Differentiable] public static double F(P p) => p.A * p.Inner.A; }")]
    [InlineData("public readonly record struct P(double A, (P, double) Inner); public static partial class M { [Differentiable] public static double F(P p, [Data] P q) => p.A * q.A; }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) => Total(x, 2.0); public static double Total(params double[] v) double s = 1; }")]
    [InlineData("public static partial class M { [Differentiable] public static partial double F(float g, ? @class, double w) => w; }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { double y = G(x, out double z); z += x; return y * z; } static double G(double a, out double b) { c = a; if (a > 0) return a; c = -a; return a * a; } }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { (double a, , double b) = Math.SinCos(x); return a * b; } }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) { double s = x; if (0 < x) { if (G(x) > 1) s = 2 * x; } return s; } static double G(double a) { return ; } }")]
    [InlineData("public static partial class M { [Differentiable] public static double F(double x) => 0 < x ? G(x) > 1 ? 2 * x : x : 3 * x; static double G(double a) { return ; } }")]
    public void Code_that_is_being_typed_gets_no_error_of_the_generators_own(string source)
    {
        GeneratorRun run = GeneratorRun.Of("using System; using DiffGen; " + source);
        Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error && GeneratorRun.IsGenerated(d.Location.SourceTree));
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
    }
}
