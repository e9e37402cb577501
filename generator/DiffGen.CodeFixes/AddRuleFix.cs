using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DiffGen.Diagnostics;
using DiffGen.Reading;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SourceText = Microsoft.CodeAnalysis.Text.SourceText;

namespace DiffGen.CodeFixes;

/// <summary>
/// DG0006: adds, behind the method that calls a function, a [DerivativeRule] for each argument that needs one. It throws until
/// its formula is written, which the generator refuses at its place.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddRuleFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UnknownFunction.Id];

    /// <summary>None: each rule is written by hand, and one serves all calls of its function.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root!.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) return;
        if (call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } member) return;
        if (model!.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol function || !CanHaveRule(function)) return;
        IParameterSymbol[] parameters = [.. Missing(model!, call, function, context.CancellationToken)];
        if (parameters.Length == 0) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Add a derivative rule for '{function.ContainingType.Name}.{function.Name}'",
                cancellation => Fix(context.Document, model!, member, function, parameters, cancellation),
                nameof(AddRuleFix)),
            context.Diagnostics);
    }

    private static bool CanHaveRule(IMethodSymbol function) =>
        function is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double, ContainingType.IsGenericType: false }
        && function.Parameters.All(p => p.RefKind == RefKind.None && !p.IsParams);

    /// <summary>The parameters whose arguments may depend on a parameter of the model, and that no rule is for.</summary>
    private static IEnumerable<IParameterSymbol> Missing(
        SemanticModel model, InvocationExpressionSyntax call, IMethodSymbol function, CancellationToken cancellation)
    {
        var rules = new RuleBook(model.Compilation, cancellation);
        for (int i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            ArgumentSyntax argument = call.ArgumentList.Arguments[i];
            IParameterSymbol? parameter = argument.NameColon is { } name
                ? function.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
                : function.Parameters.ElementAtOrDefault(i);
            if (parameter?.Type.SpecialType != SpecialType.System_Double || rules.Find(function, parameter) is not null) continue;
            if (argument.Expression.DescendantNodesAndSelf().Any(n => MayBeActive(model.GetSymbolInfo(n, cancellation).Symbol))) yield return parameter;
        }
    }

    private static bool MayBeActive(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => !local.IsConst,
        IParameterSymbol parameter => !parameter.GetAttributes().Any(a => a.AttributeClass?.Name == "DataAttribute"),
        _ => false,
    };

    private static async Task<Document> Fix(
        Document document, SemanticModel model, MemberDeclarationSyntax member, IMethodSymbol function, IParameterSymbol[] parameters, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        int place = member.SpanStart;
        string end = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        string indent = new([.. text.Lines.GetLineFromPosition(place).ToString().TakeWhile(char.IsWhiteSpace)]);
        var taken = new HashSet<string>(model.GetDeclaredSymbol(member.Parent!, cancellation) is INamedTypeSymbol type ? type.MemberNames : []);
        string attribute = IsKnown(model, place, "DerivativeRuleAttribute", "DiffGen") ? "DerivativeRule" : "DiffGen.DerivativeRule";

        // Any number in the formula's place would be a wrong derivative. The generator refuses a rule that always throws (DG0005),
        // so the exception reaches no build that does not report an error.
        string exception = IsKnown(model, place, "NotImplementedException", "System") ? "NotImplementedException" : "System.NotImplementedException";
        string owner = function.ContainingType.ToMinimalDisplayString(model, place);
        string signature = string.Join(", ", function.Parameters.Select(p => $"{p.Type.ToMinimalDisplayString(model, place)} {Identifiers.Escape(p.Name)}"));
        IEnumerable<string> rules = parameters.Select(parameter => string.Concat(new[]
        {
            "",
            $"/// <summary>The derivative of {owner}.{function.Name} in {parameter.Name}.</summary>",
            $"[{attribute}(typeof({owner}), nameof({owner}.{Identifiers.Escape(function.Name)}), \"{parameter.Name}\")]",
            $"internal static double {Name(parameter)}({signature}) => throw new {exception}();",
        }.Select(line => end + (line.Length == 0 ? "" : indent + line))));
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(member.Span.End, 0), string.Concat(rules))));

        string Name(IParameterSymbol parameter)
        {
            bool isOnly = function.Parameters.Count(p => p.Type.SpecialType == SpecialType.System_Double) == 1;
            string name = $"{function.Name}Derivative{(isOnly ? "" : "In" + Identifiers.Pascal(parameter.Name))}", free = name;
            for (int i = 2; !taken.Add(free); i++) free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return free;
        }
    }

    private static bool IsKnown(SemanticModel model, int place, string name, string @namespace) =>
        model.LookupNamespacesAndTypes(place, name: name).Any(t => t.ContainingNamespace?.ToDisplayString() == @namespace);
}
