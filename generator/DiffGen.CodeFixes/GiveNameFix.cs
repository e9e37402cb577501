using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DiffGen.CodeFixes;

/// <summary>DG0008 and DG0010: gives the generated members a name of their own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GiveNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.NameTaken.Id, Descriptors.NoObjective.Id];

    /// <summary>None: each name is chosen for its method, and one name settles both of two overloads.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root!.FindToken(context.Span.Start).Parent is not MethodDeclarationSyntax declaration) return;
        if (model!.GetDeclaredSymbol(declaration, context.CancellationToken) is not IMethodSymbol method) return;
        AttributeData? attribute = method.GetAttributes().FirstOrDefault(a =>
            a.AttributeClass is { Name: "DifferentiableAttribute", ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } });

        // The attribute may stand on the other part, in another file.
        if (attribute?.ApplicationSyntaxReference is not { } place || context.Document.Project.GetDocument(place.SyntaxTree) is not { } document) return;
        string name = FreeName(method);
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Name the generated members '{name}…'",
                cancellation => Fix(document, place.Span, name, cancellation),
                nameof(GiveNameFix)),
            context.Diagnostics);
    }

    /// <summary>The method's name with the first number that no member of the type starts with.</summary>
    private static string FreeName(IMethodSymbol method)
    {
        for (int i = 2; ; i++)
        {
            string name = method.Name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!method.ContainingType.MemberNames.Append(method.ContainingType.Name).Any(n => n.StartsWith(name, System.StringComparison.Ordinal)))
                return name;
        }
    }

    private static async Task<Document> Fix(Document document, TextSpan attribute, string name, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root!.FindNode(attribute) is not AttributeSyntax syntax) return document;
        return document.WithText(text.WithChanges(Change(syntax, name)));
    }

    private static TextChange Change(AttributeSyntax attribute, string name)
    {
        if (attribute.ArgumentList is not { } arguments)
            return new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"(Name = \"{name}\")");
        if (arguments.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.Text == "Name") is { } given)
            return new TextChange(given.Expression.Span, $"\"{name}\"");
        string comma = arguments.Arguments.Count > 0 ? ", " : "";
        return new TextChange(new TextSpan(arguments.CloseParenToken.SpanStart, 0), $"{comma}Name = \"{name}\"");
    }
}
