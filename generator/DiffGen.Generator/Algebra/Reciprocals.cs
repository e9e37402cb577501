using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// One division by each denominator: x·(1/b) is x/b where 1/b is used once, and x/b is x·(1/b) where 1/b is there anyway.
/// Domain: all doubles, within a rounding, while 1/b does not overflow.
/// </summary>
internal static class Reciprocals
{
    public static Computation Run(Computation computation, out int[] map)
    {
        int[] uses = computation.UseCounts();
        HashSet<int> kept = Kept(computation, uses);
        return computation.Rebuild(
            (target, node, operands) =>
                Divided(computation, uses, target, node, operands) is >= 0 and int quotient ? quotient
                : Multiplied(computation, kept, target, node, operands) is >= 0 and int product ? product
                : computation.Copy(target, node, operands),
            out map);
    }

    /// <summary>The denominators whose reciprocal is computed anyway.</summary>
    private static HashSet<int> Kept(Computation c, int[] uses)
    {
        var kept = new HashSet<int>();
        for (int i = 0; i < uses.Length; i++)
        {
            if (uses[i] > 0 && IsReciprocal(c.Graph, i) && (i < c.Frozen || uses[i] > 1)) kept.Add(c.Graph.Operand(i, 1));
        }

        return kept;
    }

    private static bool IsReciprocal(GraphBuilder graph, int node) =>
        graph[node].Op == Op.Divide && graph[graph.Operand(node, 0)] is { Op: Op.Constant, Value: 1 };

    /// <summary>x·(1/b), where b is a denominator of which the reciprocal is kept and the node is x/b; else −1.</summary>
    private static int Multiplied(Computation c, HashSet<int> kept, GraphBuilder target, int node, int[] operands)
    {
        if (c.Graph[node].Op != Op.Divide || IsReciprocal(c.Graph, node) || !kept.Contains(c.Graph.Operand(node, 1))) return -1;
        int reciprocal = target.Binary(Op.Divide, target.Constant(1), operands[1]);
        return target.Binary(Op.Multiply, operands[0], reciprocal);
    }

    /// <summary>x/b, where the node is x·(1/b) and the reciprocal is used here alone; else −1.</summary>
    private static int Divided(Computation c, int[] uses, GraphBuilder target, int node, int[] operands)
    {
        if (c.Graph[node].Op != Op.Multiply) return -1;
        for (int i = 0; i < 2; i++)
        {
            int old = c.Graph.Operand(node, i), place = operands[i];
            if (old < c.Frozen || uses[old] > 1 || place < c.Frozen) continue;
            if (IsReciprocal(target, place)) return target.Binary(Op.Divide, operands[1 - i], target.Operand(place, 1));
        }

        return -1;
    }
}
