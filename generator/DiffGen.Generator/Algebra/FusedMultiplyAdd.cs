using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// a·b + c in one instruction, where the product is used nowhere else. For lanes alone: plain methods must give the user's bits.
/// Domain: all doubles, with one rounding less.
/// </summary>
internal static class FusedMultiplyAdd
{
    private static readonly int Fused = FunctionTable.Find("FusedMultiplyAdd", 3);

    public static Computation Run(Computation computation, out int[] map)
    {
        int[] uses = computation.UseCounts();
        return computation.Rebuild(
            (target, node, operands) => Fuse(computation, uses, target, node, operands) is >= 0 and int fused
                ? fused
                : computation.Copy(target, node, operands),
            out map);
    }

    private static int Fuse(Computation c, int[] uses, GraphBuilder target, int node, int[] operands)
    {
        Op op = c.Graph[node].Op;
        if (op is not (Op.Add or Op.Subtract)) return -1;
        for (int i = 1; i >= 0; i--)
        {
            int product = operands[i], other = operands[1 - i];
            if (uses[c.Graph.Operand(node, i)] > 1 || target[product].Op != Op.Multiply) continue;
            int a = target.Operand(product, 0), b = target.Operand(product, 1);
            return op == Op.Add ? target.Call(Fused, a, b, other)
                : i == 1 ? target.Call(Fused, Negated(target, a), b, other)
                : target.Call(Fused, a, b, Negated(target, other));
        }

        return -1;
    }

    private static int Negated(GraphBuilder graph, int node) => graph[node] switch
    {
        { Op: Op.Constant } constant => graph.Constant(-constant.Value),
        { Op: Op.Negate } => graph.Operand(node, 0),
        _ => graph.Unary(Op.Negate, node),
    };
}
