using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// Constants and identities. Only + − × ÷ are folded, which are the same bits on every host. Domain: a zero here is the
/// derivative of what does not depend on a parameter, so 0·x is 0 whatever x is; the user's own computation is never touched.
/// </summary>
internal static class Folding
{
    public static int Apply(Rewriter r, int node)
    {
        Op op = r.Graph[node].Op;
        if (op == Op.Negate) return Negation(r, r.Graph.Operand(node, 0));
        if (op is not (Op.Add or Op.Subtract or Op.Multiply or Op.Divide)) return -1;
        int a = r.Graph.Operand(node, 0), b = r.Graph.Operand(node, 1);
        if (r.IsConstant(a, out double x) && r.IsConstant(b, out double y)) return Constant(r, op, a, b);
        return op switch
        {
            Op.Add => Sum(r, a, b),
            Op.Subtract => r.Is(b, 0) ? a : r.Is(a, 0) ? r.Negate(b) : a == b ? r.Constant(0) : -1,
            Op.Multiply => Product(r, a, b),
            _ => r.Is(b, 1) ? a : r.Is(a, 0) ? a : r.Is(b, -1) ? r.Negate(a) : -1,
        };
    }

    private static int Negation(Rewriter r, int a) =>
        r.IsConstant(a, out double x) ? (x == 0 ? r.Constant(0) : r.Opposite(a))
        : r.Is(a, Op.Negate, out int inner, out _) ? inner
        : -1;

    private static int Constant(Rewriter r, Op op, int a, int b)
    {
        double x = r.Graph[a].Value, y = r.Graph[b].Value;
        double value = op switch { Op.Add => x + y, Op.Subtract => x - y, Op.Multiply => x * y, _ => x / y };
        if (double.IsNaN(value) || double.IsInfinity(value)) return -1;
        return r.Graph.Constant(value, op == Op.Multiply ? NamedConstants.Product(r.Graph.LiteralOf(a), x, r.Graph.LiteralOf(b), y) : null);
    }

    private static int Sum(Rewriter r, int a, int b) =>
        r.Is(a, 0) ? b : r.Is(b, 0) ? a : a == b ? r.Binary(Op.Multiply, r.Constant(2), a) : AreShares(r, a, b) ? r.Constant(1) : -1;

    /// <summary>
    /// Whether two quotients are x/(x + y) and y/(x + y), of exponentials from which the largest is taken out: one of them is 1, so that
    /// the sum is neither 0 nor infinite.
    /// </summary>
    private static bool AreShares(Rewriter r, int a, int b) =>
        r.Is(a, Op.Divide, out int x, out int sum) && r.Is(b, Op.Divide, out int y, out int same) && sum == same && r.Is(sum, Op.Add, out int u, out int v)
        && ((u == x && v == y) || (u == y && v == x))
        && Largest(r, x) is >= 0 and int largest && Largest(r, y) == largest;

    /// <summary>m where a node is exp(x − m) or exp(−m), and m a maximum; else −1.</summary>
    private static int Largest(Rewriter r, int node)
    {
        if (!IsCall(r, node, "Exp")) return -1;
        int argument = r.Graph.Operand(node, 0);
        int m = r.Is(argument, Op.Subtract, out _, out int right) ? right : r.Is(argument, Op.Negate, out int operand, out _) ? operand : -1;
        return m >= 0 && IsCall(r, m, "Max") ? m : -1;
    }

    private static bool IsCall(Rewriter r, int node, string name) =>
        r.Graph[node] is { Op: Op.Call, Payload: var function } && FunctionTable.Rows[(int)function].Name == name;

    private static int Product(Rewriter r, int a, int b)
    {
        // The constant goes to the front.
        if (r.IsConstant(b, out _)) (a, b) = (b, a);
        if (!r.IsConstant(a, out double x)) return ConstantOut(r, a, b);
        if (x == 0) return a;
        if (x == 1) return b;
        if (x == -1) return r.Negate(b);
        if (r.IsScaled(b, out int y, out int rest) && Constant(r, Op.Multiply, a, y) is >= 0 and int product)
            return r.Binary(Op.Multiply, product, rest);
        if (r.Is(b, Op.Divide, out int c, out rest) && r.IsConstant(c, out double dividend) && dividend != 1
            && Constant(r, Op.Multiply, a, c) is >= 0 and int quotient) return r.Binary(Op.Divide, quotient, rest);
        return r.Graph.Binary(Op.Multiply, a, b);
    }

    /// <summary>a·(c·b) is c·(a·b), so that constants meet, but where c·b has a name and several users, and b no other.</summary>
    private static int ConstantOut(Rewriter r, int a, int b)
    {
        if (r.IsScaled(b, out int scale, out int rest) && IsOpen(b, rest)) return r.Binary(Op.Multiply, scale, r.Binary(Op.Multiply, a, rest));
        if (r.IsScaled(a, out scale, out rest) && IsOpen(a, rest)) return r.Binary(Op.Multiply, scale, r.Binary(Op.Multiply, rest, b));
        return -1;

        bool IsOpen(int scaled, int rest) => !r.IsShared(scaled) || r.IsFrozen(rest) || r.Graph[rest].Op == Op.Input;
    }
}
