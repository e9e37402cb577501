using System;
using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Forward accumulation: the directional derivative of nodes along given tangents of others.
/// Source: Griewank and Walther (2008), Evaluating Derivatives, section 3.1.
/// </summary>
internal static class TangentSweep
{
    /// <summary>The tangent of one node, or −1 where it is zero.</summary>
    public static int Of(GraphBuilder graph, int node, Dictionary<int, int> seeds) =>
        Of(new LocalDerivatives(graph), [node], seeds)[0];

    /// <summary>The tangents of <paramref name="outputs"/>, −1 where zero; every other input has tangent zero.</summary>
    public static int[] Of(LocalDerivatives local, int[] outputs, Dictionary<int, int> seeds)
    {
        GraphBuilder graph = local.Graph;
        bool[] needed = Reachability.From(graph, outputs);
        var tangents = new Dictionary<int, int>(seeds);
        for (int i = 0; i < needed.Length; i++)
        {
            if (!needed[i] || tangents.ContainsKey(i) || graph[i].Kind != ValueKind.Double || graph[i].Op == Op.Opaque) continue;
            int tangent = TangentOf(local, i, tangents);
            if (tangent >= 0) tangents[i] = tangent;
        }

        int[] result = new int[outputs.Length];
        for (int i = 0; i < result.Length; i++) result[i] = tangents.TryGetValue(outputs[i], out int t) ? t : -1;
        return result;
    }

    /// <summary>The tangent of a node from those of its operands, or −1 where it is zero.</summary>
    public static int TangentOf(LocalDerivatives local, int node, Dictionary<int, int> tangents)
    {
        GraphBuilder graph = local.Graph;
        if (graph[node].Op == Op.Select && !local.IsComposite(node))
        {
            int whenTrue = Get(tangents, graph.Operand(node, 1)), whenFalse = Get(tangents, graph.Operand(node, 2));
            return whenTrue < 0 && whenFalse < 0
                ? -1
                : graph.Select(graph.Operand(node, 0), OrZero(graph, whenTrue), OrZero(graph, whenFalse));
        }

        // (da − Ω·db)/b: one division, and for a norm's share the known form (δ − u·u)/Ω.
        if (graph[node].Op == Op.Divide && !local.IsComposite(node)) return QuotientTangent(graph, node, tangents);

        // What a composite rule names as operands lies behind the node's own, so these tell whether anything moves.
        if (graph[node].Op != Op.LoopResult && !Array.Exists(graph.OperandsOf(node), tangents.ContainsKey)) return -1;
        Linearization rule = local.At(node);
        int sum = -1;
        for (int j = 0; j < rule.Arity; j++)
        {
            int tangent = Get(tangents, rule.Operand(j));
            if (tangent < 0) continue;
            int partial = rule.Partial(j);
            if (partial >= 0) sum = Sums.Add(graph, sum, Sums.Times(graph, tangent, partial));
        }

        return sum;
    }

    private static int QuotientTangent(GraphBuilder graph, int node, Dictionary<int, int> tangents)
    {
        int denominator = graph.Operand(node, 1);
        int top = Get(tangents, graph.Operand(node, 0)), bottom = Get(tangents, denominator);
        if (bottom >= 0)
        {
            int scaled = Sums.Times(graph, node, bottom);
            top = top < 0 ? graph.Unary(Op.Negate, scaled) : graph.Binary(Op.Subtract, top, scaled);
        }

        return top < 0 ? -1 : graph.Binary(Op.Divide, top, denominator);
    }

    private static int Get(Dictionary<int, int> tangents, int node) => tangents.TryGetValue(node, out int t) ? t : -1;

    private static int OrZero(GraphBuilder graph, int node) => node < 0 ? graph.Constant(0) : node;
}
