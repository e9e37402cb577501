using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Loops, and the jumps out of them.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitForLoop(IForLoopOperation operation, Frame frame)
    {
        foreach (IOperation statement in operation.Before) Visit(statement, frame);
        return new LoopReader(this, operation, frame).Read(
            operation.Condition, testsLast: false, isNegated: false,
            turn => turn.Visit(operation.Body),
            turn =>
            {
                foreach (IOperation statement in operation.AtLoopBottom) turn.Visit(statement);
            });
    }

    public override Value VisitWhileLoop(IWhileLoopOperation operation, Frame frame) =>
        new LoopReader(this, operation, frame).Read(
            operation.Condition, testsLast: !operation.ConditionIsTop, operation.ConditionIsUntil,
            turn => turn.Visit(operation.Body), _ => { });

    public override Value VisitForEachLoop(IForEachLoopOperation operation, Frame frame)
    {
        IOperation collection = operation.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion) collection = conversion.Operand;
        if (operation.Locals.Length != 1 || !IsList(collection.Type))
            return Refuse(operation, "This foreach", "loop over a span or an array, or count an index");
        Value list = Visit(collection, frame);
        if (list.IsRefused || list.IsTuple) return list;

        // for (int i = 0; i < list.Length; i++) { var element = list[i]; … }
        object counter = new();
        ILocalSymbol element = operation.Locals[0];
        frame.Variables[counter] = Value.Of(Graph.Opaque(new OpaqueForm("0", true), ValueKind.Other));
        return new LoopReader(this, operation, frame) { Counter = counter, List = list }.Read(
            condition: null, testsLast: false, isNegated: false,
            turn =>
            {
                GraphBuilder graph = turn.Reader.Graph;
                int place = turn.Frame.Variables[counter].Node;
                Value item = Value.Of(turn.Reader.IsVector(turn.List)
                    ? graph.Element(turn.List.Node, place)
                    : graph.Opaque(new OpaqueForm("{0}[{1}]", true), KindOf(element.Type), turn.List.Node, place));
                turn.Reader.Assign(turn.Frame, element, item, collection.Syntax);
                turn.Visit(operation.Body);
            },
            turn => turn.Frame.Variables[counter] = Value.Of(turn.Reader.Graph.Opaque(
                new OpaqueForm("{0} + 1", false), ValueKind.Other, turn.Frame.Variables[counter].Node)));
    }

    public override Value VisitBranch(IBranchOperation operation, Frame frame)
    {
        if (frame.Exits is not { } exits || operation.BranchKind is BranchKind.GoTo) return Refuse(operation);
        if (operation.BranchKind == BranchKind.Break && !SymbolEqualityComparer.Default.Equals(operation.Target, exits.End))
            return Refuse(operation, "A break in the middle of a switch section", "use if and else inside the section");
        if (operation.BranchKind == BranchKind.Continue)
        {
            End(frame, exits.Continues);
            return default;
        }

        frame.Variables[exits.Broken] = True();
        End(frame, exits.Leaves);
        return default;
    }

    private Value True() => Value.Of(Graph.Opaque(new OpaqueForm("true", true), ValueKind.Bool));

    /// <summary>Ends the path here, with the variables as they are.</summary>
    private static void End(Frame frame, List<(int? Path, Dictionary<object, Value> Variables)> exits)
    {
        exits.Add((frame.Path, new(frame.Variables, VariableComparer.Instance)));
        frame.HasReturned = true;
    }

    /// <summary>A reader of one turn of a loop, which reports where this one does.</summary>
    public BodyReader ForTurn(GraphBuilder turn, IReadOnlyDictionary<int, string> activeInputs) =>
        new(compilation, home, modelName, turn, activeInputs, functions, cancellation) { Findings = Findings, Order = Order };

    public Value RefuseLoop(IOperation place, string construct, string advice) => Refuse(place, construct, advice);

    /// <summary>The parameters that a node depends on, by name.</summary>
    public IEnumerable<string> ParametersOf(int node) => activity.ParametersOf(Graph, node).Select(i => ParameterNames[i]);

    public Value Join(int condition, Value whenTrue, Value whenFalse) => Merge(condition, whenTrue, whenFalse);

    /// <summary>Returns a value where a condition holds, and goes on where it does not.</summary>
    public void ReturnWhen(Value condition, Value value, Frame frame) => Branch(condition, frame, f => Return(f, value), _ => { });

    /// <summary>Throws where a condition holds, which only the loop knows.</summary>
    public void ThrowWhen(Value condition, Frame frame)
    {
        if (frame.Exits is { } exits)
        {
            Branch(condition, frame, f =>
            {
                f.Variables[exits.Thrown] = True();
                End(f, exits.Leaves);
            }, _ => { });
            return;
        }

        AddGuard(frame.Path is { } path ? Graph.Binary(Op.And, path, condition.Node) : condition.Node);
    }

    /// <summary>Whether a type is a span or an array of one dimension.</summary>
    private static bool IsList(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 } || IsSpan(type);

    private static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    public override Value VisitArrayElementReference(IArrayElementReferenceOperation operation, Frame frame) =>
        operation.Indices.Length == 1
            ? Element(operation, operation.ArrayReference, operation.Indices[0], frame)
            : Refuse(operation);

    public override Value VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, Frame frame) =>
        IsList(operation.Instance.Type) ? Element(operation, operation.Instance, operation.Argument, frame) : Refuse(operation);

    private Value Element(IOperation operation, IOperation list, IOperation index, Frame frame)
    {
        Value owner = Visit(list, frame);
        return IsVector(owner) ? VectorElement(operation, owner, index, frame) : Opaque(operation, "{0}[{1}]", true, owner, Visit(index, frame));
    }
}
