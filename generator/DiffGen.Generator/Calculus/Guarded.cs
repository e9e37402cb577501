using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// A derivative that counts only where a condition holds. It is computed as if the condition held, and what comes of it
/// otherwise, NaN or infinite, is dropped by a select at the end, never multiplied by a mask.
/// </summary>
/// <param name="Node">The derivative's node; −1 for zero.</param>
/// <param name="Condition">The condition's node; −1 for always.</param>
/// <param name="IsMasked">Whether the node is zero by itself where the condition does not hold.</param>
internal readonly record struct Guarded(int Node, int Condition, bool IsMasked = false)
{
    public const int Always = -1;

    public static readonly Guarded Zero = new(-1, Always);

    public bool IsZero => Node < 0;

    public Guarded Under(GraphBuilder graph, int condition) => this with { Condition = And(graph, Condition, condition), IsMasked = false };

    /// <summary>Times a factor, which may be infinite where the condition does not hold.</summary>
    public Guarded Times(GraphBuilder graph, int factor) => this with { Node = Sums.Times(graph, Node, factor), IsMasked = false };

    public Guarded Twice(GraphBuilder graph) => this with { Node = Sums.Twice(graph, Node) };

    /// <summary>The derivative itself, zero where the condition does not hold.</summary>
    public int Resolve(GraphBuilder graph) =>
        IsZero || IsMasked || Condition == Always ? Node : graph.Select(Condition, Node, graph.Constant(0));

    public static Guarded Add(GraphBuilder graph, Guarded a, Guarded b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        if (a.Condition == b.Condition)
            return a with { Node = graph.Binary(Op.Add, a.Node, b.Node), IsMasked = a.IsMasked && b.IsMasked };
        if (a.Condition == Always || b.Condition == Always)
            return new(graph.Binary(Op.Add, a.Resolve(graph), b.Resolve(graph)), Always);
        (int parentA, int lastA) = Split(graph, a.Condition);
        (int parentB, int lastB) = Split(graph, b.Condition);
        if (parentA == parentB && lastB == Not(graph, lastA)) return new(graph.Select(lastA, a.Node, b.Node), parentA);
        if (parentA == parentB && lastA == Not(graph, lastB)) return new(graph.Select(lastB, b.Node, a.Node), parentA);
        int union = Or(graph, a.Condition, b.Condition);
        return new(graph.Binary(Op.Add, a.Resolve(graph), b.Resolve(graph)), union, IsMasked: true);
    }

    public static int Not(GraphBuilder graph, int condition) =>
        graph[condition].Op == Op.Not ? graph.Operand(condition, 0) : graph.Unary(Op.Not, condition);

    private static int And(GraphBuilder graph, int outer, int inner) =>
        outer == Always || outer == inner ? inner : inner == Always ? outer : graph.Binary(Op.And, outer, inner);

    private static int Or(GraphBuilder graph, int a, int b)
    {
        if (Implies(graph, a, b)) return b;
        return Implies(graph, b, a) ? a : graph.Binary(Op.Or, a, b);
    }

    private static bool Implies(GraphBuilder graph, int condition, int weaker)
    {
        for (; condition >= 0; condition = Split(graph, condition).Parent)
            if (IsAlternative(graph, condition, weaker)) return true;
        return false;
    }

    /// <summary>Whether a condition is another or one of the alternatives of its disjunction.</summary>
    private static bool IsAlternative(GraphBuilder graph, int condition, int weaker) =>
        condition == weaker
        || (graph[weaker].Op == Op.Or
            && (IsAlternative(graph, condition, graph.Operand(weaker, 0)) || IsAlternative(graph, condition, graph.Operand(weaker, 1))));

    /// <summary>A guard p ∧ c as its parent p (or always) and its last condition c.</summary>
    private static (int Parent, int Last) Split(GraphBuilder graph, int condition) =>
        condition >= 0 && graph[condition].Op == Op.And
            ? (graph.Operand(condition, 0), graph.Operand(condition, 1))
            : (Always, condition);
}
