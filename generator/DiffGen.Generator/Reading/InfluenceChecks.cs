using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Parameters that cannot change the result, or only by what a condition chooses.</summary>
internal static class InfluenceChecks
{
    /// <param name="method">The method, with its body.</param>
    /// <param name="model">Its inputs.</param>
    /// <param name="graph">What the body computes.</param>
    /// <param name="output">The node of the result.</param>
    /// <param name="comparisons">The comparisons in the body.</param>
    public static IEnumerable<Finding> Of(
        IMethodSymbol method, MethodModel model, GraphBuilder graph, int output, IReadOnlyList<(Location Place, int Node)> comparisons)
    {
        bool[] reached = Reached(graph, [output], throughConditions: true);
        bool[] smooth = Reached(graph, [output], throughConditions: false);
        EquatableArray<InputModel> inputs = model.Inputs;
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Role != InputRole.Parameter) continue;
            int node = graph.Input(i, inputs[i].Kind);
            if (node < smooth.Length && smooth[node]) continue;
            Location declared = method.Parameters[Array.FindIndex(model.Arguments, a => Array.IndexOf(a.Inputs, i) >= 0)].Locations[0];
            if (node >= reached.Length || !reached[node])
            {
                yield return new Finding(Descriptors.NoInfluence, declared, inputs[i].PlainName);
                continue;
            }

            Location[] places = [.. comparisons.Where(c => reached[c.Node] && Reachability.From(graph, [c.Node])[node]).Select(c => c.Place)];
            foreach (Location place in places.DefaultIfEmpty(declared)) yield return new Finding(Descriptors.Breakpoint, place, inputs[i].PlainName);
        }
    }

    /// <summary>The nodes that reach an output, through conditions or otherwise; a loop that captures a value may not read it.</summary>
    private static bool[] Reached(GraphBuilder graph, int[] outputs, bool throughConditions)
    {
        bool[] reached = new bool[graph.Count];
        foreach (int output in outputs) reached[output] = true;
        for (int i = reached.Length - 1; i >= 0; i--)
        {
            if (!reached[i] || (graph[i].Kind == ValueKind.Bool && !throughConditions)) continue;
            int[] operands = graph.OperandsOf(i);
            for (int k = graph[i].Op == Op.Select && !throughConditions ? 1 : 0; k < operands.Length; k++)
                reached[operands[k]] |= graph[i].Op != Op.Loop || IsReachedIn(graph.LoopOf(i), k, throughConditions);
        }

        return reached;
    }

    /// <summary>Whether a loop hands an operand on.</summary>
    private static bool IsReachedIn(LoopBody body, int place, bool throughConditions)
    {
        if (place < body.Carried.Count) return true;
        var turn = new GraphBuilder(body.Graph);
        int input = turn.Input(body.OperandNumber(place), body.Captured[place - body.Carried.Count]);
        int[] outputs = throughConditions ? [body.Condition, .. body.Next] : [.. body.Next];
        bool[] reached = Reached(turn, outputs, throughConditions);
        return input < reached.Length && reached[input];
    }
}
