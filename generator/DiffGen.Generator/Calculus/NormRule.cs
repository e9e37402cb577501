using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// A Euclidean norm Ω, written as a hypotenuse or as the square root of a sum of squares: ∂Ω/∂x_i = u_i = x_i/Ω and
/// ∂u_i/∂x_k = (δ_ik − u_i·u_k)/Ω. The shares u lie between −1 and 1, so nothing overflows; at the origin they are 0, as for |x|.
/// </summary>
internal static class NormRule
{
    public static Linearization At(GraphBuilder graph, int node, int[] operands)
    {
        var norm = new Term(graph, node);
        if (operands.Distinct().Count() < operands.Length)
            return new(graph, OfEqualOperands, [operands[0], node, Powers.Share(new Term(graph, operands[0]), norm).Node]);
        IEnumerable<int> shares = operands.Select(x => Powers.Share(new Term(graph, x), norm).Node);
        return new(graph, OfArity(operands.Length), [.. operands, node, .. shares]);
    }

    /// <summary>The rule where a square root is that of a sum of squares of different values; else null.</summary>
    public static Linearization? OfSquareRoot(GraphBuilder graph, int node)
    {
        var bases = new List<int>();
        int rest = graph.Operand(node, 0);
        while (graph[rest].Op == Op.Add)
        {
            if (SquareOf(graph, graph.Operand(rest, 1)) is not { } @base) return null;
            bases.Add(@base);
            rest = graph.Operand(rest, 0);
        }

        if (SquareOf(graph, rest) is not { } first) return null;
        bases.Add(first);
        bases.Reverse();
        return bases.Distinct().Count() < bases.Count ? null : At(graph, node, [.. bases]);
    }

    /// <summary>hypot(x, x) = √2·|x|: the derivative is 2·x/Ω, and no second one.</summary>
    private static readonly LocalRule OfEqualOperands = new(1, 1, (x, w, u) => [2 * u[0]], (x, w, u) => [[null]]);

    private static int? SquareOf(GraphBuilder graph, int node)
    {
        Node n = graph[node];
        if (n.Op == Op.Multiply && graph.Operand(node, 0) == graph.Operand(node, 1)) return graph.Operand(node, 0);
        if (n.Op == Op.Call && FunctionTable.Rows[(int)n.Payload].Name == "Pow"
            && graph[graph.Operand(node, 1)] is { Op: Op.Constant, Value: 2 }) return graph.Operand(node, 0);
        return null;
    }

    private static LocalRule OfArity(int arity) => new(arity, arity,
        (x, w, u) => [.. u.Select(share => (Term?)share)],
        (x, w, u) => [.. u.Select((share, i) => u.Select((other, k) =>
            (Term?)w.IsEqualTo(0).Choose(0, (i == k ? 1 - (share * other) : -(share * other)) / w)).ToArray())]);
}
