using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>Selects of derivatives. Domain: everything; a side not taken contributes nothing before and after.</summary>
internal static class Selects
{
    public static int Apply(Rewriter r, int node)
    {
        Op op = r.Graph[node].Op;
        return op switch
        {
            Op.Select => Choice(r, r.Graph.Operand(node, 0), r.Graph.Operand(node, 1), r.Graph.Operand(node, 2)),
            Op.Not => Negation(r, r.Graph.Operand(node, 0)),
            Op.Add or Op.Subtract => Merge(r, op, r.Graph.Operand(node, 0), r.Graph.Operand(node, 1)),
            Op.Multiply => Product(r, r.Graph.Operand(node, 0), r.Graph.Operand(node, 1)),
            Op.Negate => Negated(r, r.Graph.Operand(node, 0)),
            _ => -1,
        };
    }

    private static int Choice(Rewriter r, int condition, int a, int b)
    {
        if (a == b) return a;
        if (r.Graph[condition].Op == Op.Not) return r.Select(r.Graph.Operand(condition, 0), b, a);
        int x = Arm(r, condition, a, 1), y = Arm(r, condition, b, 2);
        if (x != a || y != b) return r.Select(condition, x, y);
        x = Signs.Negated(r, a);
        y = x < 0 ? -1 : Signs.Negated(r, b);
        return y >= 0 && !CancelsSigns(r, x, y) ? r.Negate(r.Select(condition, x, y)) : CommonFactor(r, condition, a, b);
    }

    /// <summary>c ? x·a : x·b is x·(c ? a : b), and c ? x·a : −x·b is x·(c ? a : −b).</summary>
    private static int CommonFactor(Rewriter r, int condition, int left, int right)
    {
        if (r.IsShared(left) || r.IsShared(right)) return -1;
        bool isLeftNegated = r.Is(left, Op.Negate, out int l, out _), isRightNegated = r.Is(right, Op.Negate, out int m, out _);
        if (!r.Is(isLeftNegated ? l : left, Op.Multiply, out int a, out int b)) return -1;
        if (!r.Is(isRightNegated ? m : right, Op.Multiply, out int c, out int d)) return -1;
        for (int i = 0; i < 4; i++)
        {
            (int x, int first) = i < 2 ? (a, b) : (b, a);
            (int y, int second) = i % 2 == 0 ? (c, d) : (d, c);
            bool isOpposite = x != y && Opposites.AreOpposite(r, x, y);
            if (x != y && !isOpposite) continue;
            if (isLeftNegated != isRightNegated) isOpposite = !isOpposite;
            int product = r.Binary(Op.Multiply, x, r.Select(condition, first, isOpposite ? r.Negate(second) : second));
            return isLeftNegated ? r.Negate(product) : product;
        }

        return -1;
    }

    /// <summary>What a node is on one side of a condition that it asks again.</summary>
    private static int Arm(Rewriter r, int condition, int node, int side) =>
        r.Graph[node].Op == Op.Select && r.Graph.Operand(node, 0) == condition ? r.Graph.Operand(node, side) : node;

    private static int Negation(Rewriter r, int condition) =>
        r.Graph[condition].Op == Op.Not ? r.Graph.Operand(condition, 0) : -1;

    /// <summary>(c ? a : 0) + (c ? 0 : b) and its like are one select.</summary>
    private static int Merge(Rewriter r, Op op, int left, int right)
    {
        if (r.Graph[left].Op != Op.Select || r.Graph[right].Op != Op.Select) return -1;
        int condition = r.Graph.Operand(left, 0);
        if (r.Graph.Operand(right, 0) != condition) return -1;
        return r.Select(
            condition,
            r.Binary(op, r.Graph.Operand(left, 1), r.Graph.Operand(right, 1)),
            r.Binary(op, r.Graph.Operand(left, 2), r.Graph.Operand(right, 2)));
    }

    /// <summary>x·(c ? 1 : 0) is c ? x : 0, for sides that are 0 or ±1.</summary>
    private static int Product(Rewriter r, int a, int b)
    {
        if (IsMask(r, a)) (a, b) = (b, a);
        return IsMask(r, b)
            ? r.Select(
                r.Graph.Operand(b, 0),
                r.Binary(Op.Multiply, r.Graph.Operand(b, 1), a),
                r.Binary(Op.Multiply, r.Graph.Operand(b, 2), a))
            : -1;
    }

    /// <summary>The sign moves into a mask, and into sides that have one of their own or are differences.</summary>
    private static int Negated(Rewriter r, int a) =>
        IsMask(r, a) || (r.Graph[a].Op == Op.Select && !r.IsReused(a) && !r.IsFrozen(a) && CancelsSigns(r, r.Graph.Operand(a, 1), r.Graph.Operand(a, 2)))
            ? r.Select(r.Graph.Operand(a, 0), r.Negate(r.Graph.Operand(a, 1)), r.Negate(r.Graph.Operand(a, 2)))
            : -1;

    private static bool CancelsSigns(Rewriter r, int a, int b) =>
        (Signs.Negated(r, a) >= 0 && r.Graph[b].Op == Op.Subtract) || (r.Graph[a].Op == Op.Subtract && Signs.Negated(r, b) >= 0);

    /// <summary>Whether a select has 0 or ±1 on each side, or nests such selects.</summary>
    public static bool IsMask(Rewriter r, int node)
    {
        if (r.Graph[node].Op != Op.Select) return false;
        for (int side = 1; side <= 2; side++)
        {
            int arm = r.Graph.Operand(node, side);
            bool unit = r.IsConstant(arm, out double value) && value is 0 or 1 or -1;
            if (!unit && !IsMask(r, arm)) return false;
        }

        return true;
    }
}
