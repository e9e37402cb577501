using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// (c + b) + b is c + 2·b, (c − b) − b is c − 2·b, (c − b) + c and c − (b − c) are 2·c − b, and (c − 1) − 1 is c − 2. It comes last, for
/// products are factored better while their terms stand alone.
/// </summary>
internal static class RepeatedTerms
{
    public static int Apply(Rewriter r, int node)
    {
        if (r.Is(node, Op.Add, out int a, out int b)) return Sum(r, a, b) is >= 0 and int sum ? sum : Sum(r, b, a);
        if (!r.Is(node, Op.Subtract, out a, out b)) return -1;
        if (IsOpen(r, b) && !r.IsReused(b) && r.Is(b, Op.Subtract, out int c, out int d) && d == a) return r.Binary(Op.Subtract, Twice(r, a), c);
        if (!IsOpen(r, a) || !r.Is(a, Op.Subtract, out c, out d)) return -1;
        if (d == b) return r.Binary(Op.Subtract, c, Twice(r, b));
        return r.IsConstant(b, out _) && r.IsConstant(d, out _) ? r.Binary(Op.Subtract, c, r.Binary(Op.Add, d, b)) : -1;
    }

    private static int Sum(Rewriter r, int sum, int b)
    {
        if (!IsOpen(r, sum)) return -1;
        if (r.Is(sum, Op.Subtract, out int c, out int d)) return c == b ? r.Binary(Op.Subtract, Twice(r, b), d) : -1;
        if (!r.Is(sum, Op.Add, out c, out d)) return -1;
        return d == b ? r.Binary(Op.Add, c, Twice(r, b)) : c == b ? r.Binary(Op.Add, Twice(r, b), d) : -1;
    }

    private static bool IsOpen(Rewriter r, int node) => !r.IsFrozen(node) && !r.IsShared(node);

    private static int Twice(Rewriter r, int node) => r.Binary(Op.Multiply, r.Constant(2), node);
}
