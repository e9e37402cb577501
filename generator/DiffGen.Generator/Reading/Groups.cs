using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>Readonly record structs whose members are numbers: named groups of parameters, and rows of data. Groups in groups are taken apart too.</summary>
internal static class Groups
{
    /// <summary>Whether a type is a group: of doubles, or, as a row of data, of what columns can hold.</summary>
    public static bool IsGroup(ITypeSymbol type, bool ofData) =>
        type is INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Struct, IsReadOnly: true }
        && Structs.IsBundle(type)
        && Structs.FieldsOf(type).Any()
        && Structs.FieldsOf(type).All(f => IsMember(f.Type, ofData) || IsGroup(f.Type, ofData));

    /// <summary>Whether values of a type can be a column.</summary>
    public static bool IsScalar(ITypeSymbol type) =>
        type.SpecialType is > SpecialType.System_Object and < SpecialType.System_String || type.TypeKind == TypeKind.Enum;

    /// <summary>The numbers of a group in the order of their declaration: how code reaches each from the group, and its type.</summary>
    public static IEnumerable<(string Path, ITypeSymbol Type)> MembersOf(ITypeSymbol type)
    {
        foreach (IFieldSymbol field in Structs.FieldsOf(type))
        {
            string name = Identifiers.Escape(Structs.NamedMember(field).Name);
            if (IsScalar(field.Type)) yield return (name, field.Type);
            else foreach ((string path, ITypeSymbol member) in MembersOf(field.Type)) yield return ($"{name}.{path}", member);
        }
    }

    /// <summary>Whether code in a type can reach all members of a group.</summary>
    public static bool IsAccessible(Compilation compilation, ITypeSymbol group, INamedTypeSymbol home) => Structs.FieldsOf(group).All(f =>
        compilation.IsSymbolAccessibleWithin(Structs.NamedMember(f), home) && (IsScalar(f.Type) || IsAccessible(compilation, f.Type, home)));

    /// <summary>
    /// C# that makes a group of its numbers, <c>{0}</c>, <c>{1}</c>, …: by the record's own parameters, which are all of its
    /// members, or by braces. Null where it is not certain that the members are then what was put in.
    /// </summary>
    public static string? Making(ITypeSymbol type)
    {
        int next = 0;
        return Making(type, ref next);
    }

    private static string? Making(ITypeSymbol type, ref int next)
    {
        var values = new List<(string Name, string Code)>();
        foreach (IFieldSymbol field in Structs.FieldsOf(type))
        {
            string? code = IsScalar(field.Type) ? $"{{{next++}}}" : Making(field.Type, ref next);
            if (code is null) return null;
            values.Add((Identifiers.Escape(Structs.NamedMember(field).Name), code));
        }

        ISymbol[] members = [.. Structs.FieldsOf(type).Select(Structs.NamedMember)];
        if (members.All(IsPositional)) return $"new {TypeNames.Of(type)}({string.Join(", ", values.Select(v => v.Code))})";
        bool isSet = members.All(m => m is IPropertySymbol { SetMethod: { } setter } && setter.DeclaredAccessibility >= m.DeclaredAccessibility && !IsPositional(m));
        bool hasDefault = ((INamedTypeSymbol)type).InstanceConstructors.Any(c => c.Parameters.Length == 0);
        return isSet && hasDefault ? $"new {TypeNames.Of(type)} {{ {string.Join(", ", values.Select(v => $"{v.Name} = {v.Code}"))} }}" : null;
    }

    /// <summary>Whether a member is the property that a record's parameter declares.</summary>
    private static bool IsPositional(ISymbol member) => member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax);

    private static bool IsMember(ITypeSymbol type, bool ofData) => ofData ? IsScalar(type) : type.SpecialType == SpecialType.System_Double;

    /// <summary>A group as the bundle that the body's reader knows.</summary>
    /// <param name="type">The group's type, or that of a member.</param>
    /// <param name="next">Hands out the inputs, in order.</param>
    public static Value Bind(ITypeSymbol type, Func<int> next) => IsScalar(type)
        ? Value.Of(next())
        : Value.Bundle((INamedTypeSymbol)type, [.. Structs.FieldsOf(type).Select(f => Bind(f.Type, next))]);
}
