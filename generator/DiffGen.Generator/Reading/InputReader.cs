using System.Collections.Generic;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Sorts a method's inputs into parameters, rows and shared data, and takes groups apart.</summary>
internal static class InputReader
{
    public static EquatableArray<InputModel> Read(Compilation compilation, IMethodSymbol method, List<Finding> findings)
    {
        var inputs = new List<InputModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Refusal(compilation, parameter) is { } reason)
            {
                findings.Add(new Finding(
                    Descriptors.UnsupportedSignature, parameter.Locations[0], $"The parameter '{parameter.Name}'", reason));
            }

            string name = Identifiers.Escape(parameter.Name), type = TypeNames.Of(parameter.Type);
            string? doc = Documentation.Of(method, parameter);
            InputRole role = RoleOf(parameter);
            if (role == InputRole.Shared || !Groups.IsGroup(parameter.Type, ofData: role == InputRole.Row))
            {
                inputs.Add(new InputModel(name, type, role, Has(parameter, "ParameterAttribute") && ElementOf(parameter.Type) is not null ? ValueKind.Vector : KindOf(parameter.Type), doc));
                continue;
            }

            var group = new GroupModel(name, type, Groups.Making(parameter.Type) ?? "default", doc);
            foreach ((string path, ITypeSymbol member) in Groups.MembersOf(parameter.Type))
                inputs.Add(new InputModel($"{name}.{path}", TypeNames.Of(member), role, KindOf(member), null, group));
        }

        return inputs.ToEquatableArray();
    }

    private static string? Refusal(Compilation compilation, IParameterSymbol parameter)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In)) return "pass it by value";
        if (parameter.IsParams) return "a model has a fixed number of inputs";
        ITypeSymbol type = parameter.Type;
        if (Has(parameter, "ParameterAttribute"))
        {
            return Has(parameter, "DataAttribute") ? "it is marked both [Data] and [Parameter]"
                : type.SpecialType == SpecialType.System_Double || ElementOf(type)?.SpecialType == SpecialType.System_Double || Groups.IsGroup(type, ofData: false) ? null
                : "parameters are doubles, groups of doubles, spans of doubles or arrays of doubles";
        }

        if (type is IPointerTypeSymbol || (type.IsRefLikeType && !IsReadOnlySpan(type)))
            return "only arrays and read-only spans of data are supported";
        InputRole role = RoleOf(parameter);
        if (role != InputRole.Shared && Groups.IsGroup(type, ofData: role == InputRole.Row))
        {
            return !Groups.IsAccessible(compilation, type, parameter.ContainingType) ? $"members of '{type.Name}' are private; make them internal"
                : Groups.Making(type) is null ? $"'{type.Name}' is not made by its parameters alone; make each member a parameter of the record, or each a property with init"
                : null;
        }

        return role != InputRole.Row || Groups.IsScalar(IsReadOnlySpan(type) ? ElementOf(type)! : type) ? null
            : type is IArrayTypeSymbol ? "a row of a matrix is a span; make it a ReadOnlySpan"
            : "a column of data is of numbers, bools or enums, and a row of data is a readonly record struct of them";
    }

    /// <summary>What a read-only span or an array is of; null for anything else.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1 } array
        ? array.ElementType
        : IsReadOnlySpan(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static bool IsReadOnlySpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static InputRole RoleOf(IParameterSymbol parameter) =>
        Of(parameter, "DataAttribute") is { } data ? IsShared(data) ? InputRole.Shared : InputRole.Row
        : parameter.Type.SpecialType == SpecialType.System_Double || Has(parameter, "ParameterAttribute") || Groups.IsGroup(parameter.Type, ofData: false) ? InputRole.Parameter
        : InputRole.Shared;

    private static bool IsShared(AttributeData data) => data.NamedArguments.Any(a => a is { Key: "Shared", Value.Value: true });

    private static ValueKind KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Boolean => ValueKind.Bool,
        _ => ValueKind.Other,
    };

    private static bool Has(IParameterSymbol parameter, string attribute) => Of(parameter, attribute) is not null;

    private static AttributeData? Of(IParameterSymbol parameter, string attribute)
    {
        // The attributes of both parts of a partial method count.
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        IMethodSymbol? other = method.PartialDefinitionPart ?? method.PartialImplementationPart;
        IEnumerable<AttributeData> all = parameter.GetAttributes();
        if (other is not null) all = all.Concat(other.Parameters[parameter.Ordinal].GetAttributes());
        return all.FirstOrDefault(a => a.AttributeClass is { ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == attribute);
    }
}
