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
        if (Unrolled(operation, frame) || ReadOnce(operation, operation.Condition, testsLast: false, isNegated: false, frame)) return default;
        return new LoopReader(this, operation, frame).Read(
            operation.Condition, testsLast: false, isNegated: false,
            turn => turn.Visit(operation.Body),
            turn =>
            {
                foreach (IOperation statement in operation.AtLoopBottom) turn.Visit(statement);
            });
    }

    /// <summary>Leaves the loop that is being read where a condition does not hold, which may assign: <c>while (n-- > 0)</c>.</summary>
    public void LeaveUnless(IOperation condition, bool isNegated, Frame frame)
    {
        Value goesOn = Visit(condition, frame);
        if (goesOn.IsRefused || goesOn.IsNever) return;
        LoopExits exits = frame.Exits!;
        Branch(isNegated ? Not(goesOn) : goesOn, frame, _ => { }, f =>
        {
            f.Variables[exits.Broken] = Bool(true);
            End(f, exits.Leaves);
        });
    }

    public override Value VisitWhileLoop(IWhileLoopOperation operation, Frame frame) =>
        ReadOnce(operation, operation.Condition, !operation.ConditionIsTop, operation.ConditionIsUntil, frame) ? default : new LoopReader(this, operation, frame).Read(
            operation.Condition, testsLast: !operation.ConditionIsTop, operation.ConditionIsUntil,
            turn => turn.Visit(operation.Body), _ => { });

    public override Value VisitForEachLoop(IForEachLoopOperation operation, Frame frame)
    {
        IOperation collection = operation.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion) collection = conversion.Operand;
        ITupleOperation? parts = operation.LoopControlVariable is IDeclarationExpressionOperation { Expression: ITupleOperation tuple } ? tuple : operation.LoopControlVariable as ITupleOperation;
        if ((operation.Locals.Length != 1 && parts is null) || !IsList(collection.Type))
            return Refuse(operation, "This foreach", "loop over a span or an array, or count an index");
        if (operation.Locals.Any(l => l.RefKind == RefKind.Ref)) return Refuse(operation, "A foreach by reference", "count an index");
        Value list = Visit(collection, frame);
        if (list.IsRefused || list.IsTuple) return list;
        if (list.View is { } view && CanUnroll(operation, view.Length))
        {
            for (int i = 0; i < view.Length && !frame.HasReturned; i++)
            {
                Value item = ElementAt(view, i, frame);
                if (parts is null) Assign(frame, operation.Locals[0], item, collection.Syntax);
                else if (item is { IsTuple: true, Struct: null }) AssignTo(parts, item, collection.Syntax, frame);
                else return Refuse(operation.LoopControlVariable, "This deconstruction", "take the element apart in the body");
                Visit(operation.Body, frame);
            }

            return default;
        }

        if (parts is not null) return Refuse(operation.LoopControlVariable, "This deconstruction", "take the element apart in the body");


        // for (int i = 0; i < list.Length; i++) { var element = list[i]; … }
        object counter = new();
        ILocalSymbol element = operation.Locals[0];
        frame.Variables[counter] = Value.Of(Graph.Opaque(new OpaqueForm("0", true), ValueKind.Other));
        return new LoopReader(this, operation, frame) { Counter = counter, List = list }.Read(
            condition: null, testsLast: false, isNegated: false,
            turn =>
            {
                BodyReader reader = turn.Reader;
                Value place = turn.Frame.Variables[counter];
                Value item = turn.List.IsArray ? reader.Element(operation, turn.List, place, turn.Frame)
                    : reader.IsVector(turn.List) ? Value.Of(reader.Graph.Element(turn.List.Node, place.Node))
                    : reader.Opaque(operation, element.Type, "{0}[{1}]", true, turn.List, place);
                turn.Reader.Assign(turn.Frame, element, item, collection.Syntax);
                turn.Visit(operation.Body);
            },
            turn => turn.Frame.Variables[counter] = Value.Of(turn.Reader.Graph.Opaque(
                new OpaqueForm("{0} + 1", false), ValueKind.Other, turn.Frame.Variables[counter].Node)));
    }

    public override Value VisitBranch(IBranchOperation operation, Frame frame)
    {
        if (operation.BranchKind is BranchKind.GoTo || frame.Exits is not { } exits) return Refuse(operation);
        if (operation.BranchKind == BranchKind.Continue)
        {
            Continue(frame, exits);
            return default;
        }

        if (!SymbolEqualityComparer.Default.Equals(operation.Target, exits.End)) return Refuse(operation);
        if (!exits.IsSwitch) frame.Variables[exits.Broken] = Bool(true);
        End(frame, exits.Leaves);
        return default;
    }

    /// <summary>Goes on with the loop's next turn, out of the switch that may stand around.</summary>
    private void Continue(Frame frame, LoopExits exits)
    {
        if (exits.IsSwitch) frame.Variables[exits.Continued] = Bool(true);
        End(frame, exits.IsSwitch ? exits.Leaves : exits.Continues);
    }

    /// <summary>Ends the path here, with the variables as they are.</summary>
    private static void End(Frame frame, List<(int? Path, Dictionary<object, Value> Variables)> exits)
    {
        exits.Add((frame.Path, new(frame.Variables, VariableComparer.Instance)));
        frame.HasReturned = true;
    }

    /// <summary>A reader of one turn of a loop, which reports where this one does.</summary>
    public BodyReader ForTurn(GraphBuilder turn, IReadOnlyDictionary<int, string> activeInputs) =>
        new(compilation, home, modelName, turn, activeInputs, functions, cancellation) { Findings = Findings, Order = Order, types = types, IsTurn = true };

    public Value RefuseLoop(ILoopOperation loop, string construct, string advice) => Refuse(loop, construct, advice);

    /// <summary>The parameters that a node depends on, by name.</summary>
    public IEnumerable<string> ParametersOf(int node) => activity.ParametersOf(Graph, node).Select(i => ParameterNames[i]);

    public Value Join(int condition, Value whenTrue, Value whenFalse) => Merge(condition, whenTrue, whenFalse);

    /// <summary>Returns a value where a condition holds, and goes on where it does not.</summary>
    public void ReturnWhen(Value condition, Value value, Frame frame) => Branch(condition, frame, f => Return(f, value), _ => { });

    /// <summary>Returns a value from where the code never goes on.</summary>
    public void ReturnAlways(Value value, Frame frame) => Return(frame, value);

    /// <summary>Throws where a condition holds, which only the loop knows.</summary>
    public void ThrowWhen(Value condition, Frame frame)
    {
        if (frame.Exits is { } exits)
        {
            Branch(condition, frame, f =>
            {
                f.Variables[exits.Thrown] = Bool(true);
                End(f, exits.Leaves);
            }, _ => { });
            return;
        }

        AddGuard(frame.Path is { } path ? Graph.Binary(Op.And, path, condition.Node) : condition.Node);
    }

    /// <summary>Whether a type is a span or an array of one dimension.</summary>
    public static bool IsList(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 } || IsSpan(type);

    private static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
