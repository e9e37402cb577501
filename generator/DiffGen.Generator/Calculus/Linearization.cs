using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// A rule applied to a node of a graph: its operands and the nodes of its partial derivatives, built on demand. It looks through
/// a minus sign: an operand −u counts as u, with the sign on the partial.
/// </summary>
/// <param name="Graph">The graph.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Bindings">The operands, the output and the auxiliary values that the rule speaks of.</param>
internal readonly record struct Linearization(GraphBuilder Graph, LocalRule Rule, int[] Bindings)
{
    public int Arity => Rule.Arity;

    public int Operand(int j) => IsNegative(j) ? Graph.Operand(Bindings[j], 0) : Bindings[j];

    /// <summary>∂Ω/∂x_j, or −1 where it is zero.</summary>
    public int Partial(int j) => Signed(Rule.Partial(Graph, Bindings, j), IsNegative(j));

    /// <summary>∂²Ω/∂x_j∂x_k, or −1 where it is zero.</summary>
    public int Second(int j, int k) => Signed(Rule.Second(Graph, Bindings, j, k), IsNegative(j) != IsNegative(k));

    private bool IsNegative(int j) => Graph[Bindings[j]].Op == Op.Negate;

    private int Signed(int node, bool isNegative) => node < 0 || !isNegative ? node : Graph.Unary(Op.Negate, node);
}
