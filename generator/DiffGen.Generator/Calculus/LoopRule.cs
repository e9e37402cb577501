using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>What an augmented loop computes, as a function of its operands whose partials are other results of the same loop.</summary>
internal static class LoopRule
{
    public static Linearization At(GraphBuilder graph, int node)
    {
        int loop = graph.Operand(node, 0), variable = (int)graph[node].Payload;
        LoopBody body = graph.LoopOf(loop);
        int[] operands = [.. body.Derivatives.Where(d => d.B < 0).Select(d => d.A).Distinct().OrderBy(a => a)];
        int m = operands.Length;

        // Auxiliary values: the first derivatives, then the second ones, where they are not zero.
        var aux = new List<int>();
        int[] first = [.. operands.Select(a => Aux(Find(body, variable, a, -1)))];
        var second = new int[m, m];
        for (int j = 0; j < m; j++)
            for (int k = 0; k < m; k++) second[j, k] = Aux(FindSecond(body, variable, operands[j], operands[k]));
        var rule = new LocalRule(m, aux.Count,
            (x, w, values) => [.. first.Select(f => f < 0 ? (Term?)null : values[f])],
            (x, w, values) =>
            {
                var rows = new Term?[values.Length][];
                for (int i = 0; i < rows.Length; i++) rows[i] = new Term?[m];
                for (int j = 0; j < m; j++)
                    for (int k = 0; k < m; k++)
                        if (first[j] >= 0 && second[j, k] >= 0) rows[first[j]][k] = values[second[j, k]];
                return rows;
            });
        return new(graph, rule, [.. operands.Select(a => graph.Operand(loop, body.OperandPlace(a))), node, .. aux]);

        int Aux(int index)
        {
            if (index < 0) return -1;
            aux.Add(graph.LoopResult(loop, index));
            return aux.Count - 1;
        }
    }

    private static int FindSecond(LoopBody body, int variable, int a, int b) => Find(body, variable, a < b ? a : b, a < b ? b : a);

    /// <summary>The carried variable that holds a derivative; −1 where that is zero.</summary>
    private static int Find(LoopBody body, int variable, int a, int b)
    {
        // The derivative of a first derivative is a second one.
        foreach (LoopDerivative own in body.Derivatives)
        {
            if (own.Index == variable && own.B < 0 && b < 0) return FindSecond(body, own.Variable, own.A, a);
        }

        foreach (LoopDerivative d in body.Derivatives)
            if (d.Variable == variable && d.A == a && d.B == b) return d.Index;
        return -1;
    }
}
