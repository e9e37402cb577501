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
        StartLate(testsLast ? condition : null);
        bool assigns = condition is not null && new Mentions(condition, outer.BodyOf).Assigned.Any();
        List<object> variables = Carried(assigns);
        if (condition is null or { ConstantValue: { HasValue: true, Value: true } } && Counter is null && !loop.Descendants().Any(o => o is IBranchOperation or IThrowOperation || IsReturn(o)))
            return outer.RefuseLoop(loop, "This loop", "it never ends");
        if (variables.Any(v => frame.Variables[v].IsRefused)) return Spoil(variables);
        if (loop.Descendants().Any(IsReturn) && (outer.KindOf(frame.Method.ReturnType) != ValueKind.Double || frame.Effects.Count > 0))
            return outer.RefuseLoop(loop, "A return of several values inside a loop", "leave the loop first");
        var turnFrame = new Frame(frame.Method, frame.Caller) { Exits = exits, Effects = frame.Effects, IsInTurn = true };
        foreach (object variable in variables)
        {
            (string name, ITypeSymbol? type) = Described(variable);
            frame.Variables[variable] = outer.Expand(frame.Variables[variable], type as INamedTypeSymbol);
            turnFrame.Variables[variable] = Map(frame.Variables[variable], name, type, (n, leaf, leafType) => Carry(variable, n, leaf, leafType));
        }

        if (carried.Exists(c => c.Kind == ValueKind.Vector))
            return outer.RefuseLoop(loop, "A loop that reassigns a vector of parameters", "count an index instead");

        foreach (object variable in Inside.Variables.Where(v => frame.Variables.ContainsKey(v) && !variables.Contains(v, VariableComparer.Instance)))
            turnFrame.Variables[variable] = frame.Variables[variable].Map(Capture);
        if (turnFrame.Variables.Values.Any(v => v is { IsTuple: false, Node: >= 0 } && graph[v.Node].Kind == ValueKind.Vector)
            && carried.FirstOrDefault(c => !Calculus.ManyParameters.CanBeSaved(c.Kind, c.Type)) is { Name: not null } odd)
        {
            return outer.RefuseLoop(loop, $"A loop over a vector of parameters that carries '{odd.Name}', of type {odd.Type},", "carry doubles, bools and ints");
        }

        // Arrays that the loop only reads.
        object[] read = [.. turnFrame.Variables.Values.Append(List).SelectMany(v => v.Storages).Distinct().Where(s => !turnFrame.Variables.ContainsKey(s))];
        foreach (object storage in read) turnFrame.Variables[storage] = frame.Variables[storage].Map(Capture);
        var before = new Dictionary<object, Value>(turnFrame.Variables, VariableComparer.Instance);
        Value list = List.Map(Capture);

        BodyReader reader = outer.ForTurn(graph, activeInputs);
        var turn = new Turn(reader, turnFrame, list);
        Value goesOn = Condition(turn, assigns ? null : condition, isNegated);

        // A turn is not begun once the loop has been left.
        foreach (object flag in exits.Flags)
            if (turnFrame.Variables.ContainsKey(flag)) turnFrame.Variables[flag] = Value.Of(graph.Bool(false));
        if (assigns && !testsLast) reader.LeaveUnless(condition!, isNegated, turnFrame);
        readBody(turn);
        Fold(reader, turnFrame, exits.Continues, _ => false);
        if (!turnFrame.HasReturned) readBottom(turn);
        if (assigns && testsLast && !turnFrame.HasReturned) reader.LeaveUnless(condition!, isNegated, turnFrame);
        Fold(reader, turnFrame, exits.Leaves, IsOwn);
        outer.HasErrors |= reader.HasErrors;
        if (before.Any(b => (read.Contains(b.Key) || b.Value.IsArray) && turnFrame.Variables[b.Key] != b.Value))
            return outer.RefuseLoop(loop, "An array that goes by two names in a loop", "write to it by one name");
        return goesOn.IsRefused ? Spoil(variables) : Finish(turn, variables, goesOn.Node, testsLast);
    }

    /// <summary>
    /// Gives a start to the variables that the loop is the first to assign, and that are read outside its turns: C# knows that one
    /// assigns them before. What they start with is never read.
    /// </summary>
    private void StartLate(IOperation? last)
    {
        foreach (object variable in Inside.Assigned.Where(v => !frame.Variables.ContainsKey(v)).ToList())
        {
            if (variable is not (ILocalSymbol or IParameterSymbol { RefKind: RefKind.Out }) || variable is not ISymbol symbol) continue;
            if (symbol.DeclaringSyntaxReferences.Any(r => loop.Syntax.FullSpan.Contains(r.Span))) continue;
            IOperation body = loop;
            while (body.Parent is { } parent) body = parent;
            bool isRead = (last is not null && Reads(last)) || symbol is IParameterSymbol
                || body.Descendants().Any(o => !loop.Syntax.Span.Contains(o.Syntax.Span) && Mentions.Variable(o) is { } read && VariableComparer.Instance.Equals(read, variable));
            if (isRead && outer.DefaultOf(symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type) is { } start) frame.Variables[variable] = start;

            bool Reads(IOperation code) => new Mentions(code, outer.BodyOf).Variables.Contains(variable, VariableComparer.Instance);
        }
    }

    private List<object> Carried(bool assigns)
    {
        // What is written to an array that goes by another name inside may be any array that the loop sees.
        var variables = new List<object>();
        bool isAliased = Inside.Assigned.Any(v => v is ILocalSymbol { Type: var type } && BodyReader.IsList(type) && !frame.Variables.ContainsKey(v));
        foreach (object variable in (isAliased ? Inside.Variables : Inside.Assigned).Where(frame.Variables.ContainsKey))
        {
            if (!frame.Variables[variable].IsArray && Inside.Assigned.Contains(variable, VariableComparer.Instance)) variables.Add(variable);
            variables.AddRange(frame.Variables[variable].Storages.Where(s => !variables.Contains(s)));
        }

        if (Counter is not null) variables.Add(Counter);
        if (assigns || loop.Descendants().Any(IsBreak)) AddFlag(exits.Broken);
        if (loop.Descendants().Any(o => o is IThrowOperation)) AddFlag(exits.Thrown);
        if (!loop.Descendants().Any(IsReturn)) return variables;
        AddFlag(exits.Returned);
        frame.Variables[exits.Result] = Value.Of(outer.Graph.Constant(0, "0"));
        variables.Add(exits.Result);
        return variables;

        void AddFlag(object flag)
        {
            frame.Variables[flag] = Value.Of(outer.Graph.Bool(false));
            variables.Add(flag);
        }
    }

    private bool IsBreak(IOperation operation) =>
        operation is IBranchOperation { BranchKind: BranchKind.Break } jump && SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel);

    private static bool IsReturn(IOperation operation) => operation is IReturnOperation { IsImplicit: false };

    /// <summary>What the loop mentions, in the local functions that it calls too.</summary>
    private Mentions Inside => inside ??= new Mentions(loop, outer.BodyOf);

    private Mentions? inside;

    /// <summary>The value with each node replaced, by its name and type.</summary>
    private static Value Map(Value value, string name, ITypeSymbol? type, Func<int, string, ITypeSymbol?, int> leaf)
    {
        if (!value.IsTuple) return value.Node < 0 ? value : Value.Of(leaf(value.Node, name, type));
        (string Name, ITypeSymbol? Type)[] parts =
            type is IArrayTypeSymbol array ? [.. value.Elements.Select((_, i) => ($"{name}{i}", (ITypeSymbol?)array.ElementType))]
            : value.Struct is { } bundle ? [.. Structs.FieldsOf(bundle).Select(f => ($"{name}_{Structs.NamedMember(f).Name}", (ITypeSymbol?)f.Type))]
            : type is INamedTypeSymbol { IsTupleType: true } tuple ? [.. tuple.TupleElements.Select(e => (e.IsExplicitlyNamedTupleElement ? $"{name}_{e.Name}" : name, (ITypeSymbol?)e.Type))]
            : [.. value.Elements.Select(_ => (name, (ITypeSymbol?)null))];
        return value with { Elements = [.. value.Elements.Select((e, i) => Map(e, parts[i].Name, parts[i].Type, leaf))] };
    }

    private (string Name, ITypeSymbol? Type) Described(object variable) => variable switch
    {
        ILocalSymbol local => (local.Name, outer.Resolve(local.Type)),
        IParameterSymbol parameter => (parameter.Name, outer.Resolve(parameter.Type)),
        _ when variable == exits.Broken => ("isDone", null),
        _ when variable == exits.Returned => ("isReturned", null),
        _ when variable == exits.Thrown => ("isThrown", null),
        _ when variable == exits.Result => ("result", null),
        ArrayStorage storage => (NameOf(storage), outer.ArrayOf(storage.Element)),
        _ when variable == Frame.Instance => ("made", frame.Method.ContainingType),
        _ => ("index", null),
    };

    private string NameOf(ArrayStorage storage) =>
        frame.Variables.Where(v => v.Value.View?.Storage == storage).Select(v => (v.Key as ISymbol)?.Name).FirstOrDefault() ?? "element";

    private int Carry(object variable, int start, string name, ITypeSymbol? type)
    {
        ValueKind kind = outer.Graph[start].Kind;
        bool isCounter = IsOwn(variable);
        string text = kind switch
        {
            ValueKind.Double => "double",
            ValueKind.Bool => "bool",
            _ => type is null ? "int" : TypeNames.Of(outer.Resolve(type)!),
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
        Value goesOn = Value.Of(graph.Bool(true));
        if (Counter is not null)
        {
            goesOn = Value.Of(turn.List.View is { } view
                ? graph.Opaque(new OpaqueForm("{0} < " + view.Length, false), ValueKind.Bool, turn.Frame.Variables[Counter].Node)
                : graph.Opaque(new OpaqueForm("{0} < {1}.Length", false), ValueKind.Bool, turn.Frame.Variables[Counter].Node, turn.List.Node));
        }
        else if (condition is not null)
        {
            turn.Frame.ConditionalDepth++;
            goesOn = turn.Visit(condition);
            turn.Frame.ConditionalDepth--;
            if (isNegated && !goesOn.IsRefused) goesOn = Value.Of(graph.Unary(Op.Not, goesOn.Node));
        }

        foreach (object flag in exits.Flags)
        {
            if (!goesOn.IsRefused && turn.Frame.Variables.TryGetValue(flag, out Value isOut))
            {
                int isIn = graph.Unary(Op.Not, isOut.Node);
                bool isAlways = graph[goesOn.Node].Op == Op.Opaque && graph.FormOf(goesOn.Node).Template == "true";
                goesOn = Value.Of(isAlways ? isIn : graph.Binary(Op.And, isIn, goesOn.Node));
            }
        }

        return goesOn;
    }

    /// <summary>Whether a variable is the loop's own, so that what it holds after the loop does not matter.</summary>
    private bool IsOwn(object variable) =>
        variable == Counter || (variable is ILocalSymbol local && loop.Locals.Contains(local, SymbolEqualityComparer.Default));

    /// <summary>Joins the paths that ended early with the one that goes on: an earlier end counts before a later one.</summary>
    public static void Fold(
        BodyReader reader, Frame frame, List<(int? Path, Dictionary<object, Value> Variables)> ends, Func<object, bool> isIrrelevant)
    {
        for (int i = ends.Count - 1; i >= 0; i--)
        {
            Dictionary<object, Value> rest = frame.Variables;
            if (frame.HasReturned || ends[i].Path is not { } path)
            {
                frame.Variables = ends[i].Variables;
                frame.HasReturned = false;
                continue;
            }

            foreach (object variable in rest.Keys.ToImmutableArray())
            {
                if (!isIrrelevant(variable) && ends[i].Variables.TryGetValue(variable, out Value ended)) rest[variable] = reader.Join(path, ended, rest[variable]);
            }
        }
    }

    private Value Finish(Turn turn, List<object> variables, int condition, bool testsLast)
    {
        var next = new List<int>();
        foreach (object variable in variables) Leaves(outer.Expand(turn.Frame.Variables[variable], Described(variable).Type as INamedTypeSymbol), next);
        if (next.Count != carried.Count || next.Any(n => n < 0)) return Spoil(variables);
        int thrown = -1;
        if (turn.Reader.Guard is { } guard)
        {
            // What is called in a turn may throw: the loop ends there, and says so.
            thrown = carried.Count;
            int flag = Carry(exits.Thrown, outer.Graph.Bool(false), "isThrown", null);
            next.Add(graph.Binary(Op.Or, flag, guard));
            condition = graph.Binary(Op.And, graph.Unary(Op.Not, flag), condition);
        }

        var body = new LoopBody(
            graph.ToGraph(), carried.ToEquatableArray(), captures.Select(c => outer.Graph[c].Kind).ToEquatableArray(),
            condition, next.ToEquatableArray(), testsLast, turn.Reader.Names.Notes.ToEquatableArray(), default)
        {
            Sources = turn.Reader.Sources.Notes.ToEquatableArray(),
        };
        int node = outer.Graph.Loop(body, [.. starts, .. captures]);
        int result = 0;
        foreach (object variable in variables)
            frame.Variables[variable] = frame.Variables[variable].Map(_ => outer.Graph.LoopResult(node, result++));
        if (thrown >= 0) outer.ThrowWhen(Value.Of(outer.Graph.LoopResult(node, thrown)), frame);
        if (frame.Variables.TryGetValue(exits.Thrown, out Value isThrown)) outer.ThrowWhen(isThrown, frame);
        if (!frame.Variables.TryGetValue(exits.Returned, out Value isReturned)) return default;
        if (outer.IsEnd(loop)) outer.ReturnAlways(frame.Variables[exits.Result], frame);
        else outer.ReturnWhen(isReturned, frame.Variables[exits.Result], frame);
        return default;
    }

    private static void Leaves(Value value, List<int> leaves)
    {
        if (value.IsArray) return;
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
