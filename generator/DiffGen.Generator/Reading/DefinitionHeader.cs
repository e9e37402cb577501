using System;
using System.Globalization;
using System.Linq;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>
/// The defining declaration of a partial method of which the user wrote the body alone: it must match to the letter. Refused
/// signatures have one too, so that the reason for the refusal is the only error.
/// </summary>
internal static class DefinitionHeader
{
    /// <summary>The name with type parameters, and their constraints.</summary>
    private static readonly SymbolDisplayFormat Generic = TypeNames.Qualified
        .WithMemberOptions(SymbolDisplayMemberOptions.None)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The header without its semicolon; null where none is to be emitted.</summary>
    public static string? Of(IMethodSymbol method)
    {
        if (method.PartialDefinitionPart is not null || method.IsPartialDefinition) return null;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax) return null;
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;

        // These two belong to the body's part alone.
        string modifiers = string.Join(" ", syntax.Modifiers
            .Where(m => !m.IsKind(SyntaxKind.AsyncKeyword) && !m.IsKind(SyntaxKind.ExternKeyword))
            .Select(m => m.Text));
        string result = method.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" } + TypeNames.Of(method.ReturnType);
        string parameters = string.Join(", ", method.Parameters.Zip(syntax.ParameterList.Parameters, Parameter));
        string name = method.ToDisplayString(Generic), constraints = "";
        if (name.IndexOf(" where ", StringComparison.Ordinal) is > 0 and int where)
            (name, constraints) = (name.Substring(0, where), name.Substring(where));
        return $"{modifiers} {result} {name}({parameters}){constraints}";
    }

    private static string Parameter(IParameterSymbol parameter, ParameterSyntax syntax)
    {
        string modifiers = string.Concat(syntax.Modifiers.Select(m => m.Text + " "));
        string value = parameter.HasExplicitDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{modifiers}{TypeNames.Of(parameter.Type)} {Identifiers.Escape(parameter.Name)}{value}";
    }

    /// <summary>A default on the user's part alone would be lost to callers, so the definition repeats it.</summary>
    private static string Default(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.Annotated ? "null!" : "default",
            object value when type.TypeKind == TypeKind.Enum =>
                $"({TypeNames.Of(type)})({Convert.ToString(value, CultureInfo.InvariantCulture)})",
            float value => $"(float){Numbers.Literal(value)}",
            double value => Numbers.Literal(value),
            decimal value => value.ToString(CultureInfo.InvariantCulture) + "m",
            object value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        };
    }
}
