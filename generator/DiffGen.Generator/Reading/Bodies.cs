using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>From a declaration to what its body does.</summary>
internal static class Bodies
{
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
    public static IOperation? Of(Compilation compilation, SyntaxNode declaration, CancellationToken cancellation)
    {
        if (!HasBody(declaration)) return null;
        return OperationOf(compilation, declaration, cancellation) switch
        {
            ILocalFunctionOperation function => function.Body ?? function.IgnoredBody,
            IOperation body and (IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation) => body,
            _ => null,
        };
    }

    /// <summary>What a piece of syntax of this compilation does; null where it does nothing.</summary>
    public static IOperation? OperationOf(Compilation compilation, SyntaxNode syntax, CancellationToken cancellation)
    {
        if (!compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;

        // RS1030 asks analyzers to take the model they are handed; a called method stands in another file, whose model nobody hands out.
#pragma warning disable RS1030
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(syntax, cancellation);
    }
}
