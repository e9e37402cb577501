using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// k·a² − 2k·a·b + k·b² is k·(a − b)², where its terms are used nowhere else, and 1 may stand for a: the square does not cancel.
/// Domain: all doubles, within a few roundings, while no square overflows.
/// </summary>
internal static class PerfectSquares
{
    private const int Terms = 3, MostFactors = 8;

    public static int Apply(Rewriter r, int node)
    {
        if (r.Graph[node].Op is not (Op.Add or Op.Subtract)) return -1;
        var terms = new List<(double Scale, List<int> Factors)>();
        if (!Collect(r, node, 1, isTop: true, terms) || terms.Count != Terms) return -1;
        List<int> common = Common(terms);
        for (int cross = 0; cross < Terms; cross++)
        {
            (double k, List<int> first) = terms[(cross + 1) % Terms];
            (double same, List<int> second) = terms[(cross + 2) % Terms];
            (double twice, List<int> product) = terms[cross];
            if (k != same || k == 0 || Math.Abs(twice) != 2 * Math.Abs(k) || Root(r, first) is not { } a || Root(r, second) is not { } b || a == b) continue;
            if (!IsProduct(r, product, a, b)) continue;
            int root = twice / k > 0 ? r.Binary(Op.Add, a, b) : Difference(r, a, b);
            int square = common.Aggregate(r.Binary(Op.Multiply, root, root), (p, factor) => r.Binary(Op.Multiply, factor, p));
            return r.Binary(Op.Multiply, r.Constant(k), square);
        }

        return -1;
    }

    /// <summary>The terms of a sum and their signs; false where they are too many.</summary>
    private static bool Collect(Rewriter r, int node, double sign, bool isTop, List<(double Scale, List<int> Factors)> terms)
    {
        if ((isTop || IsOpen(r, node)) && (r.Is(node, Op.Add, out int a, out int b) || r.Is(node, Op.Subtract, out a, out b)))
        {
            return Collect(r, a, sign, false, terms)
                && Collect(r, b, r.Graph[node].Op == Op.Add ? sign : -sign, false, terms);
        }

        if (terms.Count == Terms) return false;
        var factors = new List<int>();
        double scale = Factors(r, node, factors) * sign;
        terms.Add((scale, factors));
        return factors.Count <= MostFactors;
    }

    /// <summary>The factors of a term that are no constants, and the product of those that are.</summary>
    private static double Factors(Rewriter r, int node, List<int> factors)
    {
        if (r.IsConstant(node, out double value)) return value;
        if (factors.Count <= MostFactors && r.Is(node, Op.Multiply, out int a, out int b) && !r.IsFrozen(node))
            return Factors(r, a, factors) * Factors(r, b, factors);
        factors.Add(node);
        return 1;
    }

    /// <summary>Takes the factors that all terms have out of them.</summary>
    private static List<int> Common(List<(double Scale, List<int> Factors)> terms)
    {
        var common = new List<int>();
        foreach (int factor in terms[0].Factors.ToArray())
        {
            if (!terms.TrueForAll(t => t.Factors.Contains(factor))) continue;
            foreach ((double _, List<int> factors) in terms) factors.Remove(factor);
            common.Add(factor);
        }

        return common;
    }

    /// <summary>What factors are the square of, 1 where there are none; null where they are no square.</summary>
    private static int? Root(Rewriter r, List<int> factors) =>
        factors.Count == 0 ? r.Constant(1) : factors.Count == 2 && factors[0] == factors[1] ? factors[0] : null;

    private static bool IsProduct(Rewriter r, List<int> factors, int a, int b) =>
        r.Is(a, 1) ? factors.Count == 1 && factors[0] == b
        : r.Is(b, 1) ? factors.Count == 1 && factors[0] == a
        : factors.Count == 2 && ((factors[0] == a && factors[1] == b) || (factors[0] == b && factors[1] == a));

    /// <summary>a − b or b − a: the one that is there, or with the constant in front.</summary>
    private static int Difference(Rewriter r, int a, int b) =>
        r.Is(b, 1) || (!r.Is(a, 1) && r.Graph.Find(Op.Subtract, b, a) >= 0) ? r.Binary(Op.Subtract, b, a) : r.Binary(Op.Subtract, a, b);

    private static bool IsOpen(Rewriter r, int node) => !r.IsReused(node) && !r.IsShared(node) && !r.IsFrozen(node);
}
