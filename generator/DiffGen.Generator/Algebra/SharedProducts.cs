using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// A product that is there already is not computed again: (a·b)·c is a·(b·c) where b·c has other users, or where a·(b·c) itself is
/// there. Domain: all doubles, within a rounding, while no partial product overflows.
/// </summary>
internal static class SharedProducts
{
    private const int MostFactors = 8;

    public static int Apply(Rewriter r, int node)
    {
        if (r.IsSettled(node) || !r.Is(node, Op.Multiply, out int a, out int b)) return -1;
        return Joined(r, a, b) is >= 0 and int joined ? joined : Joined(r, b, a);
    }

    /// <summary>The product, with the other factor joined to the one of the chain's with which it is there already; else −1.</summary>
    private static int Joined(Rewriter r, int chain, int other)
    {
        if (r.IsConstant(other, out _)) return -1;
        if (!IsOpen(r, chain)) return There(r, chain, other);
        List<int> factors = Factors.Of(r.Graph, chain, f => IsOpen(r, f), MostFactors);
        for (int i = 0; i < factors.Count; i++)
        {
            if (r.IsConstant(factors[i], out _)) continue;
            int known = r.Graph.Find(Op.Multiply, factors[i], other);
            if (known < 0) continue;
            List<int> others = [.. factors.Where((_, k) => k != i)];
            if (Whole(r, others, known) is >= 0 and int whole) return whole;
            if (!(r.IsReused(known) || r.IsFrozen(known))) continue;
            factors = others;
            int rest = factors[0];
            for (int k = 1; k < factors.Count; k++) rest = r.Binary(Op.Multiply, rest, factors[k]);
            return r.Binary(Op.Multiply, rest, known);
        }

        return -1;
    }

    /// <summary>(a·b)·c where the graph has a·(b·c) with both its products; else −1.</summary>
    private static int There(Rewriter r, int chain, int other)
    {
        if (!r.Is(chain, Op.Multiply, out int a, out int b) || r.IsFrozen(chain)) return -1;
        int known = r.Graph.Find(Op.Multiply, b, other), first = known < 0 ? -1 : Whole(r, [a], known);
        if (first >= 0) return first;
        known = r.Graph.Find(Op.Multiply, a, other);
        return known < 0 ? -1 : Whole(r, [b], known);
    }

    /// <summary>The product of factors and one more, where the graph has it in this grouping; else −1.</summary>
    private static int Whole(Rewriter r, List<int> factors, int known)
    {
        int rest = factors[0];
        for (int k = 1; rest >= 0 && k < factors.Count; k++) rest = r.Graph.Find(Op.Multiply, rest, factors[k]);
        int whole = rest < 0 ? -1 : r.Graph.Find(Op.Multiply, rest, known);
        return whole >= 0 && (r.IsSettled(whole) || r.IsFrozen(whole)) ? whole : -1;
    }

    /// <summary>Whether a node is a product that is computed for one user alone.</summary>
    private static bool IsOpen(Rewriter r, int node) =>
        r.Graph[node].Op == Op.Multiply && !r.IsReused(node) && !r.IsShared(node) && !r.IsFrozen(node);
}
