using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Reading;

/// <summary>Whether nodes depend on a parameter, even through a condition; computed as the graph grows.</summary>
/// <param name="isParameter">Whether an input is a parameter, by its index.</param>
internal sealed class ActivityCache(Func<int, bool> isParameter)
{
    private readonly List<bool> dependent = [];

    public bool IsActive(GraphBuilder graph, int node)
    {
        for (int i = dependent.Count; i <= node; i++)
        {
            Node n = graph[i];
            // A vector's elements depend on parameters; its length does not.
            bool any = n.Kind != ValueKind.Vector && ((n.Op == Op.Input && isParameter((int)n.Payload)) || n.Op is Op.Element or Op.VectorCall);
            if (n.Op == Op.LoopResult) any = Carries(graph, graph.Operand(i, 0))[(int)n.Payload];
            else for (int k = 0; k < n.Count; k++) any |= dependent[graph.Operand(i, k)];
            dependent.Add(any);
        }

        return dependent[node];
    }

    /// <summary>Which variables of a loop depend on a parameter, through any number of turns.</summary>
    private bool[] Carries(GraphBuilder graph, int loop)
    {
        LoopBody body = graph.LoopOf(loop);
        var turn = new GraphBuilder(body.Graph);
        bool[] carries = [.. Enumerable.Range(0, body.Carried.Count).Select(v => dependent[graph.Operand(loop, v)])];
        for (bool grows = true; grows;)
        {
            grows = false;
            bool all = Reaches(body.Condition);
            for (int v = 0; v < carries.Length; v++)
            {
                if (carries[v] || !(all || Reaches(body.Next[v]))) continue;
                carries[v] = grows = true;
            }
        }

        return carries;

        bool Reaches(int node)
        {
            bool[] reached = Calculus.Reachability.From(turn, [node]);
            return Enumerable.Range(0, reached.Length).Any(i => reached[i]
                && (turn[i].Op is Op.Element or Op.VectorCall || (turn[i].Op == Op.Input && IsDependentInput((int)turn[i].Payload))));
        }

        bool IsDependentInput(int input) => input < LoopBody.FirstCaptured
            ? carries[input]
            : dependent[graph.Operand(loop, body.OperandPlace(input))];
    }

    /// <summary>The parameters that a node depends on, as input indices in order.</summary>
    public IEnumerable<int> ParametersOf(GraphBuilder graph, int node)
    {
        if (graph[node].Kind != ValueKind.Vector && !IsActive(graph, node)) yield break;
        bool[] reached = Calculus.Reachability.From(graph, [node]);
        for (int i = 0; i < reached.Length; i++)
        {
            if (reached[i] && graph[i].Op == Op.Input && isParameter((int)graph[i].Payload)) yield return (int)graph[i].Payload;
        }
    }
}
