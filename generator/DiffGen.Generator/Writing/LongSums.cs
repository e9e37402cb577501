using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>What a row adds to a sum or to a result, or what a result is.</summary>
/// <param name="Target">The number of the result, or, past all results, of the long sum.</param>
/// <param name="Node">The value.</param>
/// <param name="IsSubtracted">Whether it is subtracted.</param>
internal readonly record struct RowTerm(int Target, int Node, bool IsSubtracted);

/// <summary>
/// The long sums of a large row, taken apart: each term is added as soon as it is there, so that nothing that it needs waits for
/// the terms before it. In the computation, a sum's value becomes an input.
/// </summary>
/// <param name="Rows">The computation; its outputs are the results that there are, then the terms.</param>
/// <param name="Terms">What each output is.</param>
/// <param name="Count">The number of long sums.</param>
internal sealed record LongSums(Computation Rows, IReadOnlyList<RowTerm> Terms, int Count)
{
    /// <summary>The terms of a sum that is taken apart. A shorter one may be a compensation, which must keep its order.</summary>
    private const int FewestTerms = 6;

    /// <summary>A computation as it is, each result an output.</summary>
    public static LongSums None(Computation rows)
    {
        RowTerm[] results = [.. Results(rows)];
        return new LongSums(rows with { Outputs = [.. results.Select(r => r.Node)] }, results, 0);
    }

    /// <param name="rows">The computation, the results its outputs.</param>
    /// <param name="firstInput">The index of the first long sum as an input.</param>
    /// <param name="map">The new place of each node; −1 where there is none.</param>
    public static LongSums Of(Computation rows, int firstInput, out int[] map)
    {
        Dictionary<int, List<RowTerm>> sums = Find(rows);
        int[] heads = [.. sums.Keys.OrderBy(h => h)];
        IEnumerable<int> terms = heads.SelectMany(h => sums[h]).Select(t => t.Node);
        var open = rows with { Outputs = [.. rows.Outputs, .. terms] };
        int count = rows.Outputs.Length;
        Computation cut = open.Rebuild(
            (target, node, operands) => System.Array.BinarySearch(heads, node) is >= 0 and int k
                ? target.Input(firstInput + k, ValueKind.Double)
                : rows.Copy(target, node, operands),
            out map);
        int[] places = map;
        List<RowTerm> all = [.. Results(cut with { Outputs = [.. cut.Outputs.Take(count)] })];
        for (int k = 0; k < heads.Length; k++)
            all.AddRange(sums[heads[k]].Select(t => new RowTerm(count + k, places[t.Node], t.IsSubtracted)));
        return new LongSums(cut with { Outputs = [.. all.Select(t => t.Node)] }, all, heads.Length);
    }

    private static IEnumerable<RowTerm> Results(Computation rows) =>
        rows.Outputs.Select((node, i) => new RowTerm(i, node, false)).Where(t => t.Node >= 0);

    /// <summary>The terms of each long sum, by the node of the whole.</summary>
    private static Dictionary<int, List<RowTerm>> Find(Computation rows)
    {
        GraphBuilder graph = rows.Graph;
        int[] uses = rows.UseCounts();
        bool[] isInside = new bool[graph.Count];
        var sums = new Dictionary<int, List<RowTerm>>();
        for (int i = graph.Count - 1; i >= 0; i--)
        {
            if (uses[i] == 0 || isInside[i] || !IsSum(i)) continue;
            List<RowTerm> terms = Terms(i);
            if (terms.Count >= FewestTerms) sums.Add(i, terms);
        }

        return sums;

        bool IsSum(int node) => graph[node].Op is Op.Add or Op.Subtract;

        List<RowTerm> Terms(int head)
        {
            // Not by recursion: a sum may have thousands of terms.
            var terms = new List<RowTerm>();
            var open = new Stack<RowTerm>([new RowTerm(0, head, false)]);
            while (open.Count > 0)
            {
                RowTerm term = open.Pop();
                if (term.Node != head && (uses[term.Node] > 1 || !IsSum(term.Node)))
                {
                    terms.Add(term);
                    continue;
                }

                isInside[term.Node] = true;
                bool isMinus = graph[term.Node].Op == Op.Subtract;
                open.Push(term with { Node = graph.Operand(term.Node, 1), IsSubtracted = term.IsSubtracted ^ isMinus });
                open.Push(term with { Node = graph.Operand(term.Node, 0) });
            }

            return terms;
        }
    }
}
