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

    /// <summary>The rule for tanh, and the one for its slope, which stays known by its own derivative.</summary>
    public static (Linearization Tanh, int Slope, Linearization OfSlope) At(GraphBuilder graph, int node)
    {
        int x = graph.Operand(node, 0);
        int slope = Slope(new Term(graph, x)).Node;
        return (new(graph, Rule, [x, node, slope]), slope, new(graph, SlopeRule, [x, slope, node]));
    }
}
