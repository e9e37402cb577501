using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// Reads one turn of a loop into a graph of its own. Carried are the variables that the loop assigns and that live outside it;
/// captured is all else that it uses. Breaks, continues and returns become flags that the loop's condition asks.
/// </summary>
internal sealed class LoopReader(BodyReader outer, ILoopOperation loop, Frame frame)
{
    private readonly GraphBuilder graph = new();
    private readonly List<CarriedVariable> carried = [];
    private readonly List<int> starts = [];
    private readonly List<int> captures = [];
    private readonly Dictionary<int, string> activeInputs = [];
    private readonly LoopExits exits = new() { End = loop.ExitLabel };

    /// <summary>The hidden counter of a foreach.</summary>
    public object? Counter { get; init; }

    /// <summary>The collection of a foreach.</summary>
    public Value List { get; init; } = Value.Refused;

    /// <param name="condition">The condition to go on; null for always, or for a foreach.</param>
    /// <param name="testsLast">Whether it is tested after the turn.</param>
    /// <param name="isNegated">Whether the loop goes on until it holds.</param>
    /// <param name="readBody">Reads the body.</param>
    /// <param name="readBottom">Reads what follows the body in each turn, after a continue too.</param>
    public Value Read(
        IOperation? condition, bool testsLast, bool isNegated, Action<Turn> readBody, Action<Turn> readBottom)
    {
        List<object> variables = Carried();
        if (condition is null or { ConstantValue: { HasValue: true, Value: true } } && Counter is null && !loop.Descendants().Any(o => o is IBranchOperation or IThrowOperation || IsReturn(o)))
            return outer.RefuseLoop(loop, "This loop", "it never ends");
        if (loop.Descendants().Any(IsReturn) && frame.Method.ReturnType.SpecialType != SpecialType.System_Double)
            return outer.RefuseLoop(loop, "A return of several values inside a loop", "leave the loop first");
        var inside = new Frame(frame.Method, frame.Caller) { Exits = exits };
        foreach (object variable in variables) inside.Variables[variable] = Map(frame.Variables[variable], n => Carry(variable, n));
        if (frame.Variables.Values.Any(v => v.IsRefused) && variables.Any(v => frame.Variables[v].IsRefused)) return Value.Refused;
        if (carried.Exists(c => c.Kind == ValueKind.Vector))
            return outer.RefuseLoop(loop, "A loop that reassigns a vector of parameters", "count an index instead");

        foreach (object variable in Used().Where(v => !variables.Contains(v, VariableComparer.Instance)))
            inside.Variables[variable] = Map(frame.Variables[variable], Capture);
        inside = frame.This.IsRefused || !UsesThis() ? inside : inside.WithThis(Map(frame.This, Capture));
        if (inside.Variables.Values.Any(v => v is { IsTuple: false, Node: >= 0 } && graph[v.Node].Kind == ValueKind.Vector)
            && carried.FirstOrDefault(c => !Calculus.ManyParameters.CanBeSaved(c.Kind, c.Type)) is { Name: not null } odd)
        {
            return outer.RefuseLoop(loop, $"A loop over a vector of parameters that carries '{odd.Name}', of type {odd.Type},", "carry doubles, bools and ints");
        }

        Value list = List.IsRefused ? List : Map(List, Capture);

        BodyReader reader = outer.ForTurn(graph, activeInputs);
        var turn = new Turn(reader, inside, list);
        Value goesOn = Condition(turn, condition, isNegated);
        readBody(turn);
        Fold(turn, exits.Continues, _ => false);
        if (!inside.HasReturned) readBottom(turn);
        Fold(turn, exits.Leaves, IsOwn);
        outer.HasErrors |= reader.HasErrors;

        // A turn has no guard of its own: what throws in it must say so to the turns after it, which only a throw of the loop's own does.
        if (reader.Guard is not null)
        {
            outer.RefuseLoop(reader.Thrower ?? loop, "What may throw inside a call or a switch inside a loop", "write the throw into the loop, or check before it");
            return Spoil(variables);
        }

        return goesOn.IsRefused ? Spoil(variables) : Finish(turn, variables, goesOn.Node, testsLast);
    }

    private List<object> Carried()
    {
        var variables = new List<object>();
        foreach (ISymbol symbol in loop.Descendants().SelectMany(Assigned))
        {
            if (frame.Variables.ContainsKey(symbol) && !variables.Contains(symbol, VariableComparer.Instance)) variables.Add(symbol);
        }

        if (Counter is not null) variables.Add(Counter);
        if (loop.Descendants().Any(IsBreak)) AddFlag(exits.Broken);
        if (loop.Descendants().Any(o => o is IThrowOperation)) AddFlag(exits.Thrown);
        if (!loop.Descendants().Any(IsReturn)) return variables;
        AddFlag(exits.Returned);
        frame.Variables[exits.Result] = Value.Of(outer.Graph.Constant(0, "0"));
        variables.Add(exits.Result);
        return variables;

        void AddFlag(object flag)
        {
            frame.Variables[flag] = Value.Of(outer.Graph.Opaque(new OpaqueForm("false", true), ValueKind.Bool));
            variables.Add(flag);
        }
    }

    private bool IsBreak(IOperation operation) =>
        operation is IBranchOperation { BranchKind: BranchKind.Break } jump && SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel);

    private static bool IsReturn(IOperation operation) => operation is IReturnOperation { IsImplicit: false };

    private static IEnumerable<ISymbol> Assigned(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation increment => Targets(increment.Target),
        IAssignmentOperation assignment => Targets(assignment.Target),
        _ => [],
    };

    private static IEnumerable<ISymbol> Targets(IOperation target) => target switch
    {
        ILocalReferenceOperation local => [local.Local],
        IParameterReferenceOperation parameter => [parameter.Parameter],
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression),
        _ => [],
    };

    private IEnumerable<object> Used() => loop.Descendants()
        .Select(o => o switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter,
            _ => null,
        })
        .Where(s => s is not null && frame.Variables.ContainsKey(s))
        .Distinct(SymbolEqualityComparer.Default)!;

    private bool UsesThis() => loop.Descendants().Any(o => o is IInstanceReferenceOperation);

    private static Value Map(Value value, Func<int, int> leaf) => value.IsTuple
        ? Value.Tuple([.. value.Elements.Select(e => Map(e, leaf))])
        : value.Node < 0 ? value : Value.Of(leaf(value.Node));

    private int Carry(object variable, int start)
    {
        ValueKind kind = outer.Graph[start].Kind;
        (string name, ITypeSymbol? type) = variable switch
        {
            ILocalSymbol local => (local.Name, local.Type),
            IParameterSymbol parameter => (parameter.Name, parameter.Type),
            _ when variable == exits.Broken => ("isDone", null),
            _ when variable == exits.Returned => ("isReturned", null),
            _ when variable == exits.Thrown => ("isThrown", null),
            _ when variable == exits.Result => ("result", null),
            _ => ("index", (ITypeSymbol?)null),
        };
        bool isCounter = IsOwn(variable);
        string text = kind switch
        {
            ValueKind.Double => "double",
            ValueKind.Bool => "bool",
            _ => type is null or { IsTupleType: true } ? "int" : TypeNames.Of(type),
        };
        if (kind == ValueKind.Double) activeInputs.Add(carried.Count, name);
        carried.Add(new CarriedVariable(Identifiers.Escape(name), kind, text, isCounter));
        starts.Add(start);
        return graph.Input(carried.Count - 1, kind);
    }

    private int Capture(int node)
    {
        Node n = outer.Graph[node];
        if (n.Op == Op.Constant) return graph.Constant(n.Value, outer.Graph.LiteralOf(node));
        if (n.Op == Op.Opaque && n.Count == 0) return graph.Opaque(outer.Graph.FormOf(node), n.Kind);
        int place = captures.IndexOf(node);
        if (place < 0)
        {
            place = captures.Count;
            captures.Add(node);
            string[] parameters = [.. outer.ParametersOf(node)];
            if (parameters.Length > 0) activeInputs.Add(LoopBody.FirstCaptured + place, string.Join(", ", parameters));
        }

        return graph.Input(LoopBody.FirstCaptured + place, n.Kind);
    }

    private Value Condition(Turn turn, IOperation? condition, bool isNegated)
    {
        Value goesOn = Value.Of(graph.Opaque(new OpaqueForm("true", true), ValueKind.Bool));
        if (Counter is not null)
        {
            goesOn = Value.Of(graph.Opaque(
                new OpaqueForm("{0} < {1}.Length", false), ValueKind.Bool, turn.Frame.Variables[Counter].Node, turn.List.Node));
        }
        else if (condition is not null)
        {
            turn.Frame.ConditionalDepth++;
            goesOn = turn.Visit(condition);
            turn.Frame.ConditionalDepth--;
            if (isNegated && !goesOn.IsRefused) goesOn = Value.Of(graph.Unary(Op.Not, goesOn.Node));
        }

        foreach (object flag in new[] { exits.Thrown, exits.Returned, exits.Broken })
        {
            if (!goesOn.IsRefused && turn.Frame.Variables.TryGetValue(flag, out Value isOut))
                goesOn = Value.Of(graph.Binary(Op.And, graph.Unary(Op.Not, isOut.Node), goesOn.Node));
        }

        return goesOn;
    }

    /// <summary>Whether a variable is the loop's own, so that what it holds after the loop does not matter.</summary>
    private bool IsOwn(object variable) =>
        variable == Counter || (variable is ILocalSymbol local && loop.Locals.Contains(local, SymbolEqualityComparer.Default));

    /// <summary>Joins the paths that ended early with the one that goes on: an earlier end counts before a later one.</summary>
    private static void Fold(
        Turn turn, List<(int? Path, Dictionary<object, Value> Variables)> ends, Func<object, bool> isIrrelevant)
    {
        for (int i = ends.Count - 1; i >= 0; i--)
        {
            Dictionary<object, Value> rest = turn.Frame.Variables;
            if (turn.Frame.HasReturned || ends[i].Path is not { } path)
            {
                turn.Frame.Variables = ends[i].Variables;
                turn.Frame.HasReturned = false;
                continue;
            }

            foreach (object variable in rest.Keys.ToImmutableArray())
            {
                if (!isIrrelevant(variable) && ends[i].Variables.TryGetValue(variable, out Value ended)) rest[variable] = turn.Reader.Join(path, ended, rest[variable]);
            }
        }
    }

    private Value Finish(Turn turn, List<object> variables, int condition, bool testsLast)
    {
        var next = new List<int>();
        foreach (object variable in variables) Leaves(turn.Frame.Variables[variable], next);
        if (next.Count != carried.Count || next.Contains(-1)) return Spoil(variables);
        var body = new LoopBody(
            graph.ToGraph(), carried.ToEquatableArray(), captures.Select(c => outer.Graph[c].Kind).ToEquatableArray(),
            condition, next.ToEquatableArray(), testsLast, turn.Reader.Names.Notes.ToEquatableArray(), default);
        int node = outer.Graph.Loop(body, [.. starts, .. captures]);
        int result = 0;
        foreach (object variable in variables)
            frame.Variables[variable] = Map(frame.Variables[variable], _ => outer.Graph.LoopResult(node, result++));
        if (frame.Variables.TryGetValue(exits.Thrown, out Value isThrown)) outer.ThrowWhen(isThrown, frame);
        if (frame.Variables.TryGetValue(exits.Returned, out Value isReturned))
            outer.ReturnWhen(isReturned, frame.Variables[exits.Result], frame);
        return default;
    }

    private static void Leaves(Value value, List<int> leaves)
    {
        if (!value.IsTuple) leaves.Add(value.Node);
        else foreach (Value element in value.Elements) Leaves(element, leaves);
    }

    /// <summary>After a refusal inside, what the loop assigns is not known.</summary>
    private Value Spoil(List<object> variables)
    {
        foreach (object variable in variables) frame.Variables[variable] = Value.Refused;
        return Value.Refused;
    }
}

/// <summary>One turn of a loop that is being read.</summary>
internal sealed record Turn(BodyReader Reader, Frame Frame, Value List)
{
    public Value Visit(IOperation operation) => Frame.HasReturned ? default : Reader.Visit(operation, Frame);
}
