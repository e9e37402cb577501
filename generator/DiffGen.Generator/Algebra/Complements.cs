using System;
using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// 1 − 1/(1 + e) is the share e/(1 + e) where that is computed anyway, without the cancellation, and 1/(1 + e) − 1 its negative; a − a·1/(1 + e)
/// is a times it.
/// Domain: e ≠ −1, within a rounding.
/// </summary>
internal static class Complements
{
    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Calculus.Reachability.From(graph, computation.Outputs);

        // The shares, by the differences that stand on their second sides, and by the quotients that are subtracted.
        Dictionary<int, int> byDifference = [], byQuotient = [];
        for (int i = 0; i < needed.Length; i++)
        {
            if (!needed[i] || !IsShare(graph, i)) continue;
            int difference = graph.Operand(i, 2);
            if (difference < computation.Frozen) continue;
            byDifference[difference] = i;
            byQuotient[graph.Operand(difference, 1)] = i;
        }

        if (byDifference.Count == 0) return computation.Rebuild(computation.Copy, out map);
        var places = new Dictionary<int, int>();
        Computation done = computation.Rebuild(
            (target, node, operands) =>
            {
                // A share itself keeps the difference, which it asks for where that does not cancel.
                for (int k = 0; k < operands.Length && !IsShare(graph, node); k++)
                    if (byDifference.TryGetValue(graph.Operand(node, k), out int share)) operands[k] = Share(target, share);
                if (graph[node].Op == Op.Subtract && Remainder(graph, node, byQuotient, out Op op, out int rest) is >= 0 and int known)
                {
                    int remainder = target.Binary(Op.Multiply, operands[0], Share(target, known));
                    int quotient = graph.Operand(graph.Operand(known, 2), 1);
                    return places[node] = rest < 0 ? remainder
                        : target.Binary(op, remainder, target.Binary(Op.Multiply, Place(quotient), Place(rest)));
                }

                return places[node] = LessOne(graph, node) is >= 0 and int quotientLessOne && byQuotient.TryGetValue(quotientLessOne, out int complement)
                    ? target.Unary(Op.Negate, Share(target, complement))
                    : computation.Copy(target, node, operands);
            },
            out map);
        int[] outputs = done.Outputs;
        for (int k = 0; k < outputs.Length; k++)
            if (byDifference.TryGetValue(computation.Outputs[k], out int share)) outputs[k] = Share(done.Graph, share);
        return done;

        // Its operands stand before it, and before the difference too.
        int Share(GraphBuilder target, int share)
        {
            int less = graph.Operand(share, 0), product = graph.Operand(share, 1);
            int exponential = Place(graph.Operand(less, 0)), quotient = Place(graph.Operand(graph.Operand(share, 2), 1));
            bool isFirst = graph.Operand(product, 0) == graph.Operand(less, 0);
            return target.Select(
                target.Binary(Op.Less, exponential, Place(graph.Operand(less, 1))),
                isFirst ? target.Binary(Op.Multiply, exponential, quotient) : target.Binary(Op.Multiply, quotient, exponential),
                target.Binary(Op.Subtract, target.Constant(1), quotient));
        }

        int Place(int node) => places.TryGetValue(node, out int place) ? place : node;
    }

    /// <summary>q where the node is q − 1; else −1.</summary>
    private static int LessOne(GraphBuilder graph, int node)
    {
        if (graph[node].Op is not (Op.Add or Op.Subtract)) return -1;
        int q = graph.Operand(node, 0), other = graph.Operand(node, 1);
        if (graph[node].Op == Op.Add && graph[q].Op == Op.Constant) (q, other) = (other, q);
        return graph[other] is { Op: Op.Constant, Value: var value } && value == (graph[node].Op == Op.Subtract ? 1 : -1) ? q : -1;
    }

    /// <summary>Whether a node is e &lt; 1 ? e·q : 1 − q with q = 1/(1 + e), which is e/(1 + e) in two forms, as the rule of logistic functions writes it.</summary>
    public static bool IsShare(GraphBuilder graph, int node)
    {
        if (graph[node].Op != Op.Select) return false;
        int less = graph.Operand(node, 0), product = graph.Operand(node, 1), difference = graph.Operand(node, 2);
        if (graph[less].Op != Op.Less || graph[difference].Op != Op.Subtract) return false;
        if (!IsOne(graph, graph.Operand(less, 1)) || !IsOne(graph, graph.Operand(difference, 0))) return false;
        int exponential = graph.Operand(less, 0), quotient = graph.Operand(difference, 1);
        return graph[quotient].Op == Op.Divide && IsOne(graph, graph.Operand(quotient, 0))
            && AreOperands(graph, graph.Operand(quotient, 1), Op.Add, exponential, IsOne)
            && AreOperands(graph, product, Op.Multiply, exponential, (_, other) => other == quotient);
    }

    /// <summary>Whether a node is an operation on one operand and another of some kind, in either order.</summary>
    private static bool AreOperands(GraphBuilder graph, int node, Op op, int operand, Func<GraphBuilder, int, bool> isOther)
    {
        if (graph[node].Op != op) return false;
        int a = graph.Operand(node, 0), b = graph.Operand(node, 1);
        return (a == operand && isOther(graph, b)) || (b == operand && isOther(graph, a));
    }

    private static bool IsOne(GraphBuilder graph, int node) => graph[node] is { Op: Op.Constant, Value: 1 };

    /// <summary>
    /// The share, where the node is a − a·q, which is a times it, or a − q·(a ± b), which is a times it ∓ q·b; else −1.
    /// </summary>
    private static int Remainder(GraphBuilder graph, int node, Dictionary<int, int> byQuotient, out Op op, out int rest)
    {
        int whole = graph.Operand(node, 0), part = graph.Operand(node, 1);
        (op, rest) = (Op.Subtract, -1);
        if (graph[part].Op != Op.Multiply) return -1;
        for (int k = 0; k < 2; k++)
        {
            int scaled = graph.Operand(part, k);
            if (!byQuotient.TryGetValue(graph.Operand(part, 1 - k), out int share)) continue;
            if (scaled == whole) return share;
            bool isSum = graph[scaled].Op == Op.Add, isDifference = graph[scaled].Op == Op.Subtract;
            if (!isSum && !isDifference) continue;
            int a = graph.Operand(scaled, 0), b = graph.Operand(scaled, 1);
            if (a != whole && (b != whole || isDifference)) continue;
            rest = a == whole ? b : a;
            op = isSum ? Op.Subtract : Op.Add;
            return share;
        }

        return -1;
    }
}
