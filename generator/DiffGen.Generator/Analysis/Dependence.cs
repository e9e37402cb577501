using System;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Analysis;

/// <summary>What the values of a graph depend on.</summary>
internal static class Dependence
{
    /// <summary>Marks the nodes that depend on an input for which <paramref name="isWanted"/> holds, through conditions and loops too.</summary>
    public static bool[] On(GraphBuilder graph, Func<int, bool> isWanted)
    {
        bool[] depends = new bool[graph.Count];
        for (int i = 0; i < depends.Length; i++)
            depends[i] = graph[i].Op == Op.Input ? isWanted((int)graph[i].Payload) : graph.OperandsOf(i).Any(operand => depends[operand]);
        return depends;
    }
}
