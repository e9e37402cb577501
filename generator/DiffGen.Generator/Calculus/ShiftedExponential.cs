using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// The sum k + e with e = exp(a) and a constant k > 0: the denominator of logistic functions and the argument of softplus.
/// Differentiated node by node it gives ∞·0 once e overflows; through the share σ = e/(k + e), which lies between 0 and 1 and
/// has dσ/da = σ·(1 − σ), nothing overflows and nothing cancels.
/// </summary>
internal readonly record struct ShiftedExponential(int Sum, int Shift, int Exponential, int Argument)
{
    /// <summary>σ as a function of a. Auxiliary: σ and κ = k/(k + e) = 1 − σ.</summary>
    public static readonly LocalRule ShareRule = new(1, 2,
        (x, w, aux) => [aux[0] * aux[1]],
        (x, w, aux) => [[aux[0] * aux[1]], [-(aux[0] * aux[1])]]);

    /// <summary>Ω = log(k + e).</summary>
    public static readonly LocalRule SoftplusRule = new(1, 2,
        (x, w, aux) => [aux[0]],
        (x, w, aux) => [[aux[0] * aux[1]], [-(aux[0] * aux[1])]]);

    /// <summary>Ω = n/(k + e), from n and a. Auxiliary: σ, r = 1/(k + e) and κ.</summary>
    public static readonly LocalRule QuotientRule = new(2, 3,
        (x, w, aux) => [aux[1], -(w * aux[0])],
        (x, w, aux) => [[null, aux[0] * aux[2]], [null, -(aux[1] * aux[0])], [null, -(aux[0] * aux[2])]]);

    /// <summary>Ω = (k + e)^p, from a and p. Auxiliary: σ, κ and log(k + e).</summary>
    public static readonly LocalRule PowerRule = new(2, 3,
        (x, w, aux) => [x[1] * w * aux[0], w * aux[2]],
        (x, w, aux) => [[aux[0] * aux[1], null], [-(aux[0] * aux[1]), null], [aux[0], null]]);

    public static ShiftedExponential? Match(GraphBuilder graph, int sum)
    {
        if (graph[sum].Op != Op.Add) return null;
        int left = graph.Operand(sum, 0), right = graph.Operand(sum, 1);
        return Match(graph, sum, left, right) ?? Match(graph, sum, right, left);
    }

    public int Reciprocal(GraphBuilder graph) => graph.Binary(Op.Divide, graph.Constant(1), Sum);

    /// <summary>κ = k/(k + e).</summary>
    public int Complement(GraphBuilder graph) => Sums.Times(graph, Shift, Reciprocal(graph));

    /// <summary>σ = e/(k + e): the quotient while e is the smaller part, 1 − κ once it is the larger one and may overflow.</summary>
    public int Share(GraphBuilder graph) => graph.Select(
        graph.Binary(Op.Less, Exponential, Shift),
        graph.Binary(Op.Multiply, Exponential, Reciprocal(graph)),
        graph.Binary(Op.Subtract, graph.Constant(1), Complement(graph)));

    private static ShiftedExponential? Match(GraphBuilder graph, int sum, int shift, int exponential) =>
        graph[shift].Op == Op.Constant && graph[shift].Value > 0
        && graph[exponential].Op == Op.Call && FunctionTable.Rows[(int)graph[exponential].Payload].Name == "Exp"
            ? new(sum, shift, exponential, graph.Operand(exponential, 0))
            : null;
}
