using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>Sums and products of derivatives, where −1 is a zero that needs no node and a factor ±1 no multiplication.</summary>
internal static class Sums
{
    public static int Add(GraphBuilder graph, int left, int right) =>
        left < 0 ? right : right < 0 ? left : graph.Binary(Op.Add, left, right);

    public static int Times(GraphBuilder graph, int left, int right)
    {
        if (left < 0 || right < 0) return -1;
        if (IsConstant(graph, right, 1)) return left;
        if (IsConstant(graph, left, 1)) return right;
        if (IsConstant(graph, right, -1)) return graph.Unary(Op.Negate, left);
        if (IsConstant(graph, left, -1)) return graph.Unary(Op.Negate, right);
        return graph.Binary(Op.Multiply, left, right);
    }

    public static int Twice(GraphBuilder graph, int node) => Times(graph, graph.Constant(2), node);

    private static bool IsConstant(GraphBuilder graph, int node, double value) =>
        graph[node].Op == Op.Constant && graph[node].Value == value;
}
