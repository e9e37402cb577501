using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>
/// What lanes cannot compute of a row but plain C# can, one row after the other, before the lanes take over: numbers and
/// conditions from data that is not of doubles.
/// </summary>
internal sealed class RowElements
{
    private readonly GraphBuilder graph;
    private readonly bool[] needed;
    private readonly bool[] isPlain;

    /// <param name="graph">The whole computation.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="needed">The nodes that are needed.</param>
    /// <param name="varies">The nodes that differ from row to row.</param>
    /// <param name="isParameter">Whether an input is a parameter, or the direction of a product.</param>
    public RowElements(GraphBuilder graph, int[] outputs, bool[] needed, bool[] varies, Func<int, bool> isParameter)
    {
        this.graph = graph;
        this.needed = needed;
        isPlain = new bool[graph.Count];
        bool[] isWanted = new bool[graph.Count], isData = new bool[graph.Count];
        foreach (int output in outputs)
            if (output >= 0) isWanted[output] = true;
        for (int i = 0; i < graph.Count; i++)
        {
            int[] operands = graph.OperandsOf(i);
            isData[i] = (graph[i].Op != Op.Input || !isParameter((int)graph[i].Payload)) && operands.All(o => isData[o]);
            if (!needed[i] || !varies[i]) continue;
            isPlain[i] = IsPlain(i);
            if (isPlain[i] && !isData[i]) Obstacle ??= "a condition chooses between values that are not doubles";
            foreach (int operand in operands) isWanted[operand] |= !isPlain[i];
        }

        Nodes = [.. Enumerable.Range(0, graph.Count).Where(i => isPlain[i] && isWanted[i])];
        if (Obstacle is null) FindHazard(outputs);
    }

    /// <summary>Why there is no such way, as the end of a sentence; null where there is.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The nodes whose values lanes take from plain code.</summary>
    public int[] Nodes { get; }

    /// <summary>Whether plain code computes a node, so that what it reads need not be there for lanes.</summary>
    public bool Contains(int node) => isPlain[node];

    private bool IsPlain(int node)
    {
        Node n = graph[node];
        return n.Op == Op.Opaque || (n.Kind != ValueKind.Double && n.Op is Op.Input or Op.Select) || n.Kind == ValueKind.Other;
    }

    private void FindHazard(int[] outputs)
    {
        if (Nodes.Length == 0) return;
        if (Nodes.Any(i => graph[i].Kind == ValueKind.Other)) Obstacle = "a row has data that is not of doubles";
        var chosen = new List<int>();
        for (int i = 0; i < graph.Count; i++)
        {
            if (needed[i] && graph[i].Op is Op.Select or Op.And or Op.Or) chosen.AddRange(graph.OperandsOf(i).Skip(1));
        }

        bool[] isChosen = Reachability.From(graph, [.. chosen]);
        var regions = new Regions(graph, needed, outputs, hasBranches: true);
        if (Nodes.Any(i => isChosen[i] && regions.IsHazardous(i))) Obstacle = "a condition decides whether code runs that may throw";
    }
}
