using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Diagnostics;
using DiffGen.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>What a method, its type and its options must be before its body is read.</summary>
internal static class SignatureChecks
{
    /// <summary>The types around the method that nothing can be added to.</summary>
    public static IEnumerable<Finding> OfTypes(IMethodSymbol method, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is not TypeDeclarationSyntax declaration) continue;
                if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
                yield return new Finding(
                    Descriptors.TypeNotPartial, declaration.Identifier.GetLocation(), type.Name, method.Name, declaration.Keyword.Text);
            }
        }
    }

    /// <summary>What the method is.</summary>
    public static IEnumerable<Finding> OfKind(IMethodSymbol method)
    {
        if (Refusal(method) is { } reason)
            yield return new Finding(Descriptors.UnsupportedSignature, method.Locations[0], $"'{method.Name}'", reason);
    }

    /// <summary>What the method returns.</summary>
    public static IEnumerable<Finding> OfResult(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.ReturnType.SpecialType == SpecialType.System_Double && method.RefKind == RefKind.None) yield break;
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        Location place = (syntax as MethodDeclarationSyntax)?.ReturnType.GetLocation() ?? method.Locations[0];
        yield return new Finding(Descriptors.UnsupportedSignature, place, $"'{method.Name}'", "a model returns one double");
    }

    /// <summary>What [Differentiable] says.</summary>
    public static IEnumerable<Finding> OfOptions(IMethodSymbol method, Options options)
    {
        if (!options.OrderIsValid) yield return Invalid($"Order is {options.Order}; expected 1 or 2");
        if (!options.NameIsValid) yield return Invalid($"Name is \"{options.Name}\"; expected a C# identifier");
        if (!options.ReductionIsValid)
            yield return Invalid($"Reduction is {(int)options.Reduction}; expected Sum, Mean, SumOfSquares or LeastSquares");

        Finding Invalid(string message) => new(Descriptors.InvalidOption, method.Locations[0], message);
    }

    private static string? Refusal(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary) return "only ordinary methods are models";
        if (method.IsGenericMethod) return "a model has no type parameters of its own; put them on its type";
        if (method.IsAsync) return "a model is computed at once, not awaited";
        if (method.IsAbstract || method.IsExtern) return "it has no body to read";
        if (method.ContainingType.TypeKind == TypeKind.Interface) return "it stands in an interface; put it in a class or struct";
        if (method.ContainingType.IsFileLocal) return "its type is local to its file, so nothing can be added to it";
        if (method.ContainingType.IsRefLikeType && !method.IsStatic) return "an instance of a ref struct cannot be kept; make it static";
        return null;
    }
}
