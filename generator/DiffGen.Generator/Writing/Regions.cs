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

    /// <summary>What may throw is written out in each user up to this many operations.</summary>
    private const int MostOperations = 200;

    /// <summary>The same for what calls: a recursion that runs ahead of its condition does not end.</summary>
    private const int MostOperationsOfCalls = 5000;

    private readonly GraphBuilder graph;
    private readonly List<(int Parent, int Depth, bool IsInline)> regions = [(-1, 0, false)];
    private readonly Dictionary<(int Parent, int Condition, bool Side, bool IsLogic), int> children = [];
    private readonly int[] of;
    private readonly int[] levels;
    private readonly bool[] isUsedThere;
    private readonly bool[] isShared;
    private readonly bool[] isHazardous;
    private readonly bool[] calls;
    private readonly double[] sizes;

    /// <param name="graph">The graph.</param>
    /// <param name="needed">The nodes that are computed at all.</param>
    /// <param name="outputs">The nodes that are computed at the top.</param>
    /// <param name="hasBranches">Whether the code branches; a lane computes both sides.</param>
    public Regions(GraphBuilder graph, bool[] needed, IEnumerable<int> outputs, bool hasBranches)
    {
        this.graph = graph;
        of = new int[needed.Length];
        isUsedThere = new bool[needed.Length];
        levels = Levels();
        isShared = Shared(needed);
        calls = Reaching(i => graph[i].Op == Op.External);
        isHazardous = Reaching(i => graph[i].Op is Op.External or Op.Element or Op.VectorCall || (graph[i].Op == Op.Opaque && MayThrow(i)));
        sizes = Sizes();
        for (int i = 0; i < of.Length; i++) of[i] = hasBranches ? -1 : Top;
        if (!hasBranches) return;
        foreach (int output in outputs)
            if (output >= 0) Use(output, Top, isReal: true);
        for (int i = of.Length - 1; i >= 0; i--)
        {
            if (needed[i] && of[i] >= 0) UseOperands(i);
        }
    }

    /// <summary>The region of a node.</summary>
    public int Of(int node) => of[node];

    /// <summary>
    /// Whether a node that may throw is written out in each of its users, which stand on sides of different conditions: where all of
    /// them could see it, none of the conditions holds for sure.
    /// </summary>
    public bool IsWrittenOut(int node) => of[node] >= 0 && !isUsedThere[node] && isHazardous[node]
        && sizes[node] <= (calls[node] ? MostOperationsOfCalls : MostOperations);

    /// <summary>Whether a node computes with C# that may throw: an element, a division of integers, a call.</summary>
    public bool IsHazardous(int node) => isHazardous[node];

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

    /// <summary>The operations of each node, were everything written out.</summary>
    private double[] Sizes()
    {
        double[] result = new double[of.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = 1;
            foreach (int operand in graph.OperandsOf(i)) result[i] += result[operand];
        }

        return result;
    }

    /// <summary>The nodes that hang on some, and these themselves.</summary>
    private bool[] Reaching(System.Func<int, bool> isOne)
    {
        bool[] result = new bool[of.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = isOne(i);
            foreach (int operand in graph.OperandsOf(i)) result[i] |= result[operand];
        }

        return result;
    }

    private bool MayThrow(int opaque)
    {
        string text = graph.FormOf(opaque).Template;
        if (text.IndexOf('[') >= 0) return true;
        if (text.IndexOfAny(['/', '%']) >= 0 && !IsNumberButZero(graph.Operand(opaque, 1))) return true;

        // A parenthesis after a name is a call; any other is a conversion's or an operand's.
        int parenthesis = text.IndexOf('(');
        while (parenthesis > 0 && !char.IsLetterOrDigit(text[parenthesis - 1])) parenthesis = text.IndexOf('(', parenthesis + 1);
        return parenthesis > 0;
    }

    private bool IsNumberButZero(int node) =>
        graph[node] is { Op: Op.Opaque, Count: 0 } && graph.FormOf(node).Template.IndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']) == 0;

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

    private void UseOperands(int node)
    {
        Op op = graph[node].Op;
        int[] operands = graph.OperandsOf(node);
        for (int k = 0; k < operands.Length; k++)
        {
            int region = op switch
            {
                Op.Select when k > 0 => Side(node, k == 1),
                Op.And when k == 1 => Child(of[node], operands[0], true, isLogic: true),
                Op.Or when k == 1 => Child(of[node], operands[0], false, isLogic: true),
                _ => of[node],
            };

            // What is written out in its users uses nothing where it would stand.
            Use(operands[k], region, isReal: !IsWrittenOut(node));
        }
    }

    private void Use(int node, int region, bool isReal)
    {
        // A loop is a statement, so it stands before the condition that asks for its result. So does what has several users:
        // written out in each of them, shared values of shared values grow without bound. What may throw stays where it is, as
        // long as it is small.
        bool standsBefore = graph[node].Op == Op.Loop || (isShared[node] && (!isHazardous[node] || sizes[node] > MostOperations));
        while (standsBefore && regions[region].IsInline) region = regions[region].Parent;
        int before = of[node];
        of[node] = before < 0 ? region : Common(before, region);
        isUsedThere[node] = (of[node] == region && isReal) || (before == of[node] && isUsedThere[node]);
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
