using System.Collections.Generic;
using System.Linq;
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

    private static readonly int[] Nowhere = [];

    private readonly GraphBuilder graph;
    private readonly Hazards hazards;
    private readonly List<(int Parent, int Depth, bool IsInline)> regions = [(-1, 0, false)];
    private readonly Dictionary<(int Parent, int Condition, bool Side, bool IsLogic), int> children = [];

    /// <summary>The regions of each node: one, but for what may throw and is used on sides of different conditions.</summary>
    private readonly int[][] homes;
    private readonly int[] levels;
    private readonly bool[] isShared;

    /// <param name="graph">The graph.</param>
    /// <param name="needed">The nodes that are computed at all.</param>
    /// <param name="outputs">The nodes that are computed at the top.</param>
    /// <param name="hasBranches">Whether the code branches; a lane computes both sides.</param>
    public Regions(GraphBuilder graph, bool[] needed, int[] outputs, bool hasBranches)
    {
        this.graph = graph;
        homes = new int[needed.Length][];
        isShared = Shared(needed);
        hazards = new Hazards(graph, outputs);
        levels = Levels();
        for (int i = 0; i < homes.Length; i++) homes[i] = hasBranches ? Nowhere : [Top];
        if (!hasBranches) return;
        foreach (int output in outputs)
            if (output >= 0) Use(output, Top);
        for (int i = homes.Length - 1; i >= 0; i--)
        {
            if (!needed[i]) continue;
            foreach (int home in homes[i]) UseOperands(i, home);
        }
    }

    /// <summary>Whether a node is computed in a region: a statement there, or inside one.</summary>
    public bool IsIn(int node, int region) => System.Array.IndexOf(homes[node], region) >= 0;

    /// <summary>Whether a node is computed in a region or in one inside it.</summary>
    public bool IsInside(int node, int region)
    {
        foreach (int home in homes[node])
            if (Contains(region, home)) return true;
        return false;
    }

    /// <summary>The regions in which a node is computed.</summary>
    public IReadOnlyList<int> HomesOf(int node) => homes[node];

    /// <summary>
    /// Whether a node that may throw is used on sides of different conditions: where all of them could see it, none of the conditions
    /// holds for sure. It is computed on each of these sides.
    /// </summary>
    public bool IsRepeated(int node) => homes[node].Length > 1;

    /// <summary>Whether a node that is repeated is small, and so is written inside each of its users.</summary>
    public bool IsWrittenOut(int node) => IsRepeated(node) && !hazards.IsLarge(node);

    /// <summary>Whether a node must not be computed ahead of the condition that it stands under.</summary>
    public bool IsHazardous(int node) => hazards[node];

    /// <summary>Whether a region is the right side of a logical and or or, where no statement can stand.</summary>
    public bool IsInline(int node)
    {
        foreach (int home in homes[node])
            if (regions[home].IsInline) return true;
        return false;
    }

    /// <summary>
    /// Whether a node decides what is computed: a select, or a logical and or or with so much on its right that may throw that it
    /// needs statements.
    /// </summary>
    public bool IsChoice(int node) => graph[node].Op == Op.Select
        || (graph[node].Op is Op.And or Op.Or && hazards.IsLarge(graph.Operand(node, 1)));

    /// <summary>What a choice is where its condition holds, or where it does not; −1 for what the condition itself is.</summary>
    public int SideOf(int choice, bool whenTrue) => graph[choice].Op switch
    {
        Op.Select => graph.Operand(choice, whenTrue ? 1 : 2),
        Op.And => whenTrue ? graph.Operand(choice, 1) : -1,
        _ => whenTrue ? -1 : graph.Operand(choice, 1),
    };

    /// <summary>How deep choices nest above a node: of one region, condition and level, they can stand in one if statement, for none depends on another.</summary>
    public int LevelOf(int choice) => levels[choice];

    /// <summary>The region of a side of a choice that is computed in a region.</summary>
    public int Side(int choice, int region, bool whenTrue) => Child(region, graph.Operand(choice, 0), whenTrue, isLogic: false);

    private bool Contains(int outer, int region)
    {
        while (regions[region].Depth > regions[outer].Depth) region = regions[region].Parent;
        return region == outer;
    }

    private bool[] Shared(bool[] needed)
    {
        int[] uses = new int[homes.Length];
        for (int i = 0; i < uses.Length; i++)
        {
            foreach (int operand in graph.OperandsOf(i)) uses[operand] += needed[i] ? 1 : 0;
        }

        return System.Array.ConvertAll(uses, count => count > 1);
    }

    private int[] Levels()
    {
        int[] result = new int[homes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            foreach (int operand in graph.OperandsOf(i)) result[i] = System.Math.Max(result[i], result[operand]);
            if (IsChoice(i)) result[i]++;
        }

        return result;
    }

    private void UseOperands(int node, int region)
    {
        Op op = graph[node].Op;
        int[] operands = graph.OperandsOf(node);
        bool isLogic = !IsChoice(node);
        for (int k = 0; k < operands.Length; k++)
        {
            Use(operands[k], op switch
            {
                Op.Select when k > 0 => Side(node, region, k == 1),
                Op.And when k == 1 => Child(region, operands[0], true, isLogic),
                Op.Or when k == 1 => Child(region, operands[0], false, isLogic),
                _ => region,
            });
        }
    }

    private void Use(int node, int region)
    {
        if (hazards[node])
        {
            // It stays under every condition that it stands under; what is inside another of its regions is computed there already.
            if (!homes[node].Any(h => Contains(h, region))) homes[node] = [.. homes[node].Where(h => !Contains(region, h)), region];
            return;
        }

        // A loop is a statement, so it stands before the condition that asks for its result. So does what has several users:
        // written out in each of them, shared values of shared values grow without bound.
        bool standsBefore = graph[node].Op == Op.Loop || isShared[node];
        while (standsBefore && regions[region].IsInline) region = regions[region].Parent;
        homes[node] = [homes[node].Length == 0 ? region : Common(homes[node][0], region)];
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
        regions.Add((parent, regions[parent].Depth + 1, isLogic || regions[parent].IsInline));
        return children[(parent, condition, side, isLogic)] = regions.Count - 1;
    }
}
