using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Analysis;

/// <summary>
/// Brings the terms of a sum and the factors of a product together that hold no data of a row: a + b·x + c is (a + c) + b·x. The
/// value stays the same but for rounding, which is enough to reason about it; no code is written from it.
/// </summary>
internal sealed class Regrouping
{
    private readonly GraphBuilder from;
    private readonly GraphBuilder to;
    private readonly bool[] hasRows;
    private readonly int[] places;

    private Regrouping(GraphBuilder from, bool[] hasRows)
    {
        this.from = from;
        this.hasRows = hasRows;
        to = new GraphBuilder(from.ToGraph(), from.Functions);
        places = new int[hasRows.Length];
    }

    /// <summary>The regrouped graph, and where the output stands in it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="hasRows">The nodes that depend on data of a row.</param>
    /// <param name="output">The output.</param>
    public static (GraphBuilder Graph, int Output) Of(GraphBuilder graph, bool[] hasRows, int output)
    {
        var regrouping = new Regrouping(graph, hasRows);
        for (int i = 0; i < hasRows.Length; i++) regrouping.places[i] = regrouping.Place(i);
        return (regrouping.to, regrouping.places[output]);
    }

    private int Place(int node)
    {
        if (!hasRows[node]) return node;
        return from[node].Op switch
        {
            Op.Add or Op.Subtract or Op.Negate => Chain(node, Op.Add, Op.Subtract),
            Op.Multiply or Op.Divide => Chain(node, Op.Multiply, Op.Divide),
            Op.Input => node,
            Op.Loop => to.Loop(from.LoopOf(node), [.. from.OperandsOf(node).Select(o => places[o])]),
            _ => to.Copy(from[node], [.. from.OperandsOf(node).Select(o => places[o])], from[node].Op == Op.Opaque ? from.FormOf(node) : default),
        };
    }

    /// <summary>The members of a chain, those without rows first; the second list of each is subtracted or divided by.</summary>
    private int Chain(int node, Op join, Op inverse)
    {
        var free = (Plain: new List<int>(), Inverse: new List<int>());
        var rows = (Plain: new List<int>(), Inverse: new List<int>());
        Collect(node, isInverse: false);
        int whole = Join(Join(-1, free.Plain, free.Inverse), rows.Plain, rows.Inverse);
        return whole;

        void Collect(int at, bool isInverse)
        {
            Node n = from[at];
            bool isLink = hasRows[at] && (n.Op == join || n.Op == inverse || (n.Op == Op.Negate && join == Op.Add));
            if (!isLink)
            {
                var members = hasRows[at] ? rows : free;
                (isInverse ? members.Inverse : members.Plain).Add(places[at]);
                return;
            }

            Collect(from.Operand(at, 0), isInverse != (n.Op == Op.Negate));
            if (n.Count > 1) Collect(from.Operand(at, 1), isInverse != (n.Op == inverse));
        }

        int Join(int start, List<int> plain, List<int> inverted)
        {
            foreach (int member in plain) start = start < 0 ? member : to.Binary(join, start, member);
            foreach (int member in inverted)
            {
                start = start >= 0 ? to.Binary(inverse, start, member)
                    : join == Op.Add ? to.Unary(Op.Negate, member)
                    : to.Binary(Op.Divide, to.Constant(1), member);
            }

            return start;
        }
    }
}
