using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Reverse accumulation where vectors of parameters enter a graph: at their elements, at functions of whole vectors, and at loops
/// over them. What flows into a vector is added to its adjoint by effects. Source: Griewank and Walther (2008), section 3.2.
/// </summary>
/// <param name="graph">The graph that is swept.</param>
/// <param name="active">The nodes that a parameter can change.</param>
/// <param name="states">The stacks of states that the method has.</param>
/// <param name="nameOf">What an input of the graph is called, if anything, by its index.</param>
/// <param name="simplify">Whether derivatives are simplified.</param>
internal sealed class VectorAdjoints(GraphBuilder graph, bool[] active, StateNames states, System.Func<int, string?> nameOf, bool simplify)
{
    private readonly List<int> effects = [];

    /// <summary>The effects, in the order in which they must happen.</summary>
    public IReadOnlyList<int> Effects => effects;

    /// <summary>Takes the adjoint of a node further, if it is one by which vectors enter.</summary>
    /// <returns>Whether it was.</returns>
    public bool Push(int node, EdgePushing sweep)
    {
        switch (graph[node].Op)
        {
            case Op.LoopResult:
                return true;
            case Op.Element:
                Scatter(node, sweep.Adjoint(node));
                return true;
            case Op.VectorCall:
                if (!sweep.Adjoint(node).IsZero) effects.Add(VectorCallAdjoint.Loop(graph, node, sweep.Adjoint(node)));
                return true;
            case Op.Loop:
                Loop(node, sweep);
                return true;
            default:
                return false;
        }
    }

    private void Scatter(int element, Guarded adjoint)
    {
        if (adjoint.IsZero) return;
        effects.Add(graph.Scatter(graph.Operand(element, 0), graph.Operand(element, 1), adjoint.Resolve(graph), adjoint.Condition));
    }

    private void Loop(int loop, EdgePushing sweep)
    {
        LoopBody body = graph.LoopOf(loop);
        var adjoints = new Guarded[body.Carried.Count];
        for (int v = 0; v < adjoints.Length; v++) adjoints[v] = Guarded.Zero;
        for (int i = loop + 1; i < active.Length; i++)
        {
            if (active[i] && graph[i].Op == Op.LoopResult && graph.Operand(i, 0) == loop) adjoints[graph[i].Payload] = sweep.Adjoint(i);
        }

        if (adjoints.All(a => a.IsZero)) return;
        bool[] carried = VectorActivity.CarriedOf(body, graph.Functions, place => active[graph.Operand(loop, place)]);
        (int node, ReversedLoop reversed, int condition) = Reverse(graph, loop, adjoints, carried, place => active[graph.Operand(loop, place)], states, nameOf, simplify);
        if (reversed.Body.Effects.Count > 0) effects.Add(node);
        foreach ((int place, int variable) in reversed.Results)
            sweep.AddAdjoint(graph.Operand(loop, place), variable < 0 ? adjoints[place] : new Guarded(graph.LoopResult(node, variable), condition));
    }

    /// <summary>Adds the adjoint of a loop to its graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="adjoints">The adjoints of what its carried variables hold after it.</param>
    /// <param name="carried">The carried variables that a parameter can change.</param>
    /// <param name="isActive">Whether an operand of the loop can change, by its place.</param>
    /// <param name="states">The stacks of states that the method has.</param>
    /// <param name="nameOf">What an input of the graph is called, if anything.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    /// <param name="vector">The vector to add to in place of a vector; null for itself.</param>
    /// <returns>The node, the loop, and the condition under which it counts.</returns>
    public static (int Node, ReversedLoop Loop, int Condition) Reverse(
        GraphBuilder graph, int loop, Guarded[] adjoints, bool[] carried, System.Func<int, bool> isActive, StateNames states,
        System.Func<int, string?> nameOf, bool simplify,
        System.Func<int, int>? vector = null)
    {
        // Under one condition the whole loop stands under it; under several, what flows in is zero where it must be.
        Guarded[] flowing = [.. adjoints.Where(a => !a.IsZero)];
        int condition = flowing.All(a => a.Condition == flowing[0].Condition) ? flowing[0].Condition : Guarded.Always;
        var reversed = new ReversedLoop(graph.LoopOf(loop), graph.Functions, carried, isActive, condition != Guarded.Always, Constant, states, NameOfCaptured, simplify);
        return (reversed.Build(graph, loop, Adjoint, condition, vector), reversed, condition);

        int Adjoint(int v) => adjoints[v].IsZero ? graph.Constant(0)
            : condition == Guarded.Always ? adjoints[v].Resolve(graph)
            : adjoints[v].Node;

        string? NameOfCaptured(int k) => NameOf(graph.Operand(loop, graph.LoopOf(loop).Carried.Count + k));

        string? NameOf(int node) => graph[node] switch
        {
            { Op: Op.Input } input => nameOf((int)input.Payload),
            { Op: Op.Element } when graph[graph.Operand(node, 1)].Op == Op.Opaque && graph[graph.Operand(node, 1)].Count == 0 =>
                NameOf(graph.Operand(node, 0)) is { } vector ? vector + graph.FormOf(graph.Operand(node, 1)).Template : null,
            _ => null,
        };

        double? Constant(int v) => graph[Adjoint(v)] is { Op: Op.Constant } n ? n.Value : null;
    }
}
