using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// What is compared does not need its sign: −a &lt; −b is b &lt; a, and the larger of −a and −b is −min(a, b). Domain: all doubles,
/// zeros of either sign and NaN too.
/// </summary>
internal static class Mirrored
{
    private static readonly int Max = FunctionTable.Find("Max", 2), Min = FunctionTable.Find("Min", 2);

    public static int Apply(Rewriter r, int node)
    {
        Node n = r.Graph[node];
        bool isExtreme = n.Op == Op.Call && (n.Payload == Max || n.Payload == Min);
        if (n.Op is not (>= Op.Less and <= Op.NotEqual) && !isExtreme) return -1;
        int left = r.Graph.Operand(node, 0), right = r.Graph.Operand(node, 1);
        bool isLeft = r.Is(left, Op.Negate, out int a, out _), isRight = r.Is(right, Op.Negate, out int b, out _);
        if (isExtreme)
            return isLeft && isRight && !(r.IsReused(left) && r.IsReused(right)) ? r.Negate(r.Graph.Call(n.Payload == Max ? Min : Max, a, b)) : -1;
        if (isLeft && !isRight) b = Opposite(r, right);
        if (isRight && !isLeft) a = Opposite(r, left);
        return a >= 0 && b >= 0 ? r.Binary(Turned(n.Op), a, b) : -1;
    }

    /// <summary>The constant with the other sign, which a zero does not need; −1 where the node is no constant.</summary>
    private static int Opposite(Rewriter r, int node) =>
        !r.IsConstant(node, out double value) ? -1 : value == 0 ? node : r.Opposite(node);

    private static Op Turned(Op comparison) => comparison switch
    {
        Op.Less => Op.Greater,
        Op.LessOrEqual => Op.GreaterOrEqual,
        Op.Greater => Op.Less,
        Op.GreaterOrEqual => Op.LessOrEqual,
        _ => comparison,
    };
}
