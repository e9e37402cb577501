using System;
using System.Linq;

namespace DiffGen.Graph;

/// <summary>A loop that counts from 0, one by one, to the length of a list.</summary>
/// <param name="Counter">The carried variable that counts.</param>
/// <param name="List">The list, by its number among the inputs of the turn.</param>
internal readonly record struct CountedLoop(int Counter, int List)
{
    /// <summary>The loop as one that counts; null for any other.</summary>
    /// <param name="body">The loop.</param>
    /// <param name="turn">Its turn.</param>
    /// <param name="start">The node that a carried variable starts from, in the graph around the loop.</param>
    /// <param name="around">The C# of an opaque node of that graph; null for any other node.</param>
    public static CountedLoop? Of(LoopBody body, GraphBuilder turn, Func<int, int> start, Func<int, string?> around)
    {
        int[] counters = [.. Enumerable.Range(0, body.Carried.Count).Where(v => body.Carried[v].IsCounter)];
        if (counters.Length != 1 || body.TestsLast || around(start(counters[0])) != "0") return null;
        int counter = counters[0], input = turn.Input(counter, body.Carried[counter].Kind);
        if (!IsNext(turn, body.Next[counter], input)) return null;
        int list = Bound(turn, body.Condition, input);
        return list >= 0 && turn[list] is { Op: Op.Input, Payload: >= LoopBody.FirstCaptured } captured ? new(counter, (int)captured.Payload) : null;
    }

    /// <summary>Whether a node of the turn is the element of a list that the counter stands at.</summary>
    public bool IsElement(GraphBuilder turn, int node) => IsElement(turn, node, Counter);

    /// <summary>Whether a node of a turn is the element of a list at a carried variable.</summary>
    public static bool IsElement(GraphBuilder turn, int node, int counter) =>
        Is(turn, node, "{0}[{1}]", out int[] read) && turn[read[1]] is { Op: Op.Input } index && index.Payload == counter;

    private static bool IsNext(GraphBuilder turn, int next, int counter) =>
        Is(turn, next, "{0} + 1", out int[] one) ? one[0] == counter
        : Is(turn, next, "{0} + {1}", out int[] sum) && sum[0] == counter && Is(turn, sum[1], "1", out _);

    /// <summary>The list by whose length the loop ends; −1 where it ends in another way.</summary>
    private static int Bound(GraphBuilder turn, int condition, int counter)
    {
        if (Is(turn, condition, "{0} < {1}.Length", out int[] whole)) return whole[0] == counter ? whole[1] : -1;
        return Is(turn, condition, "{0} < {1}", out int[] compared) && compared[0] == counter && Is(turn, compared[1], "{0}.Length", out int[] of) ? of[0] : -1;
    }

    private static bool Is(GraphBuilder graph, int node, string template, out int[] operands)
    {
        operands = graph.OperandsOf(node);
        return graph[node].Op == Op.Opaque && graph.FormOf(node).Template == template;
    }
}
