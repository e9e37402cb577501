using System.Collections.Immutable;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen;

/// <summary>
/// Reports what the generator refuses. It reads with the same room as the generator, so that diagnostics keep real places, obey
/// <c>#pragma</c> and .editorconfig, and never spoil the generator's cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The defining part of a partial method is generated, and it is the symbol that Roslyn hands out.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        AttributeData? attribute = method.GetAttributes().FirstOrDefault(IsDifferentiable);

        // Where the attribute stands on one part of a partial method, Roslyn shows it on both; one of them reports.
        if (attribute is null || method.PartialDefinitionPart is not null) return;
        foreach (Finding finding in MethodReader.Read(context.Compilation, method, attribute, context.CancellationToken).Findings)
            context.ReportDiagnostic(finding.ToDiagnostic());
    }

    private static bool IsDifferentiable(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "DifferentiableAttribute", ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } };
}
