using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// A model whose body is a sum over a vector of parameters, <c>for (int i = 0; i + 1 &lt; x.Length; i++) sum += f(x[i], x[i + 1])</c>:
/// each turn reads elements at fixed distances, and its term depends on them and on what all turns share. Such a function is
/// partially separable (Nocedal and Wright, Numerical Optimization, 2nd ed., §7.4), its Hessian a band.
/// </summary>
/// <param name="Turn">The model of one turn: the elements that it reads are inputs of their own, after the model's.</param>
/// <param name="Elements">The elements of vectors of parameters, which are parameters of the turn.</param>
/// <param name="Data">The elements of spans of data, which are data of the turn.</param>
/// <param name="Bound">The vector or span by whose length the loop ends.</param>
/// <param name="Shortage">By how many turns the loop is shorter than that.</param>
internal sealed record Stencil(MethodModel Turn, StencilElement[] Elements, StencilElement[] Data, int Bound, int Shortage)
{
    /// <summary>The parameters that all turns share, as inputs.</summary>
    public int[] Scalars => [.. Turn.ParameterIndices.Where(i => !Turn.Inputs[i].IsElement)];

    /// <summary>Their number; the elements follow them among the turn's parameters.</summary>
    public int ScalarCount => Turn.ParameterCount - Elements.Length;

    /// <summary>The stencil that a model is; null where it is none.</summary>
    public static Stencil? Of(MethodModel model)
    {
        if (!model.HasVectors || model.Guard >= 0 || model.Reduction != Reduction.Sum || model.Refusal is not null) return null;
        if (model.Inputs.Any(i => i.Role == InputRole.Row) || model.Graph.Count == 0) return null;
        var graph = new GraphBuilder(model.Graph, model.Functions);
        if (graph[model.Output] is not { Op: Op.LoopResult } result) return null;
        int loop = graph.Operand(model.Output, 0), sum = (int)result.Payload;
        LoopBody body = graph.LoopOf(loop);
        var turn = new GraphBuilder(body.Graph, model.Functions);
        return graph[graph.Operand(loop, sum)] is { Op: Op.Constant, Value: 0 } && LoopTerm.Of(turn, body, sum) is { } term
            ? new StencilReader(model, graph, loop, turn).Read(term)
            : null;
    }
}

/// <summary>An element of a vector or span that a turn reads.</summary>
/// <param name="Input">The input of the turn's model that it is.</param>
/// <param name="Vector">The vector or span, as an input of the method.</param>
/// <param name="Offset">Where it stands in the first turn; turn i reads the element i places on.</param>
internal readonly record struct StencilElement(int Input, int Vector, int Offset);
