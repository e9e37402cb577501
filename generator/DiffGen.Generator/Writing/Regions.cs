using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>
/// Where each node may be computed: at the top, or only on one side of a condition, when all that use it stand there. So a
/// branch that is not taken costs nothing, and an element that only a condition makes safe to read is read only under it.
/// </summary>
internal sealed class Regions
{
    /// <summary>The region that is always computed.</summary>
    public const int Top = 0;

    private readonly GraphBuilder graph;
    private readonly Hazards hazards;
    private readonly List<(int Parent, int Depth, bool IsInline, int Condition, bool Side)> regions = [(-1, 0, false, -1, true)];
    private readonly Dictionary<(int Parent, int Condition, bool Side, bool IsLogic), int> children = [];
    private readonly int[] of;
    private readonly int[] levels;
    private readonly bool[] isShared;
    private readonly bool isPlan;

    /// <summary>For what may throw, the regions whose code asks for it: it may be computed where one of these is, not before.</summary>
    private readonly HashSet<int>?[] asking;

    /// <param name="graph">The graph.</param>
    /// <param name="needed">The nodes that are computed at all.</param>
    /// <param name="outputs">The nodes that are computed at the top.</param>
    /// <param name="hasBranches">Whether the code branches; a lane computes both sides.</param>
    /// <param name="isPlan">Whether what may throw is only looked for, to be put under conditions.</param>
    public Regions(GraphBuilder graph, bool[] needed, IEnumerable<int> outputs, bool hasBranches, bool isPlan = false)
    {
        this.graph = graph;
        of = new int[needed.Length];
        asking = new HashSet<int>?[needed.Length];
        levels = Levels();
        isShared = Shared(needed);
        hazards = new Hazards(graph, [.. outputs]);
        this.isPlan = isPlan;
        for (int i = 0; i < of.Length; i++) of[i] = hasBranches ? -1 : Top;
        if (!hasBranches) return;
        foreach (int output in outputs)
            if (output >= 0) Use(output, Top);
        for (int i = of.Length - 1; i >= 0; i--)
        {
            if (!needed[i] || of[i] < 0) continue;
            if (graph.IsGuarded(i)) Raise(i);
            UseOperands(i);
        }
    }

    /// <summary>Whether a node is computed: not one that was made, or came to be needed, only after the places were found.</summary>
    public bool HasPlace(int node) => node < of.Length && of[node] >= 0;

    /// <summary>The region of a node.</summary>
    public int Of(int node) => of[node];

    /// <summary>
    /// Whether a node that may throw is written out in each of its users, which stand on sides of different conditions: where all of
    /// them could see it, none of the conditions holds for sure.
    /// </summary>
    public bool IsWrittenOut(int node) => IsEarly(node) && !hazards.IsLarge(node);

    /// <summary>Whether what may throw, and is too large to be written out, would be computed where none of its users' conditions holds for sure.</summary>
    public bool IsAhead(int node) => IsEarly(node) && hazards.IsLarge(node);

    /// <summary>Whether a node computes with C# that may throw where no condition lets it: an element, a division of integers, a call.</summary>
    public bool IsHazardous(int node) => node < of.Length && hazards[node];

    /// <summary>Whether an operand of a node is asked for only where a condition, tested where a value would be computed, holds.</summary>
    public bool IsUnder(int node, int operand, int value, int condition) =>
        IsInside(RegionOf(node, operand, of[node]), Child(of[value], condition, side: true, isLogic: false));

    /// <summary>The conditions, outermost first, under which each user of a node that may throw asks for it.</summary>
    public IEnumerable<IReadOnlyList<(int Condition, bool Holds)>> PathsTo(int node)
    {
        foreach (int asked in asking[node]!)
        {
            var path = new List<(int Condition, bool Holds)>();
            for (int region = asked; region != of[node]; region = regions[region].Parent) path.Insert(0, (regions[region].Condition, regions[region].Side));
            yield return path;
        }
    }

    /// <summary>Whether a region is the right side of a logical and or or, where no statement can stand.</summary>
    public bool IsInline(int node) => of[node] >= 0 && regions[of[node]].IsInline;

    /// <summary>The selects of one region, condition and level can stand in one if statement: none depends on another.</summary>
    public (int Region, int Condition, int Level) BlockOf(int select) => (of[select], graph.Operand(select, 0), levels[select]);

    /// <summary>The region of a side of a select.</summary>
    public int Side(int select, bool whenTrue) => Child(of[select], graph.Operand(select, 0), whenTrue, isLogic: false);

    /// <summary>Whether a region is another or lies inside it.</summary>
    public bool IsInside(int region, int outer)
    {
        while (regions[region].Depth > regions[outer].Depth) region = regions[region].Parent;
        return region == outer;
    }

    private bool[] Shared(bool[] needed)
    {
        int[] uses = new int[of.Length];
        for (int i = 0; i < uses.Length; i++)
        {
            foreach (int operand in graph.OperandsOf(i)) uses[operand] += needed[i] ? 1 : 0;
        }

        return System.Array.ConvertAll(uses, count => count > 1);
    }

    private int[] Levels()
    {
        int[] result = new int[of.Length];
        for (int i = 0; i < result.Length; i++)
        {
            foreach (int operand in graph.OperandsOf(i)) result[i] = System.Math.Max(result[i], result[operand]);
            if (graph[i].Op == Op.Select) result[i]++;
        }

        return result;
    }

    private bool IsEarly(int node) => of[node] >= 0 && asking[node] is { } regionsOfUsers && !regionsOfUsers.Contains(of[node]);

    private void UseOperands(int node)
    {
        // What is computed only where its users are asks for its operands there.
        bool isAhead = isPlan && (IsAhead(node) || graph[node].Op == Op.LoopResult), isWrittenOut = !isAhead && IsWrittenOut(node);
        int[] there = isAhead && asking[node] is { } users ? [.. users] : [of[node]];
        for (int k = 0; k < graph[node].Count; k++)
        {
            int operand = graph.Operand(node, k);
            foreach (int region in there) Use(operand, RegionOf(node, k, region), asks: !isWrittenOut);
            if (!isWrittenOut || !hazards[operand]) continue;
            foreach (int region in asking[node]!) Asking(operand).Add(RegionOf(node, k, region));
        }
    }

    /// <summary>
    /// A guarded value is tested where those that use the value itself, under its condition, can see it; what a loop leaves, all of
    /// it in the same place.
    /// </summary>
    private void Raise(int guarded)
    {
        int condition = graph.Operand(guarded, 0), region = of[guarded];
        var group = new List<int>();
        for (int i = guarded; i >= 0 && IsOfSame(i, guarded); i--)
        {
            group.Add(i);
            if (of[i] >= 0) region = Common(region, of[i]);
            int inside = of[graph.Operand(i, 1)];
            while (inside > Top && (regions[inside].Condition != condition || !regions[inside].Side || regions[inside].IsInline)) inside = regions[inside].Parent;
            if (inside > Top) region = Common(region, regions[inside].Parent);
        }

        foreach (int i in group)
            if (of[i] >= 0) of[i] = region;
    }

    /// <summary>Whether two guarded values are variables of the same loop, or the same.</summary>
    private bool IsOfSame(int a, int b)
    {
        if (a == b) return true;
        if (!graph.IsGuarded(a)) return false;
        (int first, int second) = (graph.Operand(a, 1), graph.Operand(b, 1));
        return graph[first].Op == Op.LoopResult && graph[second].Op == Op.LoopResult && graph.Operand(first, 0) == graph.Operand(second, 0);
    }

    /// <summary>The region of an operand of a node that is computed in one.</summary>
    private int RegionOf(int node, int operand, int region) => graph[node].Op switch
    {
        Op.Select when operand > 0 => Child(region, graph.Operand(node, 0), operand == 1, isLogic: false),
        Op.And when operand == 1 => Child(region, graph.Operand(node, 0), true, isLogic: true),
        Op.Or when operand == 1 => Child(region, graph.Operand(node, 0), false, isLogic: true),
        _ => region,
    };

    private HashSet<int> Asking(int node) => asking[node] ??= [];

    private void Use(int node, int region, bool asks = true)
    {
        if (asks && hazards[node]) Asking(node).Add(region);

        // A loop is a statement, so it stands before the condition that asks for its result. So does what has several users:
        // written out in each of them, shared values of shared values grow without bound. What may throw stays where it is, as
        // long as it is small.
        bool standsBefore = graph[node].Op == Op.Loop || (isShared[node] && (!hazards[node] || hazards.IsLarge(node)));
        while (standsBefore && regions[region].IsInline) region = regions[region].Parent;
        of[node] = of[node] < 0 ? region : Common(of[node], region);
    }

    private int Common(int a, int b)
    {
        while (a != b)
        {
            if (regions[a].Depth >= regions[b].Depth) a = regions[a].Parent;
            else b = regions[b].Parent;
        }

        return a;
    }

    private int Child(int parent, int condition, bool side, bool isLogic)
    {
        if (children.TryGetValue((parent, condition, side, isLogic), out int region)) return region;
        regions.Add((parent, regions[parent].Depth + 1, isLogic || regions[parent].IsInline, condition, side));
        return children[(parent, condition, side, isLogic)] = regions.Count - 1;
    }
}
