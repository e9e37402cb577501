using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Ω = log(Σ exp(aᵢ) + Σ k) with constants k > 0: ∂Ω/∂aᵢ = sᵢ, the share of the i-th term, and ∂sᵢ/∂aⱼ = sᵢ·(δᵢⱼ − sⱼ). The
/// shares are computed with the largest exponent taken out, so that neither overflows nor do all vanish; 1 − sᵢ is the sum of
/// the others, which does not cancel. Source: Blanchard, Higham and Higham (2021), IMA J. Numer. Anal. 41(4).
/// </summary>
internal sealed class LogSumExp
{
    /// <summary>Second derivatives grow with the square of the terms.</summary>
    private const int MostTerms = 8;

    private readonly List<int> arguments = [];
    private readonly List<int> constants = [];

    private LogSumExp()
    {
    }

    /// <summary>The sum under a logarithm, where it is one of exponentials; else null.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="plusOne">Whether 1 is added to it, as by LogP1.</param>
    public static LogSumExp? Match(GraphBuilder graph, int sum, bool plusOne)
    {
        var match = new LogSumExp();
        if (plusOne) match.constants.Add(graph.Constant(1));
        var open = new Stack<int>([sum]);
        while (open.Count > 0)
        {
            int node = open.Pop();
            Node n = graph[node];
            if (n.Op == Op.Add)
            {
                open.Push(graph.Operand(node, 1));
                open.Push(graph.Operand(node, 0));
            }
            else if (n.Op == Op.Call && FunctionTable.Rows[(int)n.Payload].Name == "Exp") match.arguments.Add(graph.Operand(node, 0));
            else if (n.Op == Op.Constant && n.Value > 0) match.constants.Add(node);
            else return null;
            if (match.arguments.Count + match.constants.Count + open.Count > MostTerms) return null;
        }

        int terms = match.arguments.Count + match.constants.Count;
        bool isSum = match.arguments.Count >= 1 && terms >= 2 && match.arguments.Distinct().Count() == match.arguments.Count;
        return isSum ? match : null;
    }

    /// <summary>The rule of the logarithm, and those of the shares that it brings.</summary>
    public Linearization At(GraphBuilder graph, int node, IDictionary<int, Linearization> rulesOfShares)
    {
        int[] shares = Shares(graph);
        for (int i = 0; i < shares.Length; i++)
            rulesOfShares[shares[i]] = new(graph, RuleOfShare(i, shares.Length), [.. arguments, shares[i], .. shares]);
        return new(graph, Rule(shares.Length), [.. arguments, node, .. shares]);
    }

    private int[] Shares(GraphBuilder graph)
    {
        // The shares of 1 + exp(−x) are those of 1 + exp(x), the other way round: models often have both.
        if (arguments.Count == 1 && constants.Count == 1 && graph[constants[0]].Value == 1 && graph[arguments[0]].Op == Op.Negate)
        {
            var opposite = new LogSumExp();
            opposite.arguments.Add(graph.Operand(arguments[0], 0));
            opposite.constants.Add(constants[0]);
            return [.. opposite.Shares(graph).Reverse()];
        }

        int largest = arguments[0];
        for (int i = 1; i < arguments.Count; i++) largest = graph.Call(FunctionTable.Find("Max", 2), largest, arguments[i]);
        if (constants.Count > 0) largest = graph.Call(FunctionTable.Find("Max", 2), largest, graph.Constant(0));
        int exp = FunctionTable.Find("Exp", 1);
        int[] terms =
        [
            .. arguments.Select(a => graph.Call(exp, graph.Binary(Op.Subtract, a, largest))),
            .. constants.Select(k => graph.Binary(Op.Multiply, k, graph.Call(exp, graph.Unary(Op.Negate, largest)))),
        ];
        int sum = terms.Aggregate((a, b) => graph.Binary(Op.Add, a, b));
        return [.. terms.Select(t => graph.Binary(Op.Divide, t, sum))];
    }

    private LocalRule Rule(int terms) => new(arguments.Count, terms, (x, w, s) => [.. s.Take(x.Length).Select(share => (Term?)share)], Slopes);

    private LocalRule RuleOfShare(int i, int terms) => new(arguments.Count, terms, (x, w, s) => Slope(x.Length, s, i), Slopes);

    private static Term?[][] Slopes(Term[] x, Term w, Term[] s) => [.. s.Select((_, i) => Slope(x.Length, s, i))];

    /// <summary>∂sᵢ/∂aⱼ for each j.</summary>
    private static Term?[] Slope(int arguments, Term[] s, int i)
    {
        Term others = s.Where((_, j) => j != i).Aggregate((a, b) => a + b);
        return [.. Enumerable.Range(0, arguments).Select(j => (Term?)(j == i ? s[i] * others : -(s[i] * s[j])))];
    }
}
