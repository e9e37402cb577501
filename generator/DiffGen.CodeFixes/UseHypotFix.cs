using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using DiffGen.Diagnostics;
using DiffGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace DiffGen.CodeFixes;

/// <summary>DG0013: writes <c>Sqrt(x * x + y * y)</c> as <c>double.Hypot(x, y)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseHypotFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.OverflowingNorm.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Use double.Hypot",
                    cancellation => Fix(context.Document, diagnostic.Location.SourceSpan, cancellation),
                    nameof(UseHypotFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> Fix(Document document, TextSpan call, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (Norms.Of(root!.FindNode(call, getInnermostNodeForTie: true)) is not var (x, y)) return document;
        return document.WithText(text.WithChanges(new TextChange(call, $"double.Hypot({x}, {y})")));
    }
}
