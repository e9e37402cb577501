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
                KindOf(parameter.Type),
                Documentation.Of(method, parameter)));
        }

        return inputs.ToEquatableArray();
    }

    private static string? Refusal(IParameterSymbol parameter)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)) return "pass it by value";
        if (parameter.IsParams) return "a model has a fixed number of inputs";
        if (Has(parameter, "ParameterAttribute"))
            return Has(parameter, "DataAttribute") ? "it is marked both [Data] and [Parameter]" : "vectors of parameters are not supported; declare each as a double";
        ITypeSymbol type = parameter.Type;
        if (type is IPointerTypeSymbol || (type.IsRefLikeType && !IsReadOnlySpan(type)))
            return "only arrays and read-only spans of data are supported";
        bool scalar = type.SpecialType is > SpecialType.System_Object and < SpecialType.System_String || type.TypeKind == TypeKind.Enum;
        return Has(parameter, "DataAttribute") && !scalar ? "a column of data is of numbers, bools or enums" : null;
    }

    private static bool IsReadOnlySpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static InputRole RoleOf(IParameterSymbol parameter) =>
        Has(parameter, "DataAttribute") ? InputRole.Row
        : parameter.Type.SpecialType == SpecialType.System_Double ? InputRole.Parameter
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
