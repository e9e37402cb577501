using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Algebra;

/// <summary>
/// Drops what loops carry and capture for nothing: variables that are neither asked for after the loop nor needed by its
/// condition or by a variable that is. The last pass: it moves frozen nodes too, though it changes no value.
/// </summary>
internal static class DeadVariables
{
    public static Computation Run(Computation computation, out int[] map)
    {
        // What one loop no longer captures may be what another carried for it alone.
        Computation done = Once(computation, out map);
        for (int before = Operands(computation), after = Operands(done); after < before; before = after, after = Operands(done))
            done = Pipeline.Then(map, done, Once, out map);
        return done;
    }

    /// <summary>The operands of all loops that are computed, and of those inside them.</summary>
    private static int Operands(Computation computation)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        return Enumerable.Range(0, needed.Length).Where(i => needed[i] && graph[i].Op == Op.Loop).Sum(i => graph[i].Count + Operands(graph.LoopOf(i)));
    }

    private static int Operands(LoopBody body) =>
        Operands(new Computation(new GraphBuilder(body.Graph), [body.Condition, .. body.Next, .. body.Effects], 0));

    private static Computation Once(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        var kept = new Dictionary<int, int[]>();
        for (int i = 0; i < needed.Length; i++)
            if (needed[i] && graph[i].Op == Op.Loop) kept.Add(i, Kept(graph, i, needed));
        if (kept.Count == 0)
        {
            map = [.. Enumerable.Range(0, graph.Count)];
            return computation;
        }

        var loose = computation with { Frozen = 0 };
        return loose.Rebuild(
            (target, node, operands) => graph[node].Op switch
            {
                Op.Loop => Loop(target, graph.LoopOf(node), operands, kept[node]),
                Op.LoopResult => target.LoopResult(operands[0], Array.IndexOf(kept[graph.Operand(node, 0)], (int)graph[node].Payload)),
                _ => computation.Copy(target, node, operands),
            },
            out map);
    }

    /// <summary>The carried variables that matter, in order.</summary>
    private static int[] Kept(GraphBuilder graph, int loop, bool[] needed)
    {
        LoopBody body = graph.LoopOf(loop);
        var turn = new GraphBuilder(body.Graph, graph.Functions);
        var wanted = new SortedSet<int>(Enumerable.Range(loop + 1, graph.Count - loop - 1)
            .Where(i => needed[i] && graph[i].Op == Op.LoopResult && graph.Operand(i, 0) == loop)
            .Select(i => (int)graph[i].Payload));
        wanted.UnionWith(Inputs(turn, [body.Condition, .. body.Effects]).Where(i => i < LoopBody.FirstCaptured));
        wanted.UnionWith(body.Saved);
        for (int before = -1; before != wanted.Count;)
        {
            before = wanted.Count;
            wanted.UnionWith(Inputs(turn, [.. wanted.Select(v => body.Next[v])]).Where(i => i < LoopBody.FirstCaptured));
        }

        return [.. wanted];
    }

    private static IEnumerable<int> Inputs(GraphBuilder graph, int[] outputs)
    {
        bool[] reached = Reachability.From(graph, outputs);
        return Enumerable.Range(0, reached.Length).Where(i => reached[i] && graph[i].Op == Op.Input).Select(i => (int)graph[i].Payload);
    }

    private static int Loop(GraphBuilder target, LoopBody body, int[] operands, int[] kept)
    {
        int[] outputs = [body.Condition, .. kept.Select(v => body.Next[v]), .. body.Effects];
        Computation turn = Run(new Computation(new GraphBuilder(body.Graph, target.Functions), outputs, 0), out int[] inner);
        int[] captured = [.. Inputs(turn.Graph, turn.Outputs).Where(i => i is >= LoopBody.FirstCaptured and < LoopBody.FirstRestored).OrderBy(i => i)];
        Computation renumbered = turn.Rebuild(
            (to, node, nodeOperands) => turn.Graph[node].Op == Op.Input
                ? to.Input(Number((int)turn.Graph[node].Payload), turn.Graph[node].Kind)
                : turn.Copy(to, node, nodeOperands),
            out int[] map);
        var smaller = body with
        {
            Graph = renumbered.Graph.ToGraph(),
            Carried = kept.Select(v => body.Carried[v]).ToEquatableArray(),
            Captured = captured.Select(i => body.Captured[i - LoopBody.FirstCaptured]).ToEquatableArray(),
            Condition = renumbered.Outputs[0],
            Next = renumbered.Outputs.Skip(1).Take(kept.Length).ToEquatableArray(),
            Effects = renumbered.Outputs.Skip(1 + kept.Length).ToEquatableArray(),
            Saved = body.Saved.Select(v => Array.IndexOf(kept, v)).ToEquatableArray(),
            Forms = default,
            Names = Moved(body.Names),
            Sources = Moved(body.Sources),
            Derivatives = default,
        };
        int c = body.Carried.Count;
        return target.Loop(
            smaller,
            [
                .. kept.Select(v => operands[v]),
                .. captured.Select(i => operands[c + i - LoopBody.FirstCaptured]),
                .. operands.Skip(c + body.Captured.Count),
            ]);

        EquatableArray<GraphText> Moved(EquatableArray<GraphText> texts) =>
            texts.Select(t => t with { Node = inner[t.Node] < 0 ? -1 : map[inner[t.Node]] }).Where(t => t.Node >= 0).ToEquatableArray();

        int Number(int input) => input >= LoopBody.FirstRestored ? input
            : input < LoopBody.FirstCaptured ? Array.IndexOf(kept, input)
            : LoopBody.FirstCaptured + Array.IndexOf(captured, input);
    }
}
