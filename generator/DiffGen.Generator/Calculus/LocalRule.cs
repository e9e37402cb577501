using System;
using System.Collections.Generic;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// The first and second partial derivatives of one operation, as a small graph over placeholders: its operands x, its output Ω,
/// and auxiliary values, nodes that stand near by in the model (a reciprocal, a logistic share) and whose own derivatives the
/// rule knows. Working on placeholders keeps an operand that happens to be part of another from being mistaken for it.
/// </summary>
internal sealed class LocalRule
{
    private readonly ExpressionGraph template;
    private readonly int[] partials;
    private readonly Lazy<(ExpressionGraph Graph, int[,] Nodes)> seconds;

    public LocalRule(int arity, Func<Term[], Term, Term?[]> partials)
        : this(arity, default(EquatableArray<ExternalFunction>), partials)
    {
    }

    /// <param name="arity">The number of operands.</param>
    /// <param name="functions">The functions that the partials may call.</param>
    /// <param name="partials">∂Ω/∂x, from x and Ω.</param>
    public LocalRule(int arity, EquatableArray<ExternalFunction> functions, Func<Term[], Term, Term?[]> partials)
        : this(arity, 0, functions, (x, w, _) => partials(x, w), (_, _, _) => [])
    {
    }

    /// <param name="arity">The number of operands.</param>
    /// <param name="auxiliaries">The number of auxiliary values.</param>
    /// <param name="partials">∂Ω/∂x, from x, Ω and the auxiliary values.</param>
    /// <param name="auxiliaryPartials">∂aux/∂x, one row an auxiliary value.</param>
    public LocalRule(
        int arity,
        int auxiliaries,
        Func<Term[], Term, Term[], Term?[]> partials,
        Func<Term[], Term, Term[], Term?[][]> auxiliaryPartials)
        : this(arity, auxiliaries, default, partials, auxiliaryPartials)
    {
    }

    private LocalRule(
        int arity,
        int auxiliaries,
        EquatableArray<ExternalFunction> functions,
        Func<Term[], Term, Term[], Term?[]> partials,
        Func<Term[], Term, Term[], Term?[][]> auxiliaryPartials)
    {
        Arity = arity;
        var graph = new GraphBuilder(functions);
        var x = new Term[arity];
        var aux = new Term[auxiliaries];
        for (int i = 0; i < arity; i++) x[i] = new Term(graph, graph.Input(i, ValueKind.Double));
        var output = new Term(graph, graph.Input(arity, ValueKind.Double));
        for (int i = 0; i < auxiliaries; i++) aux[i] = new Term(graph, graph.Input(arity + 1 + i, ValueKind.Double));
        this.partials = Nodes(partials(x, output, aux));
        template = graph.ToGraph();

        // Lazily: the rules of the table use one another, and most models need few of them.
        seconds = new(() =>
        {
            var second = new int[arity, arity];
            int[][] auxNodes = Array.ConvertAll(auxiliaryPartials(x, output, aux), Nodes);
            for (int k = 0; k < arity; k++)
            {
                var seeds = new Dictionary<int, int> { [x[k].Node] = graph.Constant(1) };
                if (this.partials[k] >= 0) seeds[output.Node] = this.partials[k];
                for (int m = 0; m < auxiliaries; m++)
                    if (auxNodes[m][k] >= 0) seeds[aux[m].Node] = auxNodes[m][k];
                for (int j = 0; j < arity; j++)
                    second[j, k] = this.partials[j] < 0 ? -1 : TangentSweep.Of(graph, this.partials[j], seeds);
            }

            return (graph.ToGraph(), second);
        });
    }

    public int Arity { get; }

    /// <summary>The node of ∂Ω/∂x_j in <paramref name="target"/>, or −1 where it is zero.</summary>
    /// <param name="target">The graph to build in.</param>
    /// <param name="bindings">The nodes of the operands, of the output, and of the auxiliary values.</param>
    /// <param name="j">The operand.</param>
    public int Partial(GraphBuilder target, int[] bindings, int j) => Grafting.Graft(template, target, bindings, partials[j]);

    /// <summary>The node of ∂²Ω/∂x_j∂x_k in <paramref name="target"/>, or −1 where it is zero.</summary>
    public int Second(GraphBuilder target, int[] bindings, int j, int k) =>
        Grafting.Graft(seconds.Value.Graph, target, bindings, seconds.Value.Nodes[j, k]);

    private static int[] Nodes(Term?[] terms) => Array.ConvertAll(terms, t => t is { } term ? term.Node : -1);
}
