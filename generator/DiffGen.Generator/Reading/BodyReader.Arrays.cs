using System.Collections.Immutable;
using System.Linq;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Arrays and spans that the model makes: each element is a variable. Those that come in are data.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitArrayCreation(IArrayCreationOperation operation, Frame frame)
    {
        if (operation.DimensionSizes.Length != 1 || Resolve(operation.Type) is not IArrayTypeSymbol { Rank: 1 } type)
            return Refuse(operation, "An array of several dimensions", "use one array with an index of its own");
        if (operation.Initializer is { } initializer) return Array(operation, type.ElementType, [.. initializer.ElementValues.Select(v => Visit(v, frame))], frame);
        return Zeros(operation, type.ElementType, operation.DimensionSizes[0], frame);
    }

    public override Value VisitCollectionExpression(ICollectionExpressionOperation operation, Frame frame)
    {
        if (ElementOf(operation.Type) is not { } element) return Refuse(operation);
        var elements = ImmutableArray.CreateBuilder<Value>();
        foreach (IOperation item in operation.Elements)
        {
            if (item is not ISpreadOperation spread)
            {
                elements.Add(Visit(item, frame));
                continue;
            }

            if (Visit(spread.Operand, frame).View is not { } view) return Refuse(item, "A spread of data", "loop over it");
            for (int i = 0; i < view.Length; i++) elements.Add(ElementAt(view, i, frame));
        }

        return Array(operation, element, elements.ToImmutable(), frame);
    }

    /// <summary>A stackalloc, which Roslyn has no public operation for.</summary>
    private Value StackAllocation(IOperation operation, Frame frame)
    {
        if (operation.Syntax is not (StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)) return Refuse(operation);
        Microsoft.CodeAnalysis.TypeInfo info = operation.SemanticModel!.GetTypeInfo(operation.Syntax, cancellation);
        IOperation[] parts = [.. operation.ChildOperations];
        if ((ElementOf(info.ConvertedType) ?? ElementOf(info.Type)) is not { } element || parts.Length == 0) return Refuse(operation);
        return parts[parts.Length - 1] is IArrayInitializerOperation values
            ? Array(operation, element, [.. values.ElementValues.Select(v => Visit(v, frame))], frame)
            : Zeros(operation, element, parts[0], frame);
    }

    public ITypeSymbol ArrayOf(ITypeSymbol element) => compilation.CreateArrayTypeSymbol(element);

    /// <summary>The type of the elements of a span or an array; null for any other type.</summary>
    private ITypeSymbol? ElementOf(ITypeSymbol? type) => Resolve(type) switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol span when IsSpan(span) => span.TypeArguments[0],
        _ => null,
    };

    private Value Zeros(IOperation operation, ITypeSymbol element, IOperation size, Frame frame)
    {
        Value length = Visit(size, frame);
        if (length.IsRefused) return length;
        if (Integer(length) is not (>= 0 and <= ArrayStorage.MostElements and int count))
            return Refuse(operation, "An array whose length is not a small constant", $"give it a length of at most {ArrayStorage.MostElements} that is a constant, or pass it in as data");
        return Array(operation, element, [.. Enumerable.Repeat(Default(element), count)], frame);
    }

    private Value Array(IOperation operation, ITypeSymbol element, ImmutableArray<Value> elements, Frame frame)
    {
        if (elements.Length > ArrayStorage.MostElements) return Refuse(operation, "An array this long", "pass it in as data");
        if (elements.Any(e => e.IsRefused)) return Value.Refused;
        if (elements.Any(e => e.IsNever)) return Value.Never;
        if (elements.Any(e => e.IsArray)) return Refuse(operation, "An array of arrays", "use one array with an index of its own");
        if (element.IsReferenceType) return Refuse(operation);
        var storage = new ArrayStorage(element, elements.Length);
        frame.Variables[storage] = Value.Tuple(elements);
        return Value.Array(storage, 0, elements.Length);
    }

    /// <summary>An element; refused where a refusal before it has left unknown what the array holds.</summary>
    private static Value ElementAt(ArrayView view, int index, Frame frame) =>
        frame.Variables[view.Storage] is { IsTuple: true } all ? all.Elements[view.Offset + index] : Value.Refused;

    public override Value VisitArrayElementReference(IArrayElementReferenceOperation operation, Frame frame) =>
        operation.Indices.Length == 1
            ? Element(operation, operation.ArrayReference, operation.Indices[0], frame)
            : Refuse(operation);

    public override Value VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, Frame frame) =>
        IsList(operation.Instance.Type) ? Element(operation, operation.Instance, operation.Argument, frame) : Refuse(operation);

    private Value Element(IOperation operation, IOperation list, IOperation index, Frame frame)
    {
        Value from = Visit(list, frame);
        if (from.IsRefused) return from;
        if (IsVector(from)) return VectorElement(operation, from, index, frame);
        while (index is IConversionOperation { IsImplicit: true } conversion) index = conversion.Operand;
        if (index is IRangeOperation range) return Range(operation, from, range, frame);
        if (index is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat) return Element(operation, from, Visit(index, frame), frame);
        Value back = Visit(hat.Operand, frame);
        if (from.View is not { } view) return Opaque(operation, "{0}[^{1}]", true, from, back);
        return Element(operation, from, Binary(operation, BinaryOperatorKind.Subtract, hat.Operand.Type, Integer(view.Length), back, isChecked: false), frame);
    }

    /// <summary>An element by its index: of an array that the model makes, the one that is known, or a choice among all.</summary>
    private Value Element(IOperation operation, Value list, Value index, Frame frame)
    {
        if (list.IsRefused || index.IsRefused) return Value.Refused;
        if (IsVector(list)) return Value.Of(Graph.Element(list.Node, index.Node));
        if (list.View is not { } view) return Opaque(operation, operation.Type, "{0}[{1}]", true, list, index);
        if (Integer(index) is { } number)
            return number >= 0 && number < view.Length ? ElementAt(view, number, frame) : Refuse(operation, "An index outside the array", $"it has {view.Length} elements");
        if (Pickable(operation, view, index, frame) is { IsRefused: true } refused) return refused;
        Value picked = ElementAt(view, view.Length - 1, frame);
        for (int i = view.Length - 2; i >= 0; i--) picked = Merge(Is(index, i), ElementAt(view, i, frame), picked);
        return picked;
    }

    private int Is(Value index, int number) => Graph.Opaque(new OpaqueForm($"{{0}} == {number}", false), ValueKind.Bool, index.Node);

    /// <summary>Whether an index that only the running model knows can pick an element; outside the array it throws.</summary>
    private Value Pickable(IOperation operation, ArrayView view, Value index, Frame frame)
    {
        if (index.Node < 0 || IsActive(index)) return Refuse(operation, "An index that depends on a parameter", "an element must not be chosen by a parameter");
        if (view.Length is 0 or > ArrayStorage.MostPicked)
            return Refuse(operation, "An index that is not a constant", $"into an array of more than {ArrayStorage.MostPicked} elements that the model makes it must be one; pass the array in as data");
        int outside = Graph.Opaque(new OpaqueForm($"(uint){{0}} >= {view.Length}", false), ValueKind.Bool, index.Node);
        AddGuard(frame.Path is { } path ? Graph.Binary(Op.And, path, outside) : outside);
        return Integer(0);
    }

    private Value AssignElement(IOperation target, Value value, SyntaxNode source, Frame frame)
    {
        (IOperation? list, IOperation index) = target switch
        {
            IArrayElementReferenceOperation { Indices.Length: 1 } element => (element.ArrayReference, element.Indices[0]),
            IImplicitIndexerReferenceOperation element => (element.Instance, element.Argument),
            IPropertyReferenceOperation element => (element.Instance, element.Arguments[0].Value),
            _ => (null, target),
        };
        if (list is null || !IsList(list.Type)) return Refuse(target, "A write to a field or property", "a model must not change anything; use a local");
        if (frame.ConditionalDepth > 0) return Refuse(target, "An assignment that may not be made", "make it a statement of its own, under an if");
        Value to = Visit(list, frame);
        if (to.IsRefused || value.IsRefused) return Value.Refused;
        if (to.View is not { } view) return Refuse(target, "A write to an array that is data", "a model must not change anything; use a local");
        while (index is IConversionOperation { IsImplicit: true } conversion) index = conversion.Operand;
        Value place = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat
            ? Binary(target, BinaryOperatorKind.Subtract, hat.Operand.Type, Integer(view.Length), Visit(hat.Operand, frame), isChecked: false)
            : Visit(index, frame);
        if (place.IsRefused) return place;
        Value all = frame.Variables[view.Storage];
        if (!all.IsTuple) return Value.Refused;
        if (Integer(place) is { } number)
        {
            if (number < 0 || number >= view.Length) return Refuse(target, "An index outside the array", $"it has {view.Length} elements");
            frame.Variables[view.Storage] = all.With(view.Offset + number, value);
            Sources.Add(value, SourceText.OneLine(source));
            return value;
        }

        if (Pickable(target, view, place, frame) is { IsRefused: true } refused) return refused;
        for (int i = view.Offset; i < view.Offset + view.Length; i++) all = all.With(i, Merge(Is(place, i - view.Offset), value, all.Elements[i]));
        frame.Variables[view.Storage] = all;
        return value;
    }
}
