using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Analysis;

/// <summary>
/// A smallest set of values that every path from some nodes to a graph's output passes through: a minimum vertex cut, by
/// augmenting paths (Ford and Fulkerson 1956) on the graph with each node split in two. Of several smallest sets it is the one
/// nearest to the sources, which is unique.
/// </summary>
internal sealed class VertexCut
{
    private readonly List<int>[] edgesOf;
    private readonly List<int> ends = [];
    private readonly List<bool> isOpen = [];
    private readonly List<bool> isWide = [];
    private readonly List<int> units = [];

    /// <param name="count">The number of nodes, in → out of node v being 2v → 2v + 1; the source is 2·count.</param>
    private VertexCut(int count)
    {
        edgesOf = new List<int>[(2 * count) + 1];
        for (int i = 0; i < edgesOf.Length; i++) edgesOf[i] = [];
    }

    /// <summary>The nodes of the cut; null where every set of nodes that may be cut lets a path through.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sources">Where the paths start. They may be cut.</param>
    /// <param name="output">Where they end.</param>
    /// <param name="takesPart">The nodes that paths may use.</param>
    /// <param name="mayBeCut">The nodes that the set may hold.</param>
    public static List<int>? Of(GraphBuilder graph, IReadOnlyList<int> sources, int output, bool[] takesPart, bool[] mayBeCut)
    {
        int count = takesPart.Length, source = 2 * count;
        var flow = new VertexCut(count);
        for (int v = 0; v < count; v++)
        {
            if (!takesPart[v]) continue;
            flow.Add(2 * v, (2 * v) + 1, isWide: !mayBeCut[v]);
            foreach (int operand in graph.OperandsOf(v))
                if (takesPart[operand]) flow.Add((2 * operand) + 1, 2 * v, isWide: true);
        }

        foreach (int s in sources) flow.Add(source, 2 * s, isWide: true);
        int size = 0;
        bool[] reached;
        while ((reached = flow.Augment(source, (2 * output) + 1))[(2 * output) + 1])
            if (++size > sources.Count) return null;
        var cut = new List<int>();
        for (int v = 0; v < count; v++)
            if (takesPart[v] && reached[2 * v] && !reached[(2 * v) + 1]) cut.Add(v);
        return cut;
    }

    /// <summary>An edge and its reverse, next to each other. A narrow edge carries one unit; a wide one any number.</summary>
    private void Add(int from, int to, bool isWide)
    {
        edgesOf[from].Add(ends.Count);
        ends.Add(to);
        isOpen.Add(true);
        this.isWide.Add(isWide);
        edgesOf[to].Add(ends.Count);
        ends.Add(from);
        isOpen.Add(false);
        this.isWide.Add(false);
        units.Add(0);
    }

    /// <summary>Sends one unit along a shortest open path, if there is one, and says which places could be reached.</summary>
    private bool[] Augment(int source, int sink)
    {
        bool[] reached = new bool[edgesOf.Length];
        int[] by = new int[edgesOf.Length];
        var queue = new Queue<int>();
        queue.Enqueue(source);
        reached[source] = true;
        while (queue.Count > 0 && !reached[sink])
        {
            foreach (int edge in edgesOf[queue.Dequeue()])
            {
                if (!isOpen[edge] || reached[ends[edge]]) continue;
                reached[ends[edge]] = true;
                by[ends[edge]] = edge;
                queue.Enqueue(ends[edge]);
            }
        }

        for (int at = sink; reached[sink] && at != source; at = ends[by[at] ^ 1]) Send(by[at]);
        return reached;
    }

    private void Send(int edge)
    {
        int forward = edge & ~1;
        units[forward / 2] += edge == forward ? 1 : -1;
        isOpen[forward] = isWide[forward] || units[forward / 2] == 0;
        isOpen[forward + 1] = units[forward / 2] > 0;
    }
}
