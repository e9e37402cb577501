using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>A graph with the nodes that are wanted of it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Outputs">The wanted nodes; −1 for one that is zero everywhere.</param>
/// <param name="Frozen">
/// The number of nodes, at the front, that no pass may rewrite: the user's own computation, which must give the user's bits.
/// </param>
internal sealed record Computation(GraphBuilder Graph, int[] Outputs, int Frozen)
{
    /// <summary>The nodes that will have names of their own, and so are not taken apart for one of several users.</summary>
    public HashSet<int> Named { get; init; } = [];

    /// <summary>Those of them whose factors are not compared with those of other products either.</summary>
    public HashSet<int> Whole { get; init; } = [];

    /// <summary>Rebuilds the graph without its dead nodes; frozen nodes keep their places.</summary>
    /// <param name="rewrite">Given the new graph, an old node and its operands in the new graph: the node that takes its place.</param>
    /// <param name="map">The new place of each old node; −1 where it is dead.</param>
    public Computation Rebuild(Func<GraphBuilder, int, int[], int> rewrite, out int[] map)
    {
        bool[] needed = Calculus.Reachability.From(Graph, Outputs);
        var target = new GraphBuilder(Graph.Functions);
        int[] places = new int[Graph.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = -1;
            if (i >= Frozen && !needed[i]) continue;
            int[] operands = Graph.OperandsOf(i);
            for (int k = 0; k < operands.Length; k++) operands[k] = places[operands[k]];
            places[i] = i < Frozen ? Copy(target, i, operands) : rewrite(target, i, operands);
        }

        map = places;
        return new Computation(target, Array.ConvertAll(Outputs, o => o < 0 ? -1 : places[o]), Frozen)
        {
            Named = Moved(Named),
            Whole = Moved(Whole),
        };

        HashSet<int> Moved(HashSet<int> nodes) => [.. nodes.Where(n => places[n] >= 0).Select(n => places[n])];
    }

    /// <summary>The node as it stands, on new operands.</summary>
    public int Copy(GraphBuilder target, int node, int[] operands)
    {
        Node n = Graph[node];
        return n.Op == Op.Constant
            ? target.Constant(n.Value, Graph.LiteralOf(node))
            : n.Op == Op.Loop ? target.Loop(Graph.LoopOf(node), operands)
            : target.Copy(n, operands, n.Op == Op.Opaque ? Graph.FormOf(node) : default);
    }

    /// <summary>How often each node is used by nodes that matter, and as an output.</summary>
    public int[] UseCounts()
    {
        bool[] needed = Calculus.Reachability.From(Graph, Outputs);
        int[] uses = new int[Graph.Count];
        for (int i = 0; i < uses.Length; i++)
        {
            for (int k = 0; needed[i] && k < Graph[i].Count; k++) uses[Graph.Operand(i, k)]++;
        }

        foreach (int output in Outputs)
            if (output >= 0) uses[output]++;
        return uses;
    }
}
