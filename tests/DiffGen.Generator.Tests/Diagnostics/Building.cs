using System.Collections.Immutable;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Builds as a project does: the generator, then the compiler with the analyzer and the suppressor.</summary>
internal static class Building
{
    /// <summary>What a build shows: the compiler's and the analyzer's diagnostics from warnings on, without what is suppressed.</summary>
    public static ImmutableArray<Diagnostic> Of(CSharpCompilation compilation) =>
    [
        .. GeneratorRun.Of(compilation).Output
            .WithAnalyzers([new DifferentiableAnalyzer(), new DefaultValueSuppressor()])
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
            // A public method that the user did not document.
            .Where(d => d.Id != "CS1591"),
    ];

    /// <summary>Asserts that a build shows nothing: with the options of a new project, and with the opposite of each.</summary>
    public static void IsClean(params string[] sources)
    {
        CSharpCompilation compilation = Compilations.Of(sources);
        CSharpCompilationOptions options = compilation.Options;
        foreach (CSharpCompilationOptions each in new[]
        {
            options,
            options.WithOverflowChecks(true),
            options.WithNullableContextOptions(NullableContextOptions.Disable),
            options.WithGeneralDiagnosticOption(ReportDiagnostic.Error),
        })
        {
            Diagnostic[] shown = [.. Of(compilation.WithOptions(each))];
            Assert.True(shown.Length == 0, string.Join("\n", shown.AsEnumerable()) + "\n" + string.Join("\n", GeneratorRun.Of(compilation).Files.Values));
        }
    }
}
