using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>A statement: a local or a loop, or an if with what each side computes.</summary>
/// <param name="Nodes">The local, the loop, or the selects that the if decides.</param>
/// <param name="Outside">The locals of a side that a later if with the same condition needs too: declared before this one.</param>
/// <param name="Condition">The if's condition; −1 for a local or a loop.</param>
/// <param name="WhenTrue">What the if computes where the condition holds, before it assigns the selects.</param>
/// <param name="WhenFalse">The same for the else.</param>
internal sealed record Statement(
    int[] Nodes, int[] Outside, int Condition, IReadOnlyList<Statement> WhenTrue, IReadOnlyList<Statement> WhenFalse)
{
    public bool IsIf => Condition >= 0;

    /// <summary>What the statement and those inside it assign.</summary>
    public IEnumerable<int> All() => Nodes.Concat(WhenTrue.Concat(WhenFalse).SelectMany(s => s.All()));
}

/// <summary>Orders locals into statements, with those of a side of a condition inside an if.</summary>
internal sealed class Blocks(GraphBuilder graph, Regions regions, Func<int, bool> isLocal, Func<int, bool> isBlock, bool[] needed)
{
    /// <summary>Of what is not written yet, nothing.</summary>
    private static readonly bool[] None = [];

    private readonly HashSet<int> written = [];

    /// <summary>The selects of ifs that are being written: they have no value yet.</summary>
    private readonly HashSet<int> undecided = [];

    /// <summary>The statements that <paramref name="outputs"/> need and that are not written yet, in order.</summary>
    public IReadOnlyList<Statement> For(IEnumerable<int> outputs) => InRegion(Regions.Top, outputs);

    private List<Statement> InRegion(int region, IEnumerable<int> wanted)
    {
        var statements = new List<Statement>();
        bool[] reached = Calculus.Reachability.From(graph, [.. wanted]);
        for (int i = 0; i < reached.Length; i++)
        {
            if (!reached[i] || !isLocal(i) || regions.Of(i) != region || written.Contains(i)) continue;
            if (isBlock(i)) statements.AddRange(If(region, i, reached));
            else if (written.Add(i)) statements.Add(new Statement([i], [], -1, [], []));
        }

        return statements;
    }

    private List<Statement> If(int region, int select, bool[] reached)
    {
        (int Region, int Condition, int Level) block = regions.BlockOf(select);
        int[] members = [.. Enumerable.Range(0, graph.Count).Where(i => needed[i] && !written.Contains(i) && isBlock(i)
            && Joins(i, block, reached))];

        // What the sides need of this region comes first; none of it depends on the members.
        written.UnionWith(members);
        undecided.UnionWith(members);
        List<Statement> statements = InRegion(region, members.SelectMany(graph.OperandsOf));
        List<Statement> whenTrue = InRegion(regions.Side(select, true), members.Select(m => graph.Operand(m, 1)));
        List<Statement> whenFalse = InRegion(regions.Side(select, false), members.Select(m => graph.Operand(m, 2)));
        undecided.ExceptWith(members);
        HashSet<int> inside = [.. whenTrue.Concat(whenFalse).SelectMany(s => s.All())];
        int[] outside = [.. UsedByOthers(select, members, inside).OrderBy(n => n)];
        statements.Add(new Statement(members, outside, graph.Operand(select, 0), whenTrue, whenFalse));
        return statements;
    }

    /// <summary>Whether a select can stand in a block: one of a higher level, on which none of the block's hangs, if it is ready by itself.</summary>
    private bool Joins(int select, (int Region, int Condition, int Level) block, bool[] reached)
    {
        (int region, int condition, int level) = regions.BlockOf(select);
        return region == block.Region && condition == block.Condition
            && (level == block.Level ? reached[select] || IsReady(select, region, reached) : level > block.Level && IsReady(select, region, None));
    }

    /// <summary>
    /// Whether a select that only a later section or another select asks for can be decided here as well: its sides need no local of
    /// this region but those that are reached. Then the sides are computed once, and not again under the same condition.
    /// </summary>
    private bool IsReady(int select, int region, bool[] reached)
    {
        int whenTrue = regions.Side(select, true), whenFalse = regions.Side(select, false);
        bool[] asked = Calculus.Reachability.From(graph, [select]);
        asked[select] = false;
        return Enumerable.Range(0, asked.Length).All(i => !asked[i] || !isLocal(i) || (i < reached.Length && reached[i]) || (written.Contains(i) && !undecided.Contains(i))
            || regions.IsInside(regions.Of(i), whenTrue) || regions.IsInside(regions.Of(i), whenFalse));
    }

    /// <summary>What the sides of other selects with the same region and condition refer to of what is inside this if.</summary>
    private HashSet<int> UsedByOthers(int select, int[] members, HashSet<int> inside)
    {
        var open = new Stack<int>();
        for (int i = 0; i < graph.Count; i++)
        {
            if (!needed[i] || graph[i].Op != Op.Select || Array.IndexOf(members, i) >= 0) continue;
            if (regions.Of(i) != regions.Of(select) || graph.Operand(i, 0) != graph.Operand(select, 0)) continue;
            open.Push(graph.Operand(i, 1));
            open.Push(graph.Operand(i, 2));
        }

        HashSet<int> used = [], seen = [];
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (!seen.Add(node)) continue;
            if (inside.Contains(node)) used.Add(node);
            else foreach (int operand in graph.OperandsOf(node)) open.Push(operand);
        }

        return used;
    }
}
