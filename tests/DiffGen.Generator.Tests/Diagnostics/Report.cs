using System.Collections.Immutable;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>What is reported about marked source, held against its marks.</summary>
internal static class Report
{
    /// <summary>
    /// Asserts that exactly the marked diagnostics are reported, with the generated code and without it, and that a refused
    /// model compiles, each of its members throwing with the id, the file and the line of a marked error.
    /// </summary>
    public static GeneratorRun Is(params string[] marked)
    {
        GeneratorRun run = Places(marked);
        string[] errors = [.. run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
        Assert.True(errors.Length == 0, string.Join("\n", errors) + "\n" + string.Join("\n", run.Files.Values));
        Diagnostic[] refusals = [.. run.AnalyzerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (refusals.Length > 0)
        {
            string refusal = Assert.Single(run.Files.Values, f => f.Contains("NotSupportedException"));
            Assert.Contains(refusals, d => refusal.Contains($"NotSupportedException(\"{d.Id} at {d.Location.GetLineSpan().Path}({d.Location.GetLineSpan().StartLinePosition.Line + 1}): "));
        }

        return run;
    }

    /// <summary>
    /// Asserts that exactly the marked diagnostics are reported, with the generated code and without it, and that these are all
    /// of the compiler's errors.
    /// </summary>
    public static GeneratorRun Is(string[] compilerErrors, params string[] marked)
    {
        GeneratorRun run = Places(marked);
        Assert.Equal(compilerErrors.Order(), run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Order());
        return run;
    }

    /// <summary>What the analyzer reports about a compilation.</summary>
    public static ImmutableArray<Diagnostic> Of(Compilation compilation) => compilation
        .WithAnalyzers([new DifferentiableAnalyzer()])
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static GeneratorRun Places(string[] marked)
    {
        MarkedSource[] sources = [.. marked.Select((text, i) => new MarkedSource(text, i))];
        GeneratorRun run = GeneratorRun.Of([.. sources.Select(s => s.Text)]);
        string expected = string.Join("\n", sources.SelectMany(s => s.Expected).Order());
        Assert.Equal(expected, Described(run.AnalyzerDiagnostics));
        Assert.Equal(expected, Described(Of(run.Input)));
        return run;
    }

    private static string Described(ImmutableArray<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Select(MarkedSource.Describe).Order());
}
