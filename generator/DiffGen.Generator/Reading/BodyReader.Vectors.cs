using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Vectors of parameters: their elements, slices and lengths, and the framework's functions of whole vectors.</summary>
internal sealed partial class BodyReader
{
    private bool IsVector(Value value) => value is { IsTuple: false, Node: >= 0 } && Graph[value.Node].Kind == ValueKind.Vector;

    private Value VectorElement(IOperation operation, Value vector, IOperation index, Frame frame)
    {
        if (index is IRangeOperation range) return VectorRange(operation, vector, range, frame);
        Value place = VectorIndex(vector, index, frame);
        if (place.IsRefused || place.IsTuple) return Value.Refused;
        return IsActive(place)
            ? Refuse(index, "An index that depends on a parameter", "which element is meant must be data")
            : Value.Of(Graph.Element(vector.Node, place.Node));
    }

    /// <summary>An index, counted from the start.</summary>
    private Value VectorIndex(Value vector, IOperation index, Frame frame)
    {
        while (index is IConversionOperation { IsImplicit: true, OperatorMethod: not null } conversion) index = conversion.Operand;
        if (index is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd) return Visit(index, frame);
        Value back = Visit(fromEnd.Operand, frame);
        return back.IsRefused
            ? back
            : Value.Of(Graph.Opaque(new OpaqueForm("{0} - {1}", false), ValueKind.Other, VectorLength(vector.Node), back.Node));
    }

    private int VectorLength(int vector) => Graph.Opaque(new OpaqueForm("{0}.Length", true), ValueKind.Other, vector);

    private Value VectorRange(IOperation operation, Value vector, IRangeOperation range, Frame frame)
    {
        Value start = range.LeftOperand is null ? Zero() : VectorIndex(vector, range.LeftOperand, frame);
        if (range.RightOperand is null) return Slice(operation, vector, start);
        Value end = VectorIndex(vector, range.RightOperand, frame);
        if (start.IsRefused || end.IsRefused) return Value.Refused;
        Value length = range.LeftOperand is null
            ? end
            : Value.Of(Graph.Opaque(new OpaqueForm("{0} - {1}", false), ValueKind.Other, end.Node, start.Node));
        return Slice(operation, vector, start, length);

        Value Zero() => Value.Of(Graph.Opaque(new OpaqueForm("0", true), ValueKind.Other));
    }

    private Value Slice(IOperation operation, Value vector, params Value[] bounds)
    {
        if (bounds.Any(b => b.IsRefused || b.IsTuple)) return Value.Refused;
        if (bounds.Any(IsActive)) return Refuse(operation, "A slice whose bounds depend on a parameter", "which elements are meant must be data");
        return Value.Of(Graph.Slice(vector.Node, [.. bounds.Select(b => b.Node)]));
    }

    /// <summary>Its length, or whether it has one: not differentiated.</summary>
    private Value VectorMember(IOperation operation, Value vector, ISymbol member) => member.Name is "Length" or "IsEmpty"
        ? Value.Of(Graph.Opaque(new OpaqueForm($"{{0}}.{member.Name}", true), member.Name == "Length" ? ValueKind.Other : ValueKind.Bool, vector.Node))
        : Refuse(operation, $"'{member.Name}' of a vector of parameters", "take its elements, slices and length");

    private static bool IsVectorCall(IMethodSymbol target) => target.IsStatic
        && target.ContainingType is { Name: "TensorPrimitives", ContainingNamespace: { Name: "Tensors", ContainingNamespace.Name: "Numerics" } }
        && VectorFunctions.Find(target.Name) >= 0
        && target.ReturnType.SpecialType == SpecialType.System_Double;

    /// <summary>A function of whole vectors: of parameters it is a node of its own, of data it is C# that is called.</summary>
    private Value VectorCall(IInvocationOperation operation, IMethodSymbol target, Value[] arguments)
    {
        if (arguments.Any(a => a.IsRefused || a.IsTuple)) return Value.Refused;
        if (arguments.Any(a => a.Node < 0)) return Refuse(operation);
        int[] nodes = [.. arguments.Select(a => a.Node)];
        if (arguments.Any(IsVector)) return Value.Of(Graph.VectorCall(VectorFunctions.Find(target.Name), nodes));
        string slots = string.Join(", ", Enumerable.Range(0, nodes.Length).Select(i => $"{{{i}}}"));
        return Opaque(operation, $"{VectorFunctions.Owner}.{target.Name}<double>({slots})", true, arguments);
    }
}
