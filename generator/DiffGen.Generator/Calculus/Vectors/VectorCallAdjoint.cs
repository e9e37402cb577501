using System.Collections.Generic;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>The adjoint of a function of whole vectors: a loop that adds to the adjoints of those among them that are parameters.</summary>
internal static class VectorCallAdjoint
{
    /// <summary>The loop.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="call">The node of the call.</param>
    /// <param name="adjoint">Its adjoint.</param>
    /// <param name="vector">The vector to add to in place of a vector; null for itself.</param>
    public static int Loop(GraphBuilder graph, int call, Guarded adjoint, System.Func<int, int>? vector = null)
    {
        int[] lists = graph.OperandsOf(call);
        int scale = Scale(graph, call, adjoint.Resolve(graph));
        var turn = new GraphBuilder(graph.Functions);
        int index = turn.Input(0, ValueKind.Other);
        var captured = new List<ValueKind>();
        var operands = new List<int>();
        int[] inputs = System.Array.ConvertAll(lists, Capture);
        int[] targets = System.Array.ConvertAll(
            lists, list => graph[list].Kind == ValueKind.Vector && vector is not null ? Capture(vector(list)) : inputs[System.Array.IndexOf(lists, list)]);
        int weight = Capture(scale);
        int length = turn.Opaque(new OpaqueForm("{0}.Length", true), ValueKind.Other, inputs[0]);
        int condition = turn.Opaque(new OpaqueForm("{0} < {1}", false), ValueKind.Bool, index, length);
        if (adjoint.Condition != Guarded.Always) condition = turn.Binary(Op.And, Capture(adjoint.Condition), condition);
        var effects = new List<int>();
        for (int k = 0; k < lists.Length; k++)
        {
            if (graph[lists[k]].Kind != ValueKind.Vector) continue;
            int other = inputs[lists.Length == 2 ? 1 - k : k];
            int added = graph[call].Payload == VectorFunctions.Sum ? weight : turn.Binary(Op.Multiply, weight, At(other));
            effects.Add(turn.Scatter(targets[k], index, added, -1));
        }

        var body = new LoopBody(
            turn.ToGraph(), new[] { new CarriedVariable("i", ValueKind.Other, "int", IsCounter: true) }.ToEquatableArray(),
            captured.ToEquatableArray(), condition,
            new[] { turn.Opaque(new OpaqueForm("{0} + 1", false), ValueKind.Other, index) }.ToEquatableArray(), TestsLast: false, default, default)
        {
            Effects = effects.ToEquatableArray(),
        };
        body = body with { Graph = turn.ToGraph() };
        return graph.Loop(body, [graph.Opaque(new OpaqueForm("0", true), ValueKind.Other), .. operands]);

        int Capture(int node)
        {
            operands.Add(node);
            captured.Add(graph[node].Kind);
            return turn.Input(LoopBody.FirstCaptured + captured.Count - 1, graph[node].Kind);
        }

        int At(int list) => turn[list].Kind == ValueKind.Vector
            ? turn.Element(list, index)
            : turn.Opaque(new OpaqueForm("{0}[{1}]", true), ValueKind.Double, list, index);
    }

    /// <summary>What each element is weighted with: the adjoint, twice it for squares, over the norm for a norm (0 at the origin).</summary>
    private static int Scale(GraphBuilder graph, int call, int adjoint) => graph[call].Payload switch
    {
        VectorFunctions.SumOfSquares => graph.Binary(Op.Multiply, graph.Constant(2), adjoint),
        VectorFunctions.Norm => graph.Select(
            graph.Binary(Op.Equal, call, graph.Constant(0)), graph.Constant(0), graph.Binary(Op.Divide, adjoint, call)),
        _ => adjoint,
    };
}
