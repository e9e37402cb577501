using System.Collections.Generic;
using System.Collections.Immutable;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>Applies the local rules to every node, operands first, until none applies.</summary>
internal static class LocalRewrites
{
    /// <summary>A rule: the simpler node in place of this one, or −1.</summary>
    public delegate int Rule(Rewriter rewriter, int node);

    private static readonly ImmutableArray<Rule> Rules =
        [Folding.Apply, LoweredPowers.Apply, Signs.Apply, Selects.Apply, Opposites.Apply, SharedProducts.Apply, Mirrored.Apply, PerfectSquares.Apply];

    private static readonly ImmutableArray<Rule> LastRules = [.. Rules, RepeatedTerms.Apply];

    public static Computation Run(Computation computation, out int[] map) => Run(computation, Rules, out map);

    /// <summary>The same, and what must not come before other passes.</summary>
    public static Computation RunLast(Computation computation, out int[] map) => Run(computation, LastRules, out map);

    private static Computation Run(Computation computation, ImmutableArray<Rule> rules, out int[] map)
    {
        Rewriter? rewriter = null;
        int[] uses = computation.UseCounts();
        return computation.Rebuild(
            (target, node, operands) =>
            {
                rewriter ??= new Rewriter(target, computation.Frozen, rules);
                int simpler = rewriter.Simplify(computation.Copy(target, node, operands));
                rewriter.Settle(simpler, uses[node], computation.Named.Contains(node));
                return simpler;
            },
            out map);
    }
}

/// <summary>Builds nodes that are simplified at once.</summary>
internal sealed class Rewriter(GraphBuilder graph, int frozen, ImmutableArray<LocalRewrites.Rule> rules)
{
    /// <summary>
    /// How many rules may apply one inside the other, many more than do: should two undo each other, the node stays as one of them
    /// leaves it, which is as right.
    /// </summary>
    private const int MostSteps = 200;

    private int depth;
    private readonly HashSet<int> shared = [], settled = [], reused = [];

    public GraphBuilder Graph { get; } = graph;

    /// <summary>Whether a node has a name and several users, so that taking it apart for one of them saves nothing.</summary>
    public bool IsShared(int node) => shared.Contains(node);

    /// <summary>Says that a node is what a node of the graph before has become, and not a step on the way there.</summary>
    public void Settle(int node, int uses, bool isNamed)
    {
        if (!settled.Add(node) || uses > 1) reused.Add(node);
        if (uses > 1 && isNamed) shared.Add(node);
    }

    public bool IsSettled(int node) => settled.Contains(node);

    /// <summary>Whether a node is settled and has several users, so that it stays whatever becomes of one of them.</summary>
    public bool IsReused(int node) => reused.Contains(node);

    /// <summary>Whether a node is the user's own.</summary>
    public bool IsFrozen(int node) => node < frozen;

    /// <summary>The node that a node becomes.</summary>
    public int Simplify(int node)
    {
        if (node < frozen) return node;
        if (depth >= MostSteps) return node;
        depth++;
        int simplified = node;
        foreach (LocalRewrites.Rule rule in rules)
        {
            int simpler = rule(this, node);
            if (simpler < 0 || simpler == node) continue;
            simplified = simpler;
            break;
        }

        depth--;
        return simplified;
    }

    public int Binary(Op op, int left, int right) => Simplify(Graph.Binary(op, left, right));

    public int Negate(int operand) => Simplify(Graph.Unary(Op.Negate, operand));

    public int Select(int condition, int whenTrue, int whenFalse) => Simplify(Graph.Select(condition, whenTrue, whenFalse));

    public int Constant(double value) => Graph.Constant(value);

    /// <summary>The constant with the other sign: never the negation of a constant that the user wrote.</summary>
    public int Opposite(int constant) =>
        Graph.Constant(-Graph[constant].Value, NamedConstants.Product(Graph.LiteralOf(constant), Graph[constant].Value, null, -1));

    public bool IsConstant(int node, out double value)
    {
        value = Graph[node].Op == Op.Constant ? Graph[node].Value : 0;
        return Graph[node].Op == Op.Constant;
    }

    public bool Is(int node, double value) => IsConstant(node, out double v) && v == value;

    /// <summary>Whether a node is a constant times a factor. The constant may stand on either side: a·b and b·a are one node.</summary>
    public bool IsScaled(int node, out int scale, out int factor)
    {
        if (!Is(node, Op.Multiply, out scale, out factor)) return false;
        if (Graph[scale].Op != Op.Constant) (scale, factor) = (factor, scale);
        return Graph[scale].Op == Op.Constant;
    }

    /// <summary>Whether a node has this operation; its operands follow.</summary>
    public bool Is(int node, Op op, out int left, out int right)
    {
        Node n = Graph[node];
        bool matches = n.Op == op;
        left = matches && n.Count > 0 ? Graph.Operand(node, 0) : -1;
        right = matches && n.Count > 1 ? Graph.Operand(node, 1) : -1;
        return matches;
    }
}
