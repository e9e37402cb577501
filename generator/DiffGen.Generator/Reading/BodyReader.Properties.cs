using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Properties: a field with a name, a method without arguments, or data.</summary>
internal sealed partial class BodyReader
{
    private Value Property(IPropertyReferenceOperation operation, IPropertySymbol property, Frame frame)
    {
        if (!property.IsStatic) return operation.Instance is { } owner ? PropertyOf(operation, property, Visit(owner, frame), frame) : Refuse(operation);
        if (operation.ConstrainedToType is { } constrained) return FrameworkConstant(operation, property, Resolve(constrained));
        if (GetterOf(property) is { } getter) return Inline(operation, getter, Value.Refused, [], [], frame);
        return property.SetMethod is null && property.DeclaringSyntaxReferences.Length > 0
            ? Member(operation, null, property, frame)
            : Refuse(operation, $"The static property '{property.Name}'", "its value may change; pass it in");
    }

    /// <summary>An element of a list that is data.</summary>
    private Value Indexer(IPropertyReferenceOperation operation, Frame frame)
    {
        if (operation.Instance is null) return Refuse(operation);
        Value[] operands = [Visit(operation.Instance, frame), .. operation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Visit(a.Value, frame))];
        if (operands.Any(o => o.IsRefused)) return Value.Refused;
        if (operands.Any(o => o.Node < 0 || IsActive(o))) return Refuse(operation);
        return !compilation.IsSymbolAccessibleWithin(operation.Property, home)
            ? ReportInaccessible(operation, operation.Property)
            : Opaque(operation, $"{{0}}[{string.Join(", ", operation.Arguments.Select((_, i) => $"{{{i + 1}}}"))}]", true, operands);
    }

    /// <summary>A property of a value: of a bundle its field, or what its body computes; of data, data.</summary>
    private Value PropertyOf(IOperation operation, IPropertySymbol property, Value owner, Frame frame)
    {
        if (owner.IsRefused || owner.IsNever) return owner;
        if (property.ContainingType.TypeKind == TypeKind.Interface && property.GetMethod is { } declared && owner.Struct is { } type
            && Implementation(declared, type)?.AssociatedSymbol is IPropertySymbol implementation) property = implementation;
        if (Structs.IsBundle(property.ContainingType) && Structs.IndexOf(property) >= 0) return FieldOf(operation, owner, property);
        bool isHidden = !owner.IsTuple && !compilation.IsSymbolAccessibleWithin(property, home);
        if ((owner.IsTuple || isHidden) && property is { IsAbstract: false, IsVirtual: false, IsOverride: false } && GetterOf(property) is { } getter)
            return Inline(operation, getter, owner, [], [], frame);
        return MemberOf(operation, owner, property);
    }

    /// <summary>The getter of a property, where it has a body in this compilation.</summary>
    private IMethodSymbol? GetterOf(IPropertySymbol property) =>
        property.GetMethod is { } getter && getter.DeclaringSyntaxReferences.Any(r => Bodies.HasBody(r.GetSyntax(cancellation))) ? getter : null;

    /// <summary>A field or property of data, which is data.</summary>
    private Value MemberOf(IOperation operation, Value owner, ISymbol member)
    {
        if (owner.Node < 0) return Refuse(operation);
        if (IsVector(owner)) return VectorMember(operation, owner, member);
        return !compilation.IsSymbolAccessibleWithin(member, home)
            ? ReportInaccessible(operation, member)
            : Opaque(operation, $"{{0}}.{Identifiers.Escape(member.Name)}", true, owner);
    }

    private Value ReportInaccessible(IOperation operation, ISymbol member) => Report(
        Descriptors.Inaccessible, operation.Syntax.GetLocation(), member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        "private", modelName, "make it internal, or pass its value in");
}
