using System;
using System.Collections.Generic;

namespace DiffGen.Graph;

/// <summary>Copies part of a graph into another, with nodes of the other in place of its inputs.</summary>
internal static class Grafting
{
    /// <summary>The node in <paramref name="target"/> that computes what <paramref name="node"/> does; −1 for −1.</summary>
    /// <param name="from">The graph to copy from.</param>
    /// <param name="target">The graph to copy into; it speaks of the same external functions.</param>
    /// <param name="inputs">The nodes that stand for the inputs, by index.</param>
    /// <param name="node">The node to copy.</param>
    public static int Graft(ExpressionGraph from, GraphBuilder target, IReadOnlyList<int> inputs, int node)
    {
        if (node < 0) return -1;
        bool[] needed = new bool[node + 1];
        needed[node] = true;
        for (int i = node; i >= 0; i--)
        {
            if (!needed[i]) continue;
            foreach (int operand in from.OperandsOf(i)) needed[operand] = true;
        }

        int[] places = new int[node + 1];
        for (int i = 0; i <= node; i++)
        {
            if (!needed[i]) continue;
            Node n = from[i];
            int[] operands = Array.ConvertAll(from.OperandsOf(i).ToArray(), o => places[o]);
            places[i] = n.Op switch
            {
                Op.Input => inputs[(int)n.Payload],
                Op.Loop => target.Loop(from.Loops[(int)n.Payload], operands),
                Op.Opaque => target.Copy(n, operands, from.Forms[(int)n.Payload]),
                _ => target.Copy(n, operands),
            };
        }

        return places[node];
    }
}
