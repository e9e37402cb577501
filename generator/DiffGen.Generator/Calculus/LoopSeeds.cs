using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>A derivative that a carried variable of a loop starts with.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="A">The place of the operand that it is the derivative in.</param>
/// <param name="B">The place of the second operand, not before the first; −1 for a first derivative.</param>
/// <param name="Start">The node of the derivative around the loop.</param>
internal readonly record struct LoopSeed(int Variable, int A, int B, int Start);

/// <summary>
/// Which operands of a loop its derivatives are taken in. A variable that starts from what an earlier loop has made of the same
/// parameters starts with that loop's derivatives, instead of being one more thing to differentiate in.
/// </summary>
internal sealed class LoopSeeds
{
    private readonly GraphBuilder graph;
    private readonly int[] operands;
    private readonly int order;
    private readonly List<LoopSeed> seeds = [];

    /// <summary>The inputs of the graph that are operands to differentiate in, and their places.</summary>
    private readonly Dictionary<int, int> inputs = [];

    /// <param name="graph">The graph around the loop.</param>
    /// <param name="operands">The loop's operands.</param>
    /// <param name="carried">How many of them are starts of carried variables.</param>
    /// <param name="changing">The places of those that can change.</param>
    /// <param name="order">The order of derivatives.</param>
    public LoopSeeds(GraphBuilder graph, int[] operands, int carried, int[] changing, int order)
    {
        this.graph = graph;
        this.operands = operands;
        this.order = order;
        var seeded = new HashSet<int>();
        foreach (int place in changing.OrderBy(p => p < carried))
        {
            int node = operands[place];
            if (graph[node].Op != Op.Input) continue;
            if (!inputs.TryGetValue(node, out int same)) inputs.Add(node, place);
            else if (place < carried && seeded.Add(place)) seeds.Add(new LoopSeed(place, same, -1, graph.Constant(1)));
        }

        foreach (int place in changing)
            if (place < carried && graph[operands[place]].Op == Op.LoopResult && GoesOn(place)) seeded.Add(place);
        Places = [.. changing.Where(p => !seeded.Contains(p))];
    }

    /// <summary>The places of the operands to differentiate in, in order.</summary>
    public int[] Places { get; }

    public IReadOnlyList<LoopSeed> Seeds => seeds;

    /// <summary>Seeds a variable that starts from the result of another loop; false where that hangs on anything but this loop's inputs.</summary>
    private bool GoesOn(int place)
    {
        int start = operands[place], loop = graph.Operand(start, 0), variable = (int)graph[start].Payload;
        LoopBody before = graph.LoopOf(loop);
        LoopDerivative[] own = [.. before.Derivatives.Where(d => d.Variable == variable && (d.B < 0 || order > 1))];
        if (own.Length == 0 || own.Any(d => Place(d.A) < 0 || (d.B >= 0 && Place(d.B) < 0))) return false;
        foreach (LoopDerivative d in own)
        {
            int a = Place(d.A), b = d.B < 0 ? -1 : Place(d.B);
            if (b >= 0 && b < a) (a, b) = (b, a);
            seeds.Add(new LoopSeed(place, a, b, graph.LoopResult(loop, d.Index)));
        }

        return true;

        int Place(int number) => inputs.TryGetValue(graph.Operand(loop, before.OperandPlace(number)), out int p) ? p : -1;
    }
}
