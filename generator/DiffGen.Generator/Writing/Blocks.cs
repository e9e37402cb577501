using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>A statement: a local or a loop, or an if with what each side computes.</summary>
/// <param name="Nodes">The local, the loop, or the choices that the if decides.</param>
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

    /// <summary>What is repeated and written already on the side that is being written.</summary>
    private HashSet<int> repeated = [];

    /// <summary>What an if decides that is being written: on its sides it is not known yet.</summary>
    private readonly HashSet<int> open = [];

    /// <summary>The statements that <paramref name="outputs"/> need and that are not written yet, in order.</summary>
    public IReadOnlyList<Statement> For(IEnumerable<int> outputs) => InRegion(Regions.Top, outputs);

    private List<Statement> InRegion(int region, IEnumerable<int> wanted)
    {
        var statements = new List<Statement>();
        bool[] reached = Calculus.Reachability.From(graph, [.. wanted]);
        for (int i = 0; i < reached.Length; i++)
        {
            if (!reached[i] || !isLocal(i) || !regions.IsIn(i, region) || IsWritten(i)) continue;
            if (isBlock(i)) statements.AddRange(If(region, i, reached));
            else if (Write(i)) statements.Add(new Statement([i], [], -1, [], []));
        }

        return statements;
    }

    private bool IsWritten(int node) => written.Contains(node) || repeated.Contains(node);

    private bool Write(int node) => (regions.IsRepeated(node) ? repeated : written).Add(node);

    /// <summary>The statements of a side, after which what is repeated has to be computed again.</summary>
    private List<Statement> Side(int region, IEnumerable<int> wanted)
    {
        HashSet<int> before = repeated;
        repeated = [.. before];
        List<Statement> statements = InRegion(region, wanted.Where(n => n >= 0));
        repeated = before;
        return statements;
    }

    private List<Statement> If(int region, int select, bool[] reached)
    {
        int[] members = [.. Enumerable.Range(0, graph.Count).Where(i => needed[i] && !IsWritten(i) && isBlock(i)
            && Joins(i, region, select, reached))];

        // What the sides need of this region comes first; none of it depends on the members.
        foreach (int member in members) Write(member);
        List<Statement> statements = InRegion(region, members.SelectMany(graph.OperandsOf));
        open.UnionWith(members);
        List<Statement> whenTrue = Side(regions.Side(select, region, true), members.Select(m => regions.SideOf(m, true)));
        List<Statement> whenFalse = Side(regions.Side(select, region, false), members.Select(m => regions.SideOf(m, false)));
        open.ExceptWith(members);
        HashSet<int> inside = [.. whenTrue.Concat(whenFalse).SelectMany(s => s.All()).Where(n => !regions.IsRepeated(n))];
        int[] outside = [.. UsedByOthers(region, select, members, inside).OrderBy(n => n)];
        statements.Add(new Statement(members, outside, graph.Operand(select, 0), whenTrue, whenFalse));
        return statements;
    }

    /// <summary>Whether a choice can stand in another's if: one of a higher level, on which none of the block's hangs, if it is ready by itself.</summary>
    private bool Joins(int choice, int region, int block, bool[] reached)
    {
        if (!regions.IsIn(choice, region) || graph.Operand(choice, 0) != graph.Operand(block, 0)) return false;
        int level = regions.LevelOf(choice), own = regions.LevelOf(block);
        return level == own ? reached[choice] || IsReady(choice, region, reached) : level > own && IsReady(choice, region, None);
    }

    /// <summary>
    /// Whether a select that only a later section or another select asks for can be decided here as well: its sides need no local of
    /// this region but those that are reached. Then the sides are computed once, and not again under the same condition.
    /// </summary>
    private bool IsReady(int select, int region, bool[] reached)
    {
        int whenTrue = regions.Side(select, region, true), whenFalse = regions.Side(select, region, false);
        bool[] asked = Calculus.Reachability.From(graph, [select]);
        asked[select] = false;
        return Enumerable.Range(0, asked.Length).All(i => !asked[i] || !isLocal(i) || (i < reached.Length && reached[i]) || (IsWritten(i) && !open.Contains(i))
            || regions.IsInside(i, whenTrue) || regions.IsInside(i, whenFalse));
    }

    /// <summary>What the sides of other choices with the same region and condition refer to of what is inside this if.</summary>
    private HashSet<int> UsedByOthers(int region, int select, int[] members, HashSet<int> inside)
    {
        var asked = new Stack<int>();
        for (int i = 0; i < graph.Count; i++)
        {
            if (!needed[i] || !regions.IsChoice(i) || Array.IndexOf(members, i) >= 0) continue;
            if (!regions.IsIn(i, region) || graph.Operand(i, 0) != graph.Operand(select, 0)) continue;
            foreach (int side in graph.OperandsOf(i).Skip(1)) asked.Push(side);
        }

        HashSet<int> used = [], seen = [];
        while (asked.Count > 0)
        {
            int node = asked.Pop();
            if (!seen.Add(node)) continue;
            if (inside.Contains(node)) used.Add(node);
            else foreach (int operand in graph.OperandsOf(node)) asked.Push(operand);
        }

        return used;
    }
}
