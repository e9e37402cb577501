using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>Minus signs move outwards and into subtractions. Domain: all doubles but for the sign of a zero.</summary>
internal static class Signs
{
    public static int Apply(Rewriter r, int node)
    {
        Node n = r.Graph[node];
        if (n.Count == 0) return -1;
        int a = r.Graph.Operand(node, 0), b = n.Count > 1 ? r.Graph.Operand(node, 1) : -1;
        return n.Op switch
        {
            Op.Negate => Negation(r, a),
            Op.Add when r.IsConstant(a, out double c) && c < 0 => r.Binary(Op.Subtract, b, r.Opposite(a)),
            Op.Add when Behind(r, b) is >= 0 and int y => r.Binary(Op.Subtract, a, y),
            Op.Add when Behind(r, a) is >= 0 and int x => r.Binary(Op.Subtract, b, x),
            Op.Subtract when Behind(r, b) is >= 0 and int y => r.Binary(Op.Add, a, y),
            Op.Subtract when Known(r, b) is >= 0 and int y => r.Binary(Op.Add, a, y),
            Op.Subtract when !r.IsShared(a) && Negated(r, a) is >= 0 and int x => r.Negate(r.Binary(Op.Add, x, b)),
            Op.Multiply or Op.Divide => Product(r, n.Op, a, b),
            _ => -1,
        };
    }

    /// <summary>
    /// Two signs cancel; one moves out, but not of a value that others use too, which keeps the sign and the name that it has.
    /// </summary>
    private static int Product(Rewriter r, Op op, int a, int b)
    {
        int x = Negated(r, a), y = Negated(r, b);
        if (x >= 0 && y >= 0) return r.Binary(op, x, y);
        if (x >= 0 && !r.IsShared(a)) return r.Negate(r.Binary(op, x, b));
        if (y >= 0 && !r.IsShared(b)) return r.Negate(r.Binary(op, a, y));
        return -1;
    }

    /// <summary>The sign of a difference turns it round; that of a product goes to a factor whose negative has a name.</summary>
    private static int Negation(Rewriter r, int a)
    {
        if (r.Is(a, Op.Subtract, out int x, out int y)) return r.Binary(Op.Subtract, y, x);
        if (!r.Is(a, Op.Multiply, out x, out y) || r.IsReused(a)) return -1;

        // Two signs cancel where what stands behind one of them is there anyway.
        if (r.Is(x, Op.Negate, out int inner, out _) && IsThere(r, inner)) return r.Binary(Op.Multiply, inner, y);
        if (r.Is(y, Op.Negate, out inner, out _) && IsThere(r, inner)) return r.Binary(Op.Multiply, x, inner);
        if (r.IsSettled(a)) return -1;
        int negative = r.Graph.Find(Op.Negate, x);
        if (negative >= 0 && r.IsShared(negative)) return r.Binary(Op.Multiply, negative, y);
        negative = r.Graph.Find(Op.Negate, y);
        return negative >= 0 && r.IsShared(negative) ? r.Binary(Op.Multiply, x, negative) : -1;
    }

    /// <summary>
    /// The same as <see cref="Negated"/>, but for a negative that has a name and several users, where nothing else needs what is
    /// behind its sign.
    /// </summary>
    private static int Behind(Rewriter r, int node)
    {
        int behind = Negated(r, node);
        bool isNamed = behind >= 0 && r.IsShared(node) && !r.IsReused(behind) && !r.IsFrozen(behind);
        return isNamed && (r.IsSettled(behind) || r.IsScaled(node, out _, out _)) ? -1 : behind;
    }

    /// <summary>−c·x where the node is c·x, and the other is there and has a name; else −1.</summary>
    private static int Known(Rewriter r, int node)
    {
        if (r.IsReused(node) || !r.IsScaled(node, out int scale, out int rest)) return -1;
        int opposite = r.Graph.Find(-r.Graph[scale].Value), known = opposite < 0 ? -1 : r.Graph.Find(Op.Multiply, opposite, rest);
        return known >= 0 && r.IsShared(known) ? known : -1;
    }

    private static bool IsThere(Rewriter r, int node) => r.IsReused(node) || r.IsFrozen(node);

    /// <summary>x where the node is −x, or a product or quotient with a negative constant in front; else −1.</summary>
    public static int Negated(Rewriter r, int node)
    {
        if (r.Is(node, Op.Negate, out int x, out _)) return x;
        if (r.IsScaled(node, out int scale, out int rest) && r.Graph[scale].Value < 0) return r.Binary(Op.Multiply, r.Opposite(scale), rest);
        return r.Is(node, Op.Divide, out scale, out rest) && r.IsConstant(scale, out double dividend) && dividend < 0
            ? r.Binary(Op.Divide, r.Opposite(scale), rest)
            : -1;
    }
}
