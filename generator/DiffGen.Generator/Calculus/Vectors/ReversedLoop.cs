using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// The adjoint of a loop: a loop whose turns undo those of the first, last turn first. It carries the adjoints of what the first
/// carries, sums the adjoints of what that captures, and adds to the adjoints of vectors. A loop that only adds up keeps its own
/// header, for the order of its turns does not matter; any other takes the values at the start of each turn from a stack on which
/// the first has saved them. Source: Griewank and Walther (2008), section 3.2 and chapter 4.
/// </summary>
internal sealed class ReversedLoop
{
    private readonly LoopBody body;
    private readonly GraphBuilder primal;
    private readonly List<CarriedVariable> carried = [];
    private readonly List<int> next = [];
    private readonly List<int> adjointOf = [];
    private readonly List<int> header = [];
    private readonly int[] saved = [];
    private readonly List<ValueKind> captured;
    private readonly int sums;
    private readonly bool asksFirst;

    /// <summary>What is captured after what the first loop captures: the operands, by how they are found.</summary>
    private readonly List<Func<Operands, int>> extra = [];

    /// <param name="body">The loop.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="carriedActive">The carried variables that a parameter can change.</param>
    /// <param name="isActive">Whether an operand of the loop can change, by its place.</param>
    /// <param name="isGuarded">Whether a condition decides if the adjoint counts.</param>
    /// <param name="constant">The adjoint of what a carried variable holds after the loop, where that is a constant.</param>
    /// <param name="states">The stacks of states that the method has.</param>
    /// <param name="nameOfCaptured">What a captured value is called, if anything, by its place.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    public ReversedLoop(
        LoopBody body, EquatableArray<ExternalFunction> functions, bool[] carriedActive, Func<int, bool> isActive, bool isGuarded,
        Func<int, double?> constant, StateNames states, Func<int, string?> nameOfCaptured, bool simplify)
    {
        this.body = body;
        captured = [.. body.Captured];
        primal = new GraphBuilder(body.Graph, functions);

        // What the first loop carries is known here as what is restored.
        var copy = new Computation(primal, [body.Condition, .. body.Next], 0);
        GraphBuilder graph = copy.Rebuild(
            (target, node, operands) => primal[node] is { Op: Op.Input, Payload: < LoopBody.FirstCaptured } input
                ? target.Input(LoopBody.FirstRestored + (int)input.Payload, input.Kind)
                : copy.Copy(target, node, operands),
            out int[] places).Graph;
        int frozen = graph.Count;
        bool[] active = VectorActivity.Of(graph, input => input >= LoopBody.FirstRestored
            ? carriedActive[input - LoopBody.FirstRestored]
            : isActive(body.OperandPlace(input)));

        var seeds = new List<(int Node, int Weight)>();
        for (int v = 0; v < body.Carried.Count; v++)
        {
            if (!carriedActive[v]) continue;
            adjointOf.Add(v);
            carried.Add(new CarriedVariable("adjoint_" + body.Carried[v].Name.TrimStart('@'), ValueKind.Double, "double", IsCounter: false));
            seeds.Add((places[body.Next[v]], graph.Input(carried.Count - 1, ValueKind.Double)));
        }

        var vectors = new VectorAdjoints(
            graph, active, states,
            input => input >= LoopBody.FirstRestored ? body.Carried[input - LoopBody.FirstRestored].Name.TrimStart('@') : nameOfCaptured(input - LoopBody.FirstCaptured),
            simplify);
        EdgePushing sweep = EdgePushing.Sweep(new LocalDerivatives(graph), seeds, active, vectors);
        foreach (int v in adjointOf)
            next.Add(sweep.Gradient(InputNode(LoopBody.FirstRestored + v)) is >= 0 and int adjoint ? adjoint : graph.Constant(0));
        var summed = new List<int>();
        for (int k = 0; k < body.Captured.Count; k++)
        {
            int input = InputNode(LoopBody.FirstCaptured + k), place = body.Carried.Count + k;
            if (body.Captured[k] != ValueKind.Double || !isActive(place) || sweep.Gradient(input) is not (>= 0 and int adjoint)) continue;
            summed.Add(place);
            carried.Add(new CarriedVariable("adjoint_" + (nameOfCaptured(k) ?? "x" + k), ValueKind.Double, "double", IsCounter: false));
            next.Add(graph.Binary(Op.Add, graph.Input(carried.Count - 1, ValueKind.Double), adjoint));
        }

        int[] effects = [.. vectors.Effects];

        var raw = new Computation(graph, [.. next, .. effects], frozen);
        Computation done = simplify ? Pipeline.Simplify(raw, out int[] moved) : Pipeline.DropDeadNodes(raw, out moved);
        next = [.. done.Outputs.Take(next.Count)];
        effects = [.. done.Outputs.Skip(next.Count)];
        GraphBuilder turn = done.Graph;
        int[] needed = Restored(turn, done.Outputs);
        IsSum = adjointOf.Select((_, i) => next[i] == turn.Input(i, ValueKind.Double)).All(unchanged => unchanged)
            && Header(needed, carriedActive);
        int condition;
        int[] again = [.. Enumerable.Range(0, turn.Count)];
        if (IsSum)
        {
            turn = Repeat(done, [places[body.Condition], .. header.Select(v => places[body.Next[v]])], constant, simplify, out again);
            condition = again[places[body.Condition]];
            next = [.. next.Skip(adjointOf.Count).Select(n => again[n]), .. header.Select(v => again[places[body.Next[v]]])];
            effects = [.. effects.Select(e => again[e])];
            carried.RemoveRange(0, adjointOf.Count);
            carried.AddRange(header.Select(v => body.Carried[v]));
        }
        else
        {
            if (simplify) done = WithConstants(done, constant, out again);
            needed = Restored(done.Graph, done.Outputs);

            // Something must say how many turns there were.
            saved = needed.Length > 0 ? needed : [0];
            turn = WithTargets(done, ref again);
            next = [.. next.Select(n => again[n])];
            effects = [.. effects.Select(e => again[e])];
            condition = turn.Opaque(new OpaqueForm((States = states.Next()) + ".Count > 0", false), ValueKind.Bool);
        }

        // A do loop would take its first turn before it asks whether the adjoint counts.
        asksFirst = isGuarded && IsSum && body.TestsLast;
        if (asksFirst)
        {
            condition = turn.Binary(Op.Or, turn.Input(carried.Count, ValueKind.Bool), condition);
            carried.Add(new CarriedVariable("isFirst", ValueKind.Bool, "bool", IsCounter: false));
            next.Add(turn.Bool(false));
        }

        if (isGuarded) condition = turn.Binary(Op.And, Capture(turn, ValueKind.Bool, o => o.Condition), condition);
        Body = new LoopBody(
            turn.ToGraph(), carried.ToEquatableArray(), captured.ToEquatableArray(), condition, next.ToEquatableArray(),
            IsSum && body.TestsLast && !asksFirst, NamesOf(turn, again, places), default)
        {
            Effects = effects.ToEquatableArray(),
            States = States,
            Restored = saved.Select(v => new RestoredVariable(
                LoopBody.FirstRestored + v, body.Carried[v].Name, body.Carried[v].Kind, body.Carried[v].Type)).ToEquatableArray(),
        };
        sums = summed.Count;
        int first = IsSum ? 0 : adjointOf.Count;
        Results =
        [
            .. adjointOf.Select((place, i) => (place, IsSum ? -1 : i)),
            .. summed.Select((place, i) => (place, first + i)),
        ];

        // What the user called values of the turn, where they are computed once more.
        EquatableArray<GraphText> NamesOf(GraphBuilder inside, int[] moved, int[] first) => body.Names
            .Select(n => n with { Node = first[n.Node] < 0 || first[n.Node] >= moved.Length ? -1 : moved[first[n.Node]] })
            .Where(n => n.Node >= 0 && inside[n.Node].Op is not (Op.Input or Op.Constant or Op.Opaque))
            .ToEquatableArray();

        int InputNode(int number) => graph.Input(number, number >= LoopBody.FirstRestored
            ? body.Carried[number - LoopBody.FirstRestored].Kind
            : body.Captured[number - LoopBody.FirstCaptured]);
    }

    /// <summary>The reversed loop.</summary>
    public LoopBody Body { get; }

    /// <summary>Whether the loop only adds up, so that the adjoint of what it carries is the same in each turn.</summary>
    public bool IsSum { get; }

    /// <summary>The stack on which the first loop saves its states; null where none are needed.</summary>
    public string? States { get; }

    /// <summary>
    /// The operands of the first loop that get an adjoint, by their place, and the variable of this loop that holds it; −1 where
    /// it is what it was after the first loop.
    /// </summary>
    public (int Place, int Variable)[] Results { get; }

    /// <summary>Adds the loop to the graph of the first one.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="loop">The first loop, which is told to save what must be restored.</param>
    /// <param name="adjoint">The adjoint of what a carried variable holds after the first loop.</param>
    /// <param name="condition">The condition under which it counts; −1 for always.</param>
    /// <param name="vector">The vector to add to in place of a vector; null for itself.</param>
    public int Build(GraphBuilder graph, int loop, Func<int, int> adjoint, int condition, Func<int, int>? vector = null)
    {
        if (States is not null) graph.ReplaceLoop(loop, graph.LoopOf(loop) with { States = States, Saved = saved.ToEquatableArray() });
        int[] operands = graph.OperandsOf(loop);
        var all = new Operands([.. operands.Skip(body.Carried.Count)], adjoint, condition, vector ?? (v => v));
        return graph.Loop(
            Body,
            [
                .. IsSum ? [] : adjointOf.Select(adjoint),
                .. Enumerable.Repeat(graph.Constant(0), sums),
                .. header.Select(v => operands[v]),
                .. asksFirst ? [graph.Bool(true)] : Array.Empty<int>(),
                .. all.Captured,
                .. extra.Select(find => find(all)),

                // The first loop must have run.
                .. States is null ? Array.Empty<int>() : [loop],
            ]);
    }

    private int Capture(GraphBuilder turn, ValueKind kind, Func<Operands, int> find)
    {
        captured.Add(kind);
        extra.Add(find);
        return turn.Input(LoopBody.FirstCaptured + captured.Count - 1, kind);
    }

    /// <summary>The restored variables that are needed, in order.</summary>
    private static int[] Restored(GraphBuilder graph, int[] outputs)
    {
        bool[] reached = Reachability.From(graph, outputs);
        return [.. Enumerable.Range(0, reached.Length)
            .Where(i => reached[i] && graph[i].Op == Op.Input && graph[i].Payload >= LoopBody.FirstRestored)
            .Select(i => (int)graph[i].Payload - LoopBody.FirstRestored)
            .OrderBy(v => v)];
    }

    /// <summary>Finds the variables that the turns can be counted by once more; false where they depend on what a parameter changes.</summary>
    private bool Header(int[] needed, bool[] carriedActive)
    {
        var wanted = new SortedSet<int>(needed);
        wanted.UnionWith(Read([body.Condition]));
        for (int before = -1; before != wanted.Count;)
        {
            before = wanted.Count;
            wanted.UnionWith(Read([.. wanted.Select(v => body.Next[v])]));
        }

        header.AddRange(wanted);
        if (!wanted.Any(v => carriedActive[v])) return true;
        header.Clear();
        return false;

        IEnumerable<int> Read(int[] outputs)
        {
            bool[] reached = Reachability.From(primal, outputs);
            return Enumerable.Range(0, reached.Length)
                .Where(i => reached[i] && primal[i] is { Op: Op.Input, Payload: < LoopBody.FirstCaptured })
                .Select(i => (int)primal[i].Payload);
        }
    }

    /// <summary>
    /// The turn of a sum: the header's variables are carried, not restored, and the adjoints, the same in each turn, captured,
    /// or the constants that they are.
    /// </summary>
    private GraphBuilder Repeat(Computation turn, int[] kept, Func<int, double?> constant, bool simplify, out int[] map)
    {
        int sumsBefore = carried.Count - adjointOf.Count;
        Computation plain = (WithOutputs(turn, kept) with { Frozen = 0 }).Rebuild(
            (target, node, operands) =>
            {
                Node n = turn.Graph[node];
                if (n.Op != Op.Input || n.Payload is >= LoopBody.FirstCaptured and < LoopBody.FirstRestored) return turn.Copy(target, node, operands);
                if (n.Payload >= LoopBody.FirstRestored)
                    return target.Input(sumsBefore + header.IndexOf((int)n.Payload - LoopBody.FirstRestored), n.Kind);
                int v = (int)n.Payload;
                return v >= adjointOf.Count ? target.Input(v - adjointOf.Count, n.Kind)
                    : constant(adjointOf[v]) is { } value ? target.Constant(value)
                    : Capture(target, ValueKind.Double, o => o.Adjoint(adjointOf[v]));
            },
            out map);
        if (simplify) plain = Pipeline.Then(map, plain, Pipeline.Simplify, out map);
        return WithTargets(plain, ref map);
    }

    /// <summary>The turn with adjoints that are the same constant in each turn in place, as those of a sum are.</summary>
    private Computation WithConstants(Computation turn, Func<int, double?> constant, out int[] map)
    {
        var settled = new Dictionary<int, double>();
        for (int i = 0; i < adjointOf.Count; i++)
            if (turn.Outputs[i] == turn.Graph.Input(i, ValueKind.Double) && constant(adjointOf[i]) is { } value) settled.Add(i, value);
        Computation done = (turn with { Frozen = 0 }).Rebuild(
            (target, node, operands) => turn.Graph[node] is { Op: Op.Input } input && settled.TryGetValue((int)input.Payload, out double value)
                ? target.Constant(value)
                : turn.Copy(target, node, operands),
            out map);
        return settled.Count == 0 ? done : Pipeline.Then(map, done, Pipeline.Simplify, out map);
    }

    private static Computation WithOutputs(Computation turn, int[] kept) => turn with { Outputs = [.. turn.Outputs, .. kept] };

    /// <summary>The turn with effects on what is added to, which is not always the vector that is read.</summary>
    private GraphBuilder WithTargets(Computation turn, ref int[] map)
    {
        var targets = new Dictionary<int, int>();
        Computation done = Pipeline.Then(
            map, turn with { Frozen = 0 },
            (Computation from, out int[] moved) => from.Rebuild(
                (target, node, operands) =>
                {
                    if (from.Graph[node].Op == Op.Scatter) operands[0] = Target(target, operands[0]);
                    return from.Copy(target, node, operands);
                },
                out moved),
            out map);
        return done.Graph;

        int Target(GraphBuilder graph, int vector)
        {
            if (graph[vector].Op == Op.Slice) return graph.Slice(Target(graph, graph.Operand(vector, 0)), [.. graph.OperandsOf(vector).Skip(1)]);
            int place = (int)graph[vector].Payload - LoopBody.FirstCaptured;
            if (!targets.TryGetValue(place, out int number))
                targets[place] = number = (int)graph[Capture(graph, ValueKind.Vector, o => o.Vector(o.Captured[place]))].Payload;
            return graph.Input(number, ValueKind.Vector);
        }
    }

    /// <summary>What a reversed loop captures is found among.</summary>
    private sealed record Operands(int[] Captured, Func<int, int> Adjoint, int Condition, Func<int, int> Vector);
}
