using System;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen;

/// <summary>
/// Suppresses CS1066 ("the default value will have no effect") on the body's part of a partial method whose definition is
/// generated: that definition repeats the default, so it has an effect.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultValueSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Repeated = new(
        "DGS0001", "CS1066", "The generated definition of the partial method repeats the default value.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Repeated];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method) continue;
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is not IMethodSymbol { PartialDefinitionPart: { } definition }) continue;
            if (definition.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.EndsWith(TypeReader.FileSuffix, StringComparison.Ordinal)))
                context.ReportSuppression(Suppression.Create(Repeated, diagnostic));
        }
    }
}
