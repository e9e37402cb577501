using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// From a declaration to what its body does. One semantic model a file: the symbols inside a body, such as the type parameters of
/// a local function, are those of the model that it was read with.
/// </summary>
internal sealed class Bodies(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    /// <summary>
    /// Whether the compiler cannot parse a declaration's body. What stands there then is its guess of what may be meant, and no model.
    /// </summary>
    public static bool IsUnfinished(SyntaxNode declaration) =>
        declaration is BaseMethodDeclarationSyntax method && (IsUnfinished(method.Body) || IsUnfinished(method.ExpressionBody));

    private static bool IsUnfinished(CSharpSyntaxNode? body) =>
        body is { ContainsDiagnostics: true } && body.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether a declaration of a method, an operator, an accessor or a local function has a body.</summary>
    public static bool HasBody(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        LocalFunctionStatementSyntax function => function.Body is not null || function.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };

    /// <summary>The body's operation; null for a declaration without one.</summary>
    public IOperation? Of(SyntaxNode declaration)
    {
        if (!HasBody(declaration)) return null;
        return OperationOf(declaration) switch
        {
            ILocalFunctionOperation function => function.Body ?? function.IgnoredBody,
            IOperation body and (IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation) => body,
            _ => null,
        };
    }

    /// <summary>What a piece of syntax does; null where it does nothing, or stands in another compilation.</summary>
    public IOperation? OperationOf(SyntaxNode syntax) => ModelOf(syntax)?.GetOperation(syntax, cancellation);

    /// <summary>The model of the file that syntax stands in; null where that is of another compilation.</summary>
    public SemanticModel? ModelOf(SyntaxNode syntax)
    {
        if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        if (models.TryGetValue(syntax.SyntaxTree, out SemanticModel? known)) return known;

        // RS1030 asks analyzers to take the model they are handed; a called method stands in another file, whose model nobody hands out.
#pragma warning disable RS1030
        return models[syntax.SyntaxTree] = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
    }
}
