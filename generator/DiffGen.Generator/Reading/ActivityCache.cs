using System;
using System.Collections.Generic;
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
            bool any = n.Op == Op.Input && isParameter((int)n.Payload);
            for (int k = 0; k < n.Count; k++) any |= dependent[graph.Operand(i, k)];
            dependent.Add(any);
        }

        return dependent[node];
    }

    /// <summary>The parameters that a node depends on, as input indices in order.</summary>
    public IEnumerable<int> ParametersOf(GraphBuilder graph, int node)
    {
        bool[] reached = Calculus.Reachability.From(graph, [node]);
        for (int i = 0; i < reached.Length; i++)
        {
            if (reached[i] && graph[i].Op == Op.Input && isParameter((int)graph[i].Payload)) yield return (int)graph[i].Payload;
        }
    }
}
