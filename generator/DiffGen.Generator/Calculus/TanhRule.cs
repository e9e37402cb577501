using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Ω = tanh x with the slope s = sech² x as an auxiliary value: ds/dx = −2·Ω·s. Differentiating 1/cosh² itself gives 0·∞ once
/// cosh overflows. Source: Abramowitz and Stegun (1964), 4.5.
/// </summary>
internal static class TanhRule
{
    private static readonly LocalRule Rule = new(1, 1,
        (x, w, aux) => [aux[0]],
        (x, w, aux) => [[-(2 * (w * aux[0]))]]);

    private static readonly LocalRule SlopeRule = new(1, 1,
        (x, s, aux) => [-(2 * (aux[0] * s))],
        (x, s, aux) => [[s]]);

    /// <summary>sech² x as (1/cosh x)/cosh x, which does not overflow.</summary>
    public static Term Slope(Term x)
    {
        Term cosh = FunctionTable.Call("Cosh", x);
        return 1 / cosh / cosh;
    }

    public static Linearization At(GraphBuilder graph, int node)
    {
        int x = graph.Operand(node, 0);
        return new(graph, Rule, [x, node, Slope(new Term(graph, x)).Node]);
    }

    /// <summary>
    /// The rule for a quotient that is the slope of a tanh, and null for any other. It is known by its form, so that it is known
    /// wherever derivatives are differentiated again.
    /// </summary>
    public static Linearization? OfSlope(GraphBuilder graph, int node)
    {
        int inverse = graph.Operand(node, 0), cosh = graph.Operand(node, 1);
        if (graph[cosh].Op != Op.Call || graph[cosh].Payload != FunctionTable.Find("Cosh", 1)) return null;
        if (graph[inverse].Op != Op.Divide || graph.Operand(inverse, 1) != cosh) return null;
        if (graph[graph.Operand(inverse, 0)] is not { Op: Op.Constant, Value: 1 }) return null;
        int x = graph.Operand(cosh, 0);
        return new(graph, SlopeRule, [x, node, graph.Call(FunctionTable.Find("Tanh", 1), x)]);
    }
}
