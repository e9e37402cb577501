using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// A value and its negative are computed once: (−a)·b is −(a·b) where a·b is there already, and c ? −a : b is −(c ? a : −b).
/// Domain: all doubles but for the sign of a zero.
/// </summary>
internal static class Opposites
{
    /// <summary>How deep two sums are compared.</summary>
    private const int MostLevels = 4;

    public static int Apply(Rewriter r, int node)
    {
        // The sign of a mask is in its constants.
        if (r.IsSettled(node) || Selects.IsMask(r, node)) return -1;
        int twin = r.Graph[node].Op switch
        {
            Op.Multiply => Product(r, r.Graph.Operand(node, 0), r.Graph.Operand(node, 1)),
            Op.Select => Choice(r, r.Graph.Operand(node, 0), r.Graph.Operand(node, 1), r.Graph.Operand(node, 2)),
            _ => -1,
        };
        return twin >= 0 && r.IsReused(twin) ? r.Negate(twin) : -1;
    }

    /// <summary>Whether two values are each other's negatives, by the way they are written.</summary>
    public static bool AreOpposite(Rewriter r, int a, int b, int levels = MostLevels)
    {
        if (r.Is(a, Op.Negate, out int x, out _)) return x == b;
        if (r.Is(b, Op.Negate, out x, out _)) return x == a;
        if (r.IsConstant(a, out double p)) return r.IsConstant(b, out double q) && p == -q;
        if (levels == 0) return false;
        if (r.Is(a, Op.Multiply, out x, out int y) && r.Is(b, Op.Multiply, out int u, out int v))
            return (x == u && Also(y, v)) || (x == v && Also(y, u)) || (y == u && Also(x, v)) || (y == v && Also(x, u));
        if (r.Is(a, Op.Add, out _, out _)) (a, b) = (b, a);
        if (!r.Is(a, Op.Subtract, out x, out y)) return false;
        if (r.Is(b, Op.Subtract, out u, out v)) return x == v && y == u;
        return r.Is(b, Op.Add, out u, out v) && ((y == u && Also(x, v)) || (y == v && Also(x, u)));

        bool Also(int left, int right) => AreOpposite(r, left, right, levels - 1);
    }

    private static int Product(Rewriter r, int a, int b)
    {
        // The sign of a constant factor is the constant's own.
        if (r.IsConstant(a, out _) || r.IsConstant(b, out _)) return -1;
        int x = Existing(r, a), y = Existing(r, b);
        int twin = x < 0 ? -1 : r.Graph.Find(Op.Multiply, x, b);
        return twin >= 0 || y < 0 ? twin : r.Graph.Find(Op.Multiply, a, y);
    }

    private static int Choice(Rewriter r, int condition, int a, int b)
    {
        int x = Existing(r, a), y = Existing(r, b);
        return x < 0 || y < 0 ? -1 : r.Graph.Find(Op.Select, condition, x, y);
    }

    /// <summary>The negative of a value, where the graph has it; else −1.</summary>
    private static int Existing(Rewriter r, int node)
    {
        if (r.Is(node, Op.Negate, out int x, out _)) return x;
        if (r.Is(node, Op.Subtract, out x, out int y)) return r.Graph.Find(Op.Subtract, y, x);
        return r.IsConstant(node, out double value) ? r.Graph.Find(-value) : r.Graph.Find(Op.Negate, node);
    }
}
