using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>
/// The condition under which any of several paths through a method leads to a value: or of ands. A condition stands behind those
/// that the user's code tests before it, for these may be what makes it safe to test.
/// </summary>
internal sealed class Paths
{
    /// <summary>More paths than this are not worth a condition of their own: where they all start counts.</summary>
    private const int Most = 16;

    /// <summary>Where a path tests what itself needs the value: there the value is asked for, whatever comes after it.</summary>
    private static readonly (int Condition, bool Holds) End = (-1, true);

    private readonly GraphBuilder graph;

    /// <summary>Whether a node needs the value.</summary>
    private readonly bool[] needsValue;
    private readonly Func<int, bool> mayThrow;
    private List<List<(int Condition, bool Holds)>> paths = [];

    /// <param name="graph">The graph.</param>
    /// <param name="node">The value.</param>
    /// <param name="mayThrow">Whether a condition may throw.</param>
    /// <param name="paths">The conditions of each path, outermost first.</param>
    public Paths(GraphBuilder graph, int node, Func<int, bool> mayThrow, IEnumerable<IReadOnlyList<(int Condition, bool Holds)>> paths)
    {
        this.graph = graph;
        this.mayThrow = mayThrow;
        needsValue = new bool[graph.Count];
        for (int i = node; i < needsValue.Length; i++)
        {
            needsValue[i] = i == node;
            for (int k = 0; k < graph[i].Count; k++) needsValue[i] |= needsValue[graph.Operand(i, k)];
        }

        foreach (IReadOnlyList<(int Condition, bool Holds)> path in paths)
        {
            List<List<(int Condition, bool Holds)>> ways = [[]];
            foreach ((int condition, bool holds) in path) ways = Through(ways, condition, holds);
            foreach (List<(int Condition, bool Holds)> way in ways)
            {
                way.Remove(End);
                Add(way);
            }
        }

        while (Simplify()) ;
    }

    /// <summary>The condition, as a node of the graph; −1 where a path has none, or no path can be gone.</summary>
    public int Condition() => paths.Count == 0 ? -1 : Condition(paths);

    /// <summary>The ways on through a condition; none for one that a test before it rules out.</summary>
    private List<List<(int Condition, bool Holds)>> Through(List<List<(int Condition, bool Holds)>> ways, int condition, bool holds)
    {
        Op op = graph[condition].Op;
        if (op == Op.Not) return Through(ways, graph.Operand(condition, 0), !holds);
        if (op == (holds ? Op.And : Op.Or)) return Through(Through(ways, graph.Operand(condition, 0), holds), graph.Operand(condition, 1), holds);
        if (op is Op.And or Op.Or && ways.Count < Most)
        {
            // The right one is tested where the left one does not decide.
            (int left, int right) = (graph.Operand(condition, 0), graph.Operand(condition, 1));
            return [.. Through(ways, left, holds), .. Through(Through(ways, left, !holds), right, holds)];
        }

        (int, bool) test = needsValue[condition] ? End : (condition, holds);
        return [.. ways.Where(w => !w.Contains((condition, !holds))).Select(w => w.Contains(test) || w.Contains(End) ? w : [.. w, test])];
    }

    /// <summary>Adds a path where no other covers it.</summary>
    private void Add(List<(int Condition, bool Holds)> path)
    {
        if (paths.Exists(p => p.TrueForAll(path.Contains))) return;
        paths.RemoveAll(p => path.TrueForAll(p.Contains));
        paths.Add(path);
        if (paths.Count > Most) paths = [Start()];
    }

    /// <summary>
    /// Drops a test that a path needs only for what another path is for, <c>!a &amp;&amp; b</c> beside <c>a</c>, if what comes after it is as
    /// safe without it.
    /// </summary>
    private bool Simplify()
    {
        foreach (List<(int Condition, bool Holds)> path in paths)
        {
            foreach (List<(int Condition, bool Holds)> other in paths)
            {
                (int Condition, bool Holds)[] more = [.. other.Except(path)];
                if (other == path || more.Length != 1) continue;
                int place = path.IndexOf((more[0].Condition, !more[0].Holds));
                if (place < 0 || path.Skip(place + 1).Any(t => mayThrow(t.Condition) && !other.Contains(t))) continue;
                paths.Remove(path);
                path.RemoveAt(place);
                Add(path);
                return true;
            }
        }

        return false;
    }

    /// <summary>The tests that all paths start with.</summary>
    private List<(int Condition, bool Holds)> Start() =>
        [.. paths[0].TakeWhile((test, k) => paths.All(p => p.Count > k && p[k] == test))];

    private int Condition(IReadOnlyList<List<(int Condition, bool Holds)>> some)
    {
        if (some.Any(p => p.Count == 0)) return -1;
        int result = -1;
        foreach (IGrouping<(int Condition, bool Holds), List<(int, bool)>> start in some.GroupBy(p => p[0]))
        {
            int within = Condition([.. start.Select(p => p.Skip(1).ToList())]);
            int test = start.Key.Holds ? start.Key.Condition : graph.Unary(Op.Not, start.Key.Condition);
            int here = within < 0 ? test : graph.Binary(Op.And, test, within);
            result = result < 0 ? here : graph.Binary(Op.Or, result, here);
        }

        return result;
    }
}
