using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

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
        context.RegisterSymbolAction(OfMethod, SymbolKind.Method);
        context.RegisterOperationAction(OfFunction, OperationKind.LocalFunction, OperationKind.AnonymousFunction);
    }

    private static void OfMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;

        // Where the attribute stands on one part of a partial method, Roslyn shows it on both; one of them reports.
        if (method.PartialDefinitionPart is null)
        {
            foreach (Finding finding in RuleChecks.Of(context.Compilation, method, context.CancellationToken))
                context.ReportDiagnostic(finding.ToDiagnostic());
        }

        if (Attribute(method) is not { } attribute || method.PartialDefinitionPart is not null) return;
        IEnumerable<Finding> findings = MethodReader.Read(context.Compilation, method, attribute, context.CancellationToken).Findings;

        // A type that is not partial is said so once, at its first model.
        bool isFirst = SymbolEqualityComparer.Default.Equals(method, method.ContainingType.GetMembers().First(m => m is IMethodSymbol other && Attribute(other) is not null));
        foreach (Finding finding in findings.Where(f => isFirst || f.Descriptor != Descriptors.TypeNotPartial))
            context.ReportDiagnostic(finding.ToDiagnostic());
    }

    /// <summary>C# lets the attribute stand on local functions and lambdas, where the generator cannot add anything.</summary>
    private static void OfFunction(OperationAnalysisContext context)
    {
        IMethodSymbol function = context.Operation is ILocalFunctionOperation local
            ? local.Symbol
            : ((IAnonymousFunctionOperation)context.Operation).Symbol;
        if (Attribute(function)?.ApplicationSyntaxReference is not { } place) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnsupportedSignature, place.GetSyntax(context.CancellationToken).GetLocation(), "This function", "only ordinary methods are models"));
    }

    private static AttributeData? Attribute(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(a =>
        a.AttributeClass is { Name: "DifferentiableAttribute", ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } });
}
