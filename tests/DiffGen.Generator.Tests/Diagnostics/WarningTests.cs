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
    public void A_parameter_in_a_condition_alone_has_influence() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b) => b > 0 ? a : -a;
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
