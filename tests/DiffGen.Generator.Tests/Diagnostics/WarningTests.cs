using System.Collections.Immutable;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Warnings, and how a user changes their severity.</summary>
public class WarningTests
{
    [Fact]
    public void A_parameter_without_influence_is_reported_where_it_is_declared() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double {|DG0011:b|}, [Data] double x) => a + 0 * x;

            [Differentiable]
            public static partial double G(double a, double b);
        }

        public static partial class M
        {
            public static partial double G(double a, double {|DG0011:b|}) => a;
        }
        """);

    [Fact]
    public void A_member_of_a_group_that_a_loop_captures_but_never_reads_has_no_influence() => Report.Is("""
        using System;
        using DiffGen;
        public readonly record struct Decay(double Rate, double Scale);
        public static partial class M
        {
            [Differentiable]
            public static partial double F(Decay {|DG0011:d|}, ReadOnlySpan<double> t)
            {
                double sum = 0;
                for (int i = 0; i < t.Length; i++) sum = Math.Sin(sum) + Math.Exp(-d.Rate * t[i]);
                return sum;
            }
        }
        """);

    [Theory]
    [InlineData("{|DG0017:b > 0|} ? a : -a")]
    [InlineData("{|DG0017:x < b|} ? a : a * x")]
    [InlineData("{|DG0017:b * x < a|} ? a : a * x")]
    [InlineData("(x > 1 && {|DG0017:x < b|} ? a : 0) + ({|DG0017:x > 2 * b|} ? a * a : 0)")]
    [InlineData("x switch { 0 => a, _ => b is {|DG0017:> 3|} ? a * a : a }")]
    [InlineData("x < b ? a : a + x - b")]
    [InlineData("x < b ? a : Math.Max(a, b)")]
    public void A_parameter_that_only_conditions_see_is_reported_at_each(string body) => Report.Is($$"""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => {{body}};
        }
        """);

    [Fact]
    public void A_parameter_that_only_the_condition_of_a_loop_sees_is_reported_where_it_is_declared() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double {|DG0017:b|}, double c)
            {
                double y = a;
                while (y < b) y = 2 * y + c;
                return y;
            }
        }
        """);

    [Theory]
    [InlineData("{|DG0012:(int)(a * x)|} * b")]
    [InlineData("b + a + {|DG0012:(long)a|}")]
    [InlineData("b * a + checked({|DG0012:(byte)a|})")]
    [InlineData("b * a + (x > 0 ? {|DG0012:(int)a|} % 2 : 1)")]
    public void A_cast_to_an_integer_cuts_a_parameter_off(string body) => Report.Is($$"""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => {{body}};
        }
        """);

    [Theory]
    [InlineData("{|DG0012:a == 0|} ? b : b * a")]
    [InlineData("{|DG0012,DG0012:a != b|} ? b : b * a")]
    [InlineData("a is {|DG0012:0|} ? b : b * a")]
    [InlineData("a switch { {|DG0012:1|} => b, _ => b * a }")]
    [InlineData("x == 0 ? b : b * a")]
    [InlineData("a == 0 ? throw new System.ArgumentException() : b / a")]
    public void A_comparison_for_equality_cuts_a_parameter_off(string body) => Report.Is($$"""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => {{body}};
        }
        """);

    [Fact]
    public void A_guard_may_ask_for_equality() => Report.Is("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b)
            {
                if (b == 0 || a == 0) throw new ArgumentException("zero");
                if (a == 1)
                {
                    throw new ArgumentException("one");
                }

                ArgumentOutOfRangeException.ThrowIfEqual(b, 2);
                return a / b;
            }
        }
        """);

    [Theory]
    [InlineData("Math.Floor")]
    [InlineData("Math.Ceiling")]
    [InlineData("Math.Round")]
    [InlineData("Math.Truncate")]
    [InlineData("double.Sign")]
    public void A_step_cuts_each_of_its_parameters_off(string step) => Report.Is($$"""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => a * b + {|DG0012,DG0012:{{step}}(a + b)|} + {{step}}(x);
        }
        """);

    [Fact]
    public void A_pragma_turns_a_warning_off() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
        #pragma warning disable DG0011 // It is here for the sake of the signature.
            [Differentiable]
            public static partial double F(double a, double b) => a;
        #pragma warning restore DG0011

            [Differentiable]
            public static partial double G(double a, double {|DG0011:b|}) => a;
        }
        """);

    [Fact]
    public void An_attribute_turns_a_warning_off() => Report.Is("""
        using System.Diagnostics.CodeAnalysis;
        using DiffGen;
        public static partial class M
        {
            [Differentiable, SuppressMessage("DiffGen", "DG0011", Justification = "It is here for the sake of the signature.")]
            public static partial double F(double a, double b) => a;
        }
        """);

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    public void An_editorconfig_changes_a_severity(ReportDiagnostic severity, DiagnosticSeverity? expected)
    {
        CSharpCompilation compilation = Compilations.Of("""
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static double F(double a, double b) => a;
            }
            """);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig("DG0011", severity)));
        ImmutableArray<Diagnostic> diagnostics = Report.Of(GeneratorRun.Of(compilation).Output);
        Assert.Equal(expected, diagnostics.SingleOrDefault()?.Severity);
    }

    /// <summary><c>dotnet_diagnostic.ID.severity = …</c></summary>
    private sealed class EditorConfig(string id, ReportDiagnostic configured) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = diagnosticId == id ? configured : ReportDiagnostic.Default;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
