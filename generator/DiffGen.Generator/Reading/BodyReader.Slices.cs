using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Parts of arrays and spans.</summary>
internal sealed partial class BodyReader
{
    /// <summary>What <c>x[a..b]</c> is: of a span a view, of an array a copy, as in C#.</summary>
    private Value Range(IOperation operation, Value list, IRangeOperation range, Frame frame)
    {
        if (list.View is { } view)
        {
            if (End(range.LeftOperand, 0, view.Length, frame) is not { } first || End(range.RightOperand, view.Length, view.Length, frame) is not { } end)
                return Refuse(operation, "A slice whose ends are not constants", "of an array that the model makes they must be; loop over an index");
            if (first < 0 || end > view.Length || first > end) return Refuse(operation, "A slice outside the array", $"it has {view.Length} elements");
            if (operation.Type is IArrayTypeSymbol)
                return Array(operation, view.Storage.Element, [.. Enumerable.Range(first, end - first).Select(i => ElementAt(view, i, frame))], frame);
            return Value.Array(view.Storage, view.Offset + first, end - first);
        }

        var operands = new List<Value> { list };
        string from = Side(range.LeftOperand), to = Side(range.RightOperand);
        return Opaque(operation, $"{{0}}[{from}..{to}]", true, [.. operands]);

        string Side(IOperation? side)
        {
            if (side is null) return "";
            while (side is IConversionOperation { IsImplicit: true } conversion) side = conversion.Operand;
            bool isBack = side is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
            operands.Add(Visit(side is IUnaryOperation hat && isBack ? hat.Operand : side, frame));
            return $"{(isBack ? "^" : "")}{{{operands.Count - 1}}}";
        }
    }

    /// <summary>An end of a range as a number; null where it is not known.</summary>
    private int? End(IOperation? side, int missing, int length, Frame frame)
    {
        if (side is null) return missing;
        while (side is IConversionOperation { IsImplicit: true } conversion) side = conversion.Operand;
        return side is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat ? length - Integer(Visit(hat.Operand, frame)) : Integer(Visit(side, frame));
    }

    /// <summary>A call on a span or an array that the framework has: a part of it, or what fills it; null for any other.</summary>
    private Value? ListCall(IInvocationOperation operation, IMethodSymbol target, Frame frame)
    {
        bool isExtension = target.ContainingType.Name == "MemoryExtensions" && target.ContainingNamespace.Name == "System";
        IOperation? owner = isExtension ? operation.Arguments.FirstOrDefault(a => a.Parameter!.Ordinal == 0)?.Value : operation.Instance;
        while (owner is IConversionOperation { IsImplicit: true } conversion) owner = conversion.Operand;
        if (owner is null || !IsList(owner.Type) || target.Name is not ("Slice" or "AsSpan" or "Fill" or "Clear" or "CopyTo" or "ToArray")) return null;
        Value list = Visit(owner, frame);
        if (list.IsRefused || list.IsNever) return list;
        Value[] rest = [.. operation.Arguments.Where(a => !isExtension || a.Parameter!.Ordinal > 0).OrderBy(a => a.Parameter!.Ordinal).Select(a => Visit(a.Value, frame))];
        if (rest.Any(r => r.IsRefused)) return Value.Refused;
        if (IsVector(list)) return target.Name is not ("Slice" or "AsSpan") ? Refuse(operation) : rest.Length == 0 ? list : Slice(operation, list, rest);
        return list.View is { } view ? OfView(operation, target, view, rest, frame)
            : target.Name is "Slice" or "AsSpan" && rest.All(r => r.Node >= 0) ? OfData(operation, target, list, rest)
            : null;
    }

    private Value OfData(IOperation operation, IMethodSymbol target, Value list, Value[] rest)
    {
        if (IsVector(list)) return rest.Length == 0 ? list : Slice(operation, list, rest);
        string slots = string.Join(", ", rest.Select((_, i) => $"{{{i + 1}}}"));
        string call = target.Name == "Slice" ? $"{{0}}.Slice({slots})" : $"global::System.MemoryExtensions.AsSpan({{0}}{(rest.Length > 0 ? ", " : "")}{slots})";
        return Opaque(operation, call, true, [list, .. rest]);
    }

    private Value OfView(IOperation operation, IMethodSymbol target, ArrayView view, Value[] rest, Frame frame)
    {
        Value all = frame.Variables[view.Storage];
        if (!all.IsTuple) return Value.Refused;
        switch (target.Name)
        {
            case "Slice" or "AsSpan" when rest.Length <= 2 && target.Parameters.All(p => p.Type.Name is not ("Index" or "Range")):
                if (rest.Any(r => Integer(r) is null)) return Refuse(operation, "A slice whose ends are not constants", "of an array that the model makes they must be; loop over an index");
                int first = rest.Length > 0 ? Integer(rest[0])!.Value : 0, count = rest.Length > 1 ? Integer(rest[1])!.Value : view.Length - first;
                if (first < 0 || count < 0 || first + count > view.Length) return Refuse(operation, "A slice outside the array", $"it has {view.Length} elements");
                return Value.Array(view.Storage, view.Offset + first, count);
            case "ToArray":
                return Array(operation, view.Storage.Element, [.. Enumerable.Range(0, view.Length).Select(i => ElementAt(view, i, frame))], frame);
            case "Fill" or "Clear" when frame.ConditionalDepth == 0:
                Value filling = rest.Length > 0 ? rest[0] : Default(view.Storage.Element);
                for (int i = 0; i < view.Length; i++) all = all.With(view.Offset + i, filling);
                frame.Variables[view.Storage] = all;
                return Value.Never;
            case "CopyTo" when rest.Length == 1 && rest[0].View is { } to && frame.ConditionalDepth == 0:
                if (to.Length < view.Length) return Refuse(operation, "A copy into an array that is too short", $"it has {to.Length} elements, not {view.Length}");
                Value[] copied = [.. Enumerable.Range(0, view.Length).Select(i => ElementAt(view, i, frame))];
                Value target2 = frame.Variables[to.Storage];
                if (!target2.IsTuple) return Value.Refused;
                for (int i = 0; i < copied.Length; i++) target2 = target2.With(to.Offset + i, copied[i]);
                frame.Variables[to.Storage] = target2;
                return Value.Never;
            default:
                return Refuse(operation);
        }
    }
}
