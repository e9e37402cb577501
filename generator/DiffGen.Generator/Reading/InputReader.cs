using System.Collections.Generic;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Sorts a method's inputs into parameters, rows and shared data.</summary>
internal static class InputReader
{
    public static EquatableArray<InputModel> Read(IMethodSymbol method, List<Finding> findings)
    {
        var inputs = new List<InputModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Refusal(parameter) is { } reason)
            {
                findings.Add(new Finding(
                    Descriptors.UnsupportedSignature, parameter.Locations[0], $"The parameter '{parameter.Name}'", reason));
            }

            inputs.Add(new InputModel(
                Identifiers.Escape(parameter.Name),
                TypeNames.Of(parameter.Type),
                RoleOf(parameter),
                Has(parameter, "ParameterAttribute") && ElementOf(parameter.Type) is not null ? ValueKind.Vector : KindOf(parameter.Type),
                Documentation.Of(method, parameter)));
        }

        return inputs.ToEquatableArray();
    }

    private static string? Refusal(IParameterSymbol parameter)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)) return "pass it by value";
        if (parameter.IsParams) return "a model has a fixed number of inputs";
        ITypeSymbol type = parameter.Type;
        if (Has(parameter, "ParameterAttribute"))
        {
            return Has(parameter, "DataAttribute") ? "it is marked both [Data] and [Parameter]"
                : type.SpecialType == SpecialType.System_Double || ElementOf(type)?.SpecialType == SpecialType.System_Double ? null
                : "parameters are doubles, spans of doubles or arrays of doubles";
        }

        if (type is IPointerTypeSymbol || (type.IsRefLikeType && !IsReadOnlySpan(type)))
            return "only arrays and read-only spans of data are supported";
        return !Has(parameter, "DataAttribute") || IsScalar(IsReadOnlySpan(type) ? ElementOf(type)! : type) ? null
            : type is IArrayTypeSymbol ? "a row of a matrix is a span; make it a ReadOnlySpan"
            : "a column of data is of numbers, bools or enums";
    }

    private static bool IsScalar(ITypeSymbol type) =>
        type.SpecialType is > SpecialType.System_Object and < SpecialType.System_String || type.TypeKind == TypeKind.Enum;

    /// <summary>What a read-only span or an array is of; null for anything else.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1 } array
        ? array.ElementType
        : IsReadOnlySpan(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static bool IsReadOnlySpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static InputRole RoleOf(IParameterSymbol parameter) =>
        Has(parameter, "DataAttribute") ? InputRole.Row
        : parameter.Type.SpecialType == SpecialType.System_Double || Has(parameter, "ParameterAttribute") ? InputRole.Parameter
        : InputRole.Shared;

    private static ValueKind KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Boolean => ValueKind.Bool,
        _ => ValueKind.Other,
    };

    private static bool Has(IParameterSymbol parameter, string attribute)
    {
        // The attributes of both parts of a partial method count.
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        IMethodSymbol? other = method.PartialDefinitionPart ?? method.PartialImplementationPart;
        IEnumerable<AttributeData> all = parameter.GetAttributes();
        if (other is not null) all = all.Concat(other.Parameters[parameter.Ordinal].GetAttributes());
        return all.Any(a => a.AttributeClass is { ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == attribute);
    }
}
