using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Structs of this compilation, whose values are read as bundles of their fields.</summary>
internal static class Structs
{
    /// <summary>The most structs inside one another.</summary>
    private const int DeepestNesting = 16;

    /// <summary>Whether values of a type can be bundles: its fields and what makes them are known.</summary>
    public static bool IsBundle(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false, IsRefLikeType: false, SpecialType: SpecialType.None }
        && type.DeclaringSyntaxReferences.Length > 0
        && FieldsOf(type).All(f => f is { IsVolatile: false, IsFixedSizeBuffer: false, RefKind: RefKind.None })
        && !ContainsItself(type, []);

    /// <summary>Whether a struct has a field of its own type, its fields' fields included. The compiler refuses it, but first it is typed.</summary>
    private static bool ContainsItself(ITypeSymbol type, List<ITypeSymbol> around)
    {
        // S<T> with a field of type S<S<T>> never comes back to itself.
        if (around.Count == DeepestNesting || around.Contains(type, SymbolEqualityComparer.Default)) return true;
        around.Add(type);
        bool found = FieldsOf(type).Any(f => f.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } inner
            && (inner.DeclaringSyntaxReferences.Length > 0 || inner.IsGenericType) && ContainsItself(inner, around));
        around.RemoveAt(around.Count - 1);
        return found;
    }

    /// <summary>The instance fields in the order of their declaration, those behind properties with them.</summary>
    public static IEnumerable<IFieldSymbol> FieldsOf(ITypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic);

    /// <summary>The place of an element of a tuple, or of a field or an automatic property, among its like; −1 for any other member.</summary>
    public static int IndexOf(ISymbol member)
    {
        if (member is IFieldSymbol { ContainingType.IsTupleType: true } item)
            return int.Parse((item.CorrespondingTupleField ?? item).Name.Substring("Item".Length), CultureInfo.InvariantCulture) - 1;
        ISymbol original = member.OriginalDefinition;
        int index = 0;
        foreach (IFieldSymbol field in FieldsOf(original.ContainingType))
        {
            if (SymbolEqualityComparer.Default.Equals(field, original)) return index;
            if (SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, original)) return original is IPropertySymbol p && IsAutomatic(p) ? index : -1;
            index++;
        }

        return -1;
    }

    /// <summary>What code calls a field: its own name, or that of the property that it stands behind.</summary>
    public static ISymbol NamedMember(IFieldSymbol field) => field.AssociatedSymbol ?? field;

    /// <summary>Whether a property has a field and nothing else: its accessors have no bodies.</summary>
    private static bool IsAutomatic(IPropertySymbol property) =>
        new[] { property.GetMethod, property.SetMethod }.All(a => a is null || a.DeclaringSyntaxReferences.All(r => !Bodies.HasBody(r.GetSyntax())));
}
