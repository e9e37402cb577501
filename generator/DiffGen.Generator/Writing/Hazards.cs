using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>
/// What must not be computed ahead of its condition, because the user's code may do so only where the condition holds: C# that
/// may throw, a loop that may not end. What is computed in any case is safe anywhere.
/// </summary>
internal sealed class Hazards
{
    /// <summary>What may throw is written out in each user up to this many operations.</summary>
    private const int MostOperations = 12;

    private readonly GraphBuilder graph;
    private readonly bool[] isHazardous;
    private readonly double[] sizes;

    public Hazards(GraphBuilder graph, int[] outputs)
    {
        this.graph = graph;
        bool[] isAlways = Always(outputs);
        isHazardous = new bool[graph.Count];
        sizes = new double[graph.Count];
        for (int i = 0; i < sizes.Length; i++)
        {
            // A loop is a statement, and cannot be written out.
            bool isSafe = isAlways[i] || graph.IsGuarded(i);
            sizes[i] = graph[i].Op == Op.Loop ? double.PositiveInfinity : 1;
            isHazardous[i] = !isSafe && IsOne(i);
            foreach (int operand in graph.OperandsOf(i))
            {
                sizes[i] += sizes[operand];
                isHazardous[i] |= !isSafe && isHazardous[operand];
            }
        }
    }

    /// <summary>Whether a node computes with C# that may throw: an element, a division of integers, a call.</summary>
    public bool this[int node] => isHazardous[node];

    /// <summary>Whether a node is hazardous and too large to be written out in each of its users.</summary>
    public bool IsLarge(int node) => isHazardous[node] && sizes[node] > MostOperations;

    /// <summary>The nodes that are computed under no condition.</summary>
    private bool[] Always(int[] outputs)
    {
        bool[] result = new bool[graph.Count];
        foreach (int output in outputs)
            if (output >= 0) result[output] = true;
        for (int i = result.Length - 1; i >= 0; i--)
        {
            if (!result[i]) continue;
            int certain = graph[i].Op is Op.Select or Op.And or Op.Or ? 1 : graph[i].Count;
            for (int k = 0; k < certain; k++) result[graph.Operand(i, k)] = true;
        }

        return result;
    }

    private bool IsOne(int node) => graph[node].Op switch
    {
        Op.External or Op.Element or Op.VectorCall => true,
        Op.Opaque => MayThrow(node),
        Op.Loop => MayThrow(graph.LoopOf(node)),
        _ => false,
    };

    /// <summary>Whether a loop may throw or not end. One that keeps states, or that has effects, stands where it has to stand.</summary>
    private bool MayThrow(LoopBody body)
    {
        if (body.States is not null || body.Effects.Count > 0) return false;
        if (body.TestsLast || !System.Linq.Enumerable.Any(body.Carried, c => c.IsCounter)) return true;
        var turn = new GraphBuilder(body.Graph, graph.Functions);
        var inside = new Hazards(turn, []);
        for (int i = 0; i < turn.Count; i++)
            if (inside[i]) return true;
        return false;
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
}
