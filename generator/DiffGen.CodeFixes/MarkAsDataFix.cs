using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DiffGen.CodeFixes;

/// <summary>DG0011: marks a parameter without influence as data.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkAsDataFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.NoInfluence.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Mark the parameter as [Data]",
                    cancellation => Fix(context.Document, diagnostic.Location.SourceSpan, cancellation),
                    nameof(MarkAsDataFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> Fix(Document document, TextSpan name, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        int place = root!.FindToken(name.Start).Parent!.SpanStart;
        bool isKnown = model!.LookupNamespacesAndTypes(place, name: "DataAttribute")
            .Any(type => type.ContainingNamespace is { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true });
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(place, 0), isKnown ? "[Data] " : "[DiffGen.Data] ")));
    }
}
