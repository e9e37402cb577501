using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// Two factors that several products have in common are multiplied once: a·b·c and a·d·b are (a·b)·c and (a·b)·d, a·b·a·b is the square
/// of a·b. The pair that saves most comes first, then the next, pairs of pairs too (greedy, as in the extraction of common cubes;
/// Brayton and McMullen 1982). Domain: all doubles, within a few roundings, while no partial product overflows.
/// </summary>
internal static class CommonProducts
{
    private const int MostFactors = 12;

    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        Dictionary<int, List<int>> products = Find(computation);
        List<(int A, int B)> pairs = Extract(products, graph, out HashSet<int> changed);
        if (pairs.Count == 0) return Pipeline.DropDeadNodes(computation, out map);
        var made = new Dictionary<int, int>();
        int[] places = new int[graph.Count];
        return computation.Rebuild(
            (target, node, operands) => places[node] = changed.Contains(node)
                ? Factors.Product(target, products[node].ConvertAll(f => Place(target, f)))
                : computation.Copy(target, node, operands),
            out map);

        int Place(GraphBuilder target, int factor)
        {
            if (factor < graph.Count) return factor < computation.Frozen ? factor : places[factor];
            if (made.TryGetValue(factor, out int place)) return place;
            (int a, int b) = pairs[factor - graph.Count];
            return made[factor] = target.Binary(Op.Multiply, Place(target, a), Place(target, b));
        }
    }

    /// <summary>The products that are not part of another one alone, and their factors.</summary>
    private static Dictionary<int, List<int>> Find(Computation c)
    {
        GraphBuilder graph = c.Graph;
        bool[] needed = Calculus.Reachability.From(graph, c.Outputs);
        int[] uses = c.UseCounts();
        bool[] isInner = new bool[graph.Count];
        for (int i = c.Frozen; i < graph.Count; i++)
        {
            if (!needed[i] || graph[i].Op != Op.Multiply) continue;
            foreach (int operand in graph.OperandsOf(i)) isInner[operand] |= operand >= c.Frozen && graph[operand].Op == Op.Multiply && uses[operand] == 1;
        }

        var products = new Dictionary<int, List<int>>();
        for (int i = c.Frozen; i < graph.Count; i++)
        {
            if (!needed[i] || graph[i].Op != Op.Multiply || isInner[i]) continue;
            List<int> factors = Factors.Of(graph, i, f => f == i || isInner[f], MostFactors + 1);
            if (factors.Count <= MostFactors) products.Add(i, [.. factors.OrderBy(f => graph[f].Op != Op.Constant)]);
        }

        return products;
    }

    /// <summary>Replaces pairs in the products, each by a number past those of the graph's nodes.</summary>
    private static List<(int A, int B)> Extract(Dictionary<int, List<int>> products, GraphBuilder graph, out HashSet<int> changed)
    {
        int first = graph.Count;
        var pairs = new List<(int, int)>();
        changed = [];
        var counts = new Dictionary<(int, int), int>();
        var users = new Dictionary<(int, int), SortedSet<int>>();
        var best = new SortedSet<(int Saved, int A, int B)>();
        foreach (KeyValuePair<int, List<int>> product in products) Count(product.Key, 1);
        while (best.Count > 0 && best.Min is var (saved, a, b) && -saved > 1)
        {
            int pair = first + pairs.Count;
            pairs.Add((a, b));
            foreach (int user in users[(a, b)].ToArray())
            {
                Count(user, -1);
                changed.Add(user);
                List<int> factors = products[user];
                while (Take(factors, a, b) is >= 0 and int place) factors.Insert(place, pair);
                Count(user, 1);
            }
        }

        return pairs;

        // Adds a product's pairs to the counts, or takes them away.
        void Count(int product, int by)
        {
            foreach (((int, int) key, int times) in PairsOf(products[product]))
            {
                counts.TryGetValue(key, out int before);
                if (before > 0) best.Remove((-before, key.Item1, key.Item2));
                int now = counts[key] = before + (by * times);
                if (now > 0) best.Add((-now, key.Item1, key.Item2));
                if (!users.TryGetValue(key, out SortedSet<int>? all)) users.Add(key, all = []);
                if (by > 0) all.Add(product);
                else all.Remove(product);
            }
        }

        IEnumerable<((int, int) Key, int Times)> PairsOf(List<int> factors)
        {
            (int Factor, int Times)[] distinct = [.. factors.GroupBy(f => f).Select(g => (g.Key, g.Count())).OrderBy(f => f.Key)];
            for (int i = 0; i < distinct.Length; i++)
            {
                if (IsConstant(distinct[i].Factor)) continue;
                if (distinct[i].Times > 1) yield return ((distinct[i].Factor, distinct[i].Factor), distinct[i].Times / 2);
                for (int j = i + 1; j < distinct.Length; j++)
                    if (!IsConstant(distinct[j].Factor)) yield return ((distinct[i].Factor, distinct[j].Factor), Math.Min(distinct[i].Times, distinct[j].Times));
            }
        }

        bool IsConstant(int factor) => factor < first && graph[factor].Op == Op.Constant;
    }

    /// <summary>Takes a pair out of the factors; where it stood, or −1 where it does not.</summary>
    private static int Take(List<int> factors, int a, int b)
    {
        int i = factors.IndexOf(a), j = a == b ? factors.LastIndexOf(b) : factors.IndexOf(b);
        if (i < 0 || j < 0 || i == j) return -1;
        factors.RemoveAt(Math.Max(i, j));
        factors.RemoveAt(Math.Min(i, j));
        return Math.Min(i, j);
    }
}
