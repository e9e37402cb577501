using System;
using System.Globalization;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Constants, variables, fields and properties.</summary>
internal sealed partial class BodyReader
{
    private Value Constant(IOperation operation, object? value)
    {
        if (value is double number) return Value.Of(Graph.Constant(number, LiteralText.Of(operation)));
        if (operation.Type is null) return Refuse(operation);
        string text = operation.Type.TypeKind == TypeKind.Enum
            ? Enum(operation.Type, value)
            : value switch
            {
                float.NaN => "float.NaN",
                float.PositiveInfinity => "float.PositiveInfinity",
                float.NegativeInfinity => "float.NegativeInfinity",
                _ => SymbolDisplay.FormatPrimitive(value!, quoteStrings: true, useHexadecimalNumbers: false)! + Suffix(value),
            };
        bool isPrimary = text[0] is not '-' and not '(';
        return Value.Of(Graph.Opaque(new OpaqueForm(text, isPrimary), KindOf(operation.Type)));
    }

    /// <summary>A member of an enum by its name; a value that is no member by a cast.</summary>
    private static string Enum(ITypeSymbol type, object? value)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.CanBeReferencedByName && f.HasConstantValue && Equals(f.ConstantValue, value));
        return member is not null
            ? $"{TypeNames.Of(type)}.{Identifiers.Escape(member.Name)}"
            : $"({TypeNames.Of(type)})({Convert.ToString(value, CultureInfo.InvariantCulture)})";
    }

    private static string Suffix(object? value) =>
        value switch { float => "f", decimal => "m", uint => "u", long => "L", ulong => "UL", _ => "" };

    public override Value VisitParameterReference(IParameterReferenceOperation operation, Frame frame) =>
        frame.Variables.TryGetValue(operation.Parameter, out Value value)
            ? value
            : Refuse(operation, $"The constructor's parameter '{operation.Parameter.Name}'", "keep it in a readonly field");

    public override Value VisitLocalReference(ILocalReferenceOperation operation, Frame frame) =>
        frame.Variables.TryGetValue(operation.Local, out Value value)
            ? value.IsRefused && IsList(operation.Local.Type) ? Refuse(operation, $"The array '{operation.Local.Name}' here", "which array it is must be known; make it once and fill it") : value
            : IsUnassigned(operation) ? Unfinished()
            : Refuse(operation, $"The variable '{operation.Local.Name}' here", "its value is not known");

    /// <summary>Whether nothing gives the local a value, which the compiler reports.</summary>
    private static bool IsUnassigned(ILocalReferenceOperation reference)
    {
        IOperation body = reference;
        while (body.Parent is { } parent) body = parent;
        return !body.Descendants().Any(o =>
            o is IAssignmentOperation assignment && assignment.Target.DescendantsAndSelf()
                .Any(t => t is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, reference.Local)));
    }

    private Value Unfinished()
    {
        HasErrors = true;
        return Value.Refused;
    }

    public override Value VisitInstanceReference(IInstanceReferenceOperation operation, Frame frame) =>
        operation.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance ? frame.This : Refuse(operation);

    public override Value VisitFieldReference(IFieldReferenceOperation operation, Frame frame)
    {
        IFieldSymbol field = operation.Field;
        if (field.ContainingType.IsTupleType) return TupleElement(operation, frame);
        if (!field.IsStatic && operation.Instance is { } owner && Structs.IsBundle(field.ContainingType)) return FieldOf(operation, Visit(owner, frame), field);
        if (field.IsStatic && !field.IsReadOnly)
            return Refuse(operation, $"The static field '{field.Name}', which can change,", "make it readonly, or pass it in");
        return Member(operation, operation.Instance, field, frame);
    }

    public override Value VisitPropertyReference(IPropertyReferenceOperation operation, Frame frame)
    {
        if (operation.Arguments.Length == 1 && IsSpan(operation.Instance?.Type))
            return Element(operation, operation.Instance!, operation.Arguments[0].Value, frame);
        if (operation.Property.Name == "Length" && IsList(operation.Instance?.Type) && Visit(operation.Instance, frame) is { View: { } view }) return Integer(view.Length);
        if (operation.Arguments.Length > 0) return Indexer(operation, frame);
        return Property(operation, operation.Property, frame);
    }

    private Value TupleElement(IFieldReferenceOperation operation, Frame frame)
    {
        Value tuple = Visit(operation.Instance, frame);
        if (!tuple.IsTuple) return tuple.IsRefused ? tuple : Refuse(operation);
        int index = Structs.IndexOf(operation.Field);
        return index < tuple.Elements.Length ? tuple.Elements[index] : Refuse(operation);
    }

    /// <summary>A field or property, which is data.</summary>
    private Value Member(IOperation operation, IOperation? instance, ISymbol member, Frame frame)
    {
        if (!member.IsStatic)
        {
            Value owner = Visit(instance, frame);
            return owner.IsRefused ? owner : MemberOf(operation, owner, member);
        }

        return compilation.IsSymbolAccessibleWithin(member, home)
            ? Opaque(operation, $"{OwnerOf(member)}.{Identifiers.Escape(member.Name)}", true)
            : ReportInaccessible(operation, member);
    }

    /// <summary>How code in the home type names another member's type.</summary>
    private string OwnerOf(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType, home)
        ? home.ToDisplayString(TypeNames.Unqualified)
        : TypeNames.Of(Resolve(member.ContainingType)!);
}
