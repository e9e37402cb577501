using System;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>Activity analysis of graphs with vectors of parameters, through loops that have not been augmented.</summary>
internal static class VectorActivity
{
    /// <summary>Marks the doubles that a parameter can change smoothly, and the loops that carry some.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isActiveInput">Whether a double among the inputs can change; vectors always can.</param>
    public static bool[] Of(GraphBuilder graph, Func<int, bool> isActiveInput)
    {
        bool[] active = new bool[graph.Count];
        var carried = new bool[graph.Count][];
        for (int i = 0; i < active.Length; i++)
        {
            Node n = graph[i];
            if (n.Op == Op.Loop)
            {
                carried[i] = CarriedOf(graph.LoopOf(i), graph.Functions, place => graph.Operand(i, place) is int operand && active[operand]);
                active[i] = carried[i].Contains(true);
                continue;
            }

            if (n.Kind != ValueKind.Double) continue;
            active[i] = n.Op switch
            {
                Op.Input => isActiveInput((int)n.Payload),
                Op.Opaque => false,
                Op.Element or Op.VectorCall => true,
                Op.LoopResult => carried[graph.Operand(i, 0)][n.Payload],
                _ => graph.OperandsOf(i).Any(operand => active[operand]),
            };
        }

        return active;
    }

    /// <summary>The carried variables of a loop that can change, through any number of turns.</summary>
    /// <param name="body">The loop.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="isActive">Whether an operand of the loop can change, by its place.</param>
    public static bool[] CarriedOf(LoopBody body, EquatableArray<ExternalFunction> functions, Func<int, bool> isActive)
    {
        var turn = new GraphBuilder(body.Graph, functions);
        bool[] carries = [.. Enumerable.Range(0, body.Carried.Count).Select(v => body.Carried[v].Kind == ValueKind.Double && isActive(v))];
        for (bool grows = true; grows;)
        {
            grows = false;
            bool[] active = Of(turn, input => input switch
            {
                < LoopBody.FirstCaptured => carries[input],
                < LoopBody.FirstRestored => isActive(body.OperandPlace(input)),

                // What a reversed loop restores is what its first one carried: anything, parameters included.
                _ => true,
            });
            for (int v = 0; v < carries.Length; v++)
            {
                if (carries[v] || !active[body.Next[v]]) continue;
                carries[v] = grows = true;
            }
        }

        return carries;
    }
}
