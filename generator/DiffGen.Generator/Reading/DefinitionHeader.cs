using System.Linq;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>The defining declaration of a partial method of which the user wrote the body alone: it must match to the letter.</summary>
internal static class DefinitionHeader
{
    /// <summary>The header without its semicolon; null where none is to be emitted.</summary>
    public static string? Of(IMethodSymbol method)
    {
        if (method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null) return null;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax) return null;
        if (!syntax.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;
        string modifiers = string.Join(" ", syntax.Modifiers.Select(m => m.Text));
        string parameters = string.Join(", ", method.Parameters.Select(Parameter));
        return $"{modifiers} double {Identifiers.Escape(method.Name)}({parameters})";
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        string modifier = parameter.RefKind == RefKind.In ? "in " : "";
        string value = parameter.HasExplicitDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{modifier}{TypeNames.Of(parameter.Type)} {Identifiers.Escape(parameter.Name)}{value}";
    }

    /// <summary>A default on the user's part alone would be lost to callers, so the definition repeats it.</summary>
    private static string Default(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => "default",
        double or float when parameter.Type.SpecialType == SpecialType.System_Double =>
            Numbers.Literal(System.Convert.ToDouble(parameter.ExplicitDefaultValue, System.Globalization.CultureInfo.InvariantCulture)),
        float value => $"(float){Numbers.Literal(value)}",
        object value when parameter.Type.TypeKind == TypeKind.Enum =>
            $"({TypeNames.Of(parameter.Type)})({System.Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)})",
        object value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };
}
