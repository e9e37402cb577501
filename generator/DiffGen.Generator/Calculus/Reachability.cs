using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>What a graph's nodes depend on, and what they are needed for.</summary>
internal static class Reachability
{
    /// <summary>Marks the nodes that <paramref name="outputs"/> are computed from, and themselves.</summary>
    public static bool[] From(GraphBuilder graph, int[] outputs)
    {
        bool[] needed = new bool[graph.Count];
        foreach (int output in outputs)
            if (output >= 0) needed[output] = true;
        for (int i = needed.Length - 1; i >= 0; i--)
        {
            if (!needed[i]) continue;
            for (int k = 0; k < graph[i].Count; k++) needed[graph.Operand(i, k)] = true;
        }

        return needed;
    }

    /// <summary>
    /// Activity analysis: marks the doubles through which a parameter can change the result smoothly. A condition is never
    /// active: which side is taken is held fixed.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isParameter">Whether an input is a parameter, by input index.</param>
    public static bool[] Active(GraphBuilder graph, System.Func<int, bool> isParameter)
    {
        bool[] active = new bool[graph.Count];
        for (int i = 0; i < active.Length; i++)
        {
            Node n = graph[i];
            if (n.Kind != ValueKind.Double) continue;
            active[i] = n.Op switch
            {
                Op.Input => isParameter((int)n.Payload),
                Op.Opaque => false,
                Op.Element or Op.VectorCall => true,
                // An augmented loop says itself which of its variables an operand changes.
                Op.LoopResult => IsActiveResult(graph, i),
                _ => graph.OperandsOf(i).Any(operand => active[operand]),
            };
        }

        return active;
    }

    /// <summary>Whether a loop says that what one of its variables holds after it can change.</summary>
    public static bool IsActiveResult(GraphBuilder graph, int result)
    {
        LoopBody body = graph.LoopOf(graph.Operand(result, 0));
        return body.Derivatives.Any(d => d.Variable == graph[result].Payload) || body.Forms.Any(f => f.Variable == graph[result].Payload);
    }
}
