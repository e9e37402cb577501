using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>From a declaration to what its body does.</summary>
internal static class Bodies
{
    /// <summary>
    /// Whether the compiler cannot parse a declaration's body. What stands there then is its guess of what may be meant, and no model.
    /// </summary>
    public static bool IsUnfinished(SyntaxNode declaration) =>
        declaration is BaseMethodDeclarationSyntax method && (IsUnfinished(method.Body) || IsUnfinished(method.ExpressionBody));

    private static bool IsUnfinished(CSharpSyntaxNode? body) =>
        body is { ContainsDiagnostics: true } && body.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The body's operation; null for a declaration without one.</summary>
    public static IOperation? Of(Compilation compilation, SyntaxNode declaration, CancellationToken cancellation)
    {
        if (declaration is not MethodDeclarationSyntax method || (method.Body is null && method.ExpressionBody is null)) return null;
        if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree)) return null;

        // RS1030 asks analyzers to take the model they are handed; a called method stands in another file, whose model nobody hands out.
#pragma warning disable RS1030
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(declaration, cancellation) as IMethodBodyOperation;
    }
}
