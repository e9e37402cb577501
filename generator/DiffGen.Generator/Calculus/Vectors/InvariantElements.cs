using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// Takes elements that are the same in every turn of a loop, such as <c>theta[0]</c>, out of it: the loop then captures a number,
/// not the vector. They are still written where they stood.
/// </summary>
internal static class InvariantElements
{
    /// <summary>Rebuilds a graph with such elements outside its loops.</summary>
    /// <param name="source">The graph.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="map">The new place of each node.</param>
    public static ExpressionGraph Run(ExpressionGraph source, EquatableArray<ExternalFunction> functions, out int[] map)
    {
        var target = new GraphBuilder(functions);
        var from = new GraphBuilder(source, functions);
        int[] places = new int[source.Count];
        for (int i = 0; i < places.Length; i++)
        {
            int[] operands = [.. source.OperandsOf(i).ToArray().Select(o => places[o])];
            places[i] = source[i].Op == Op.Loop
                ? Loop(target, source.Loops[(int)source[i].Payload], operands)
                : new Algebra.Computation(from, [], 0).Copy(target, i, operands);
        }

        map = places;
        return target.ToGraph();
    }

    private static int Loop(GraphBuilder target, LoopBody body, int[] operands)
    {
        // Loops inside first: what leaves them may leave this one too.
        ExpressionGraph graph = Run(body.Graph, target.Functions, out int[] inner);
        var captured = new List<ValueKind>(body.Captured);
        var added = new List<int>();
        var turn = new GraphBuilder(target.Functions);
        bool[] varies = new bool[graph.Count];
        int[] places = new int[graph.Count];
        var from = new Algebra.Computation(new GraphBuilder(graph, target.Functions), [], 0);
        int[] outside = [.. operands.Skip(body.Carried.Count)];
        for (int i = 0; i < graph.Count; i++)
        {
            varies[i] = graph[i] is { Op: Op.Input, Payload: < LoopBody.FirstCaptured };
            foreach (int operand in graph.OperandsOf(i)) varies[i] |= varies[operand];
            if (graph[i].Op == Op.Element && !varies[i])
            {
                int element = Grafting.Graft(graph, target, new Shifted(outside), i);
                if (!added.Contains(element)) added.Add(element);
                places[i] = turn.Input(LoopBody.FirstCaptured + captured.Count + added.IndexOf(element), ValueKind.Double);
            }
            else
            {
                places[i] = from.Copy(turn, i, [.. graph.OperandsOf(i).ToArray().Select(o => places[o])]);
            }
        }

        captured.AddRange(added.Select(_ => ValueKind.Double));
        var outer = body with
        {
            Graph = turn.ToGraph(),
            Captured = captured.ToEquatableArray(),
            Condition = places[inner[body.Condition]],
            Next = body.Next.Select(n => places[inner[n]]).ToEquatableArray(),
            Names = body.Names.Select(n => n with { Node = places[inner[n.Node]] }).ToEquatableArray(),
        };
        return target.Loop(outer, [.. operands, .. added]);
    }

    /// <summary>The captured values, by their number.</summary>
    private sealed class Shifted(int[] captured) : IReadOnlyList<int>
    {
        public int this[int index] => captured[index - LoopBody.FirstCaptured];

        public int Count => captured.Length;

        public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)captured).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => captured.GetEnumerator();
    }
}
