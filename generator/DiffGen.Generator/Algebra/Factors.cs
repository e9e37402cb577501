using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>Products of several factors, as lists of these.</summary>
internal static class Factors
{
    /// <summary>The factors of a product, in order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The product.</param>
    /// <param name="isOpen">Whether a product is taken apart; what is not is one factor.</param>
    /// <param name="most">No product is taken apart once there are so many factors.</param>
    public static List<int> Of(GraphBuilder graph, int node, Func<int, bool> isOpen, int most)
    {
        var factors = new List<int> { node };
        for (int i = 0; i < factors.Count && factors.Count < most;)
        {
            int factor = factors[i];
            if (graph[factor].Op != Op.Multiply || !isOpen(factor))
            {
                i++;
                continue;
            }

            factors[i] = graph.Operand(factor, 0);
            factors.Insert(i + 1, graph.Operand(factor, 1));
        }

        return factors;
    }

    /// <summary>The product of factors, from the left; 1 of none.</summary>
    public static int Product(GraphBuilder graph, IReadOnlyList<int> factors) =>
        factors.Count == 0 ? graph.Constant(1) : factors.Aggregate((a, b) => graph.Binary(Op.Multiply, a, b));
}
