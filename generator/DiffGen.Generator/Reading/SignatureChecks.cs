using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Diagnostics;
using DiffGen.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>What a method and its type must be before its body is read.</summary>
internal static class SignatureChecks
{
    public static IEnumerable<Finding> Of(IMethodSymbol method, IMethodSymbol implementation, Options options, CancellationToken cancellation)
    {
        foreach (Finding finding in NotPartial(method, cancellation)) yield return finding;
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax) yield break;
        if (Refusal(implementation) is var (location, reason))
            yield return new Finding(Descriptors.UnsupportedSignature, location ?? syntax.Identifier.GetLocation(), $"'{method.Name}'", reason);
        if (implementation.ReturnType.SpecialType != SpecialType.System_Double || implementation.RefKind != RefKind.None)
        {
            yield return new Finding(
                Descriptors.UnsupportedSignature, syntax.ReturnType.GetLocation(), $"'{method.Name}'", "a model returns one double");
        }

        if (options.Order is not (1 or 2))
            yield return new Finding(Descriptors.InvalidOption, syntax.Identifier.GetLocation(), $"Order is {options.Order}; expected 1 or 2");
        if (options.Name is { } name && !SyntaxFacts.IsValidIdentifier(name))
            yield return new Finding(Descriptors.InvalidOption, syntax.Identifier.GetLocation(), $"Name is \"{name}\"; expected a C# identifier");
        if (options.Reduction is < Reduction.Sum or > Reduction.LeastSquares)
            yield return new Finding(Descriptors.InvalidOption, syntax.Identifier.GetLocation(), $"Reduction is {(int)options.Reduction}; expected one of Sum, Mean, SumOfSquares, LeastSquares");
    }

    private static (Location? Place, string Reason)? Refusal(IMethodSymbol method)
    {
        if (method.IsGenericMethod) return (null, "a model has no type parameters of its own; put them on its type");
        if (method.IsAsync) return (null, "a model is computed at once, not awaited");
        if (method.IsAbstract || method.IsExtern) return (null, "it has no body to read");
        if (method.MethodKind != MethodKind.Ordinary) return (null, "only ordinary methods are models");
        if (method.ContainingType.TypeKind == TypeKind.Interface) return (null, "it stands in an interface; put it in a class or struct");
        if (method.ContainingType.IsFileLocal) return (null, "its type is local to its file, so nothing can be added to it");
        if (method.ContainingType.IsRefLikeType && !method.IsStatic) return (null, "an instance of a ref struct cannot be kept; make it static");
        return null;
    }

    private static IEnumerable<Finding> NotPartial(IMethodSymbol method, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is not BaseTypeDeclarationSyntax declaration) continue;
                if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
                yield return new Finding(
                    Descriptors.TypeNotPartial, declaration.Identifier.GetLocation(), type.Name, method.Name,
                    declaration is TypeDeclarationSyntax { Keyword.Text: var keyword } ? keyword : "class");
            }
        }
    }
}
