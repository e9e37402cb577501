using System;
using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Chooses the rule by which each node is differentiated: a composite one where a group of nodes has a stable form together
/// (logistic functions, norms), else that of the operator or of the function's row.
/// </summary>
internal sealed class LocalDerivatives(GraphBuilder graph)
{
    private static readonly LocalRule[] RowRules = Array.ConvertAll(
        [.. FunctionTable.Rows], row => new LocalRule(row.Arity, row.Partials));

    private readonly Dictionary<int, Linearization> shares = [];

    /// <summary>The rules of external functions, by index; they are built for each model.</summary>
    private readonly Dictionary<long, LocalRule> external = [];

    public GraphBuilder Graph { get; } = graph;

    /// <summary>The logistic shares that have been built.</summary>
    public IEnumerable<int> Shares => shares.Keys;

    /// <summary>Whether a composite rule speaks for the node.</summary>
    public bool IsComposite(int node) => Composite(node) is not null;

    /// <summary>The rule for a node that is neither a leaf nor a select.</summary>
    public Linearization At(int node) => Composite(node) ?? Plain(node);

    private Linearization Plain(int node)
    {
        Node n = Graph[node];
        if (n.Op == Op.Multiply && Graph.Operand(node, 0) == Graph.Operand(node, 1))
            return new(Graph, ArithmeticRules.Square, [Graph.Operand(node, 0), node]);
        LocalRule rule = n.Op switch
        {
            Op.Add => ArithmeticRules.Add,
            Op.Subtract => ArithmeticRules.Subtract,
            Op.Multiply => ArithmeticRules.Multiply,
            Op.Divide => ArithmeticRules.Divide,
            Op.Remainder => ArithmeticRules.Remainder,
            Op.Negate => ArithmeticRules.Negate,
            Op.Call => RowRules[n.Payload],
            Op.External => External(n.Payload),
            _ => throw new InvalidOperationException($"No rule differentiates {n.Op}."),
        };
        return new(Graph, rule, [.. Graph.OperandsOf(node), node]);
    }

    private LocalRule External(long index)
    {
        if (!external.TryGetValue(index, out LocalRule? rule)) external[index] = rule = ExternalRule.Of(Graph.Functions, (int)index);
        return rule;
    }

    private Linearization? Composite(int node)
    {
        if (shares.TryGetValue(node, out Linearization known)) return known;
        Node n = Graph[node];
        if (n.Op == Op.LoopResult) return LinearForms.At(Graph, node) ?? LoopRule.At(Graph, node);
        if (n.Op == Op.Divide)
            return ShiftedExponential.Match(Graph, Graph.Operand(node, 1)) is { } d ? Quotient(node, d) : TanhRule.OfSlope(Graph, node);
        if (n.Op != Op.Call) return null;
        FunctionRow row = FunctionTable.Rows[(int)n.Payload];
        return (row.Name, row.Arity) switch
        {
            ("Log", 1) => Softplus(node) ?? LogSum(node, plusOne: false) ?? ScaledLogarithm.At(Graph, node),
            ("LogP1", 1) => LogSum(node, plusOne: true),
            ("Pow", 2) => Power(node),
            ("Tanh", 1) => TanhRule.At(Graph, node),
            ("Hypot", 2) => NormRule.At(Graph, node, Graph.OperandsOf(node)),
            ("Sqrt", 1) => NormRule.OfSquareRoot(Graph, node),
            _ => null,
        };
    }

    private Linearization? Quotient(int node, ShiftedExponential d)
    {
        int numerator = Graph.Operand(node, 0);
        if (numerator == d.Sum) return null;
        (int share, int complement) = SharesOf(d);
        return numerator == d.Exponential
            ? new(Graph, ShiftedExponential.ShareRule, [d.Argument, node, share, complement])
            : new(Graph, ShiftedExponential.QuotientRule, [numerator, d.Argument, node, share, d.Reciprocal(Graph), complement]);
    }

    private Linearization? Softplus(int node)
    {
        if (ShiftedExponential.Match(Graph, Graph.Operand(node, 0)) is not { } d) return null;
        (int share, int complement) = SharesOf(d);
        return new(Graph, ShiftedExponential.SoftplusRule, [d.Argument, node, share, complement]);
    }

    private Linearization? LogSum(int node, bool plusOne) => LogSumExp.Match(Graph, Graph.Operand(node, 0), plusOne)?.At(Graph, node, shares);

    private Linearization? Power(int node)
    {
        int @base = Graph.Operand(node, 0), exponent = Graph.Operand(node, 1);
        if (ShiftedExponential.Match(Graph, @base) is { } d)
        {
            (int share, int complement) = SharesOf(d);
            int log = Graph.Call(FunctionTable.Find("Log", 1), @base);
            return new(Graph, ShiftedExponential.PowerRule, [d.Argument, exponent, node, share, complement, log]);
        }

        return Graph[exponent].Op == Op.Constant
            ? new(Graph, ConstantPower.Rule(Graph[exponent].Value), [@base, node])
            : null;
    }

    /// <summary>The share e/(k + e) and its complement k/(k + e), each known by its own derivative from here on.</summary>
    private (int Share, int Complement) SharesOf(ShiftedExponential d)
    {
        int share = d.Share(Graph), complement = d.Complement(Graph);
        shares[share] = new(Graph, ShiftedExponential.ShareRule, [d.Argument, share, share, complement]);
        return (share, complement);
    }
}
