using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Derivatives of a graph that vectors enter by linear forms alone: those in finitely many numbers, from one sweep, and the
/// effects that carry them to the vectors' elements.
/// </summary>
internal sealed class FormDerivatives
{
    private readonly GraphBuilder graph;
    private readonly LocalDerivatives local;
    private readonly EdgePushing sweep;
    private readonly bool simplify;

    /// <summary>The loops that add up the forms of the direction, by the loops that add up those of the parameters.</summary>
    private readonly Dictionary<int, (int Loop, Dictionary<int, int> Variables)> along = [];

    /// <param name="graph">The graph, its loops augmented and its forms marked.</param>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="isScalar">Whether an input is a scalar parameter.</param>
    /// <param name="firstForm">The number of the first input that stands for a form.</param>
    /// <param name="secondOrder">Whether second derivatives are wanted.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    public FormDerivatives(GraphBuilder graph, int output, Func<int, bool> isScalar, int firstForm, bool secondOrder, bool simplify)
    {
        this.graph = graph;
        this.simplify = simplify;
        local = new LocalDerivatives(graph);
        bool[] active = Reachability.Active(graph, input => isScalar(input) || input >= firstForm);
        Leaves = [.. Enumerable.Range(0, graph.Count).Where(i => active[i]).Select(Leaf).OfType<VectorLeaf>()];
        sweep = EdgePushing.Sweep(local, output, active, [.. Leaves.Select(l => l.Node)], secondOrder);
    }

    public VectorLeaf[] Leaves { get; }

    public IReadOnlyDictionary<int, Meaning> Meanings => sweep.Meanings;

    /// <summary>The derivative in a leaf.</summary>
    public Guarded Gradient(VectorLeaf leaf) => sweep.Adjoint(leaf.Node);

    /// <summary>The second derivative in two leaves; −1 where it is zero.</summary>
    public int Hessian(VectorLeaf a, VectorLeaf b) => sweep.Hessian(a.Node, b.Node);

    /// <summary>The second derivatives that are not zero.</summary>
    public IEnumerable<RankOneTerm> Second()
    {
        for (int a = 0; a < Leaves.Length; a++)
        {
            for (int b = a; b < Leaves.Length; b++)
                if (sweep.Hessian(Leaves[a].Node, Leaves[b].Node) is >= 0 and int weight) yield return new RankOneTerm(a, b, weight);
        }
    }

    /// <summary>The derivatives of the leaves' derivatives along a direction.</summary>
    /// <param name="direction">The direction of a scalar parameter or of a vector, by its input.</param>
    public Guarded[] Along(Func<int, int> direction)
    {
        var seeds = new Dictionary<int, int>();
        foreach (VectorLeaf leaf in Leaves) seeds.Add(leaf.Node, Tangent(leaf, direction));
        int[] gradients = Array.ConvertAll(Leaves, l => sweep.Gradient(l.Node));
        int[] wanted = [.. gradients.Where(g => g >= 0).Distinct()];
        int[] tangents = TangentSweep.Of(local, wanted, seeds);
        return [.. Leaves.Select((leaf, i) => new Guarded(
            gradients[i] < 0 ? -1 : tangents[Array.IndexOf(wanted, gradients[i])], Gradient(leaf).Condition, IsMasked: true))];
    }

    /// <summary>What adds derivatives in the leaves to the adjoints of vectors.</summary>
    /// <param name="derivatives">The derivative in each leaf.</param>
    /// <param name="target">What is added to in place of a vector, by its input.</param>
    public int[] Effects(Guarded[] derivatives, Func<int, int> target)
    {
        var effects = new List<int>();
        for (int i = 0; i < Leaves.Length; i++)
        {
            if (derivatives[i].IsZero) continue;
            int node = Leaves[i].Node;
            if (graph[node].Op == Op.Element)
            {
                effects.Add(graph.Scatter(
                    Substitute(graph.Operand(node, 0), target), graph.Operand(node, 1), derivatives[i].Resolve(graph), derivatives[i].Condition));
            }

            if (graph[node].Op == Op.VectorCall) effects.Add(VectorCallAdjoint.Loop(graph, node, derivatives[i], v => Substitute(v, target)));
        }

        foreach (int loop in Leaves.Select(l => l.Loop).Where(l => l >= 0).Distinct())
        {
            LoopBody body = graph.LoopOf(loop);
            var adjoints = new Guarded[body.Carried.Count];
            bool[] carried = new bool[adjoints.Length];
            for (int v = 0; v < adjoints.Length; v++)
            {
                int leaf = Array.FindIndex(Leaves, l => l.Loop == loop && l.Variable == v);
                adjoints[v] = leaf < 0 ? Guarded.Zero : derivatives[leaf];
                carried[v] = body.Forms.Any(f => f.Variable == v);
            }

            if (adjoints.Any(a => !a.IsZero))
                effects.Add(VectorAdjoints.Reverse(graph, loop, adjoints, carried, _ => false, new StateNames(), _ => null, simplify, v => Substitute(v, target)).Node);
        }

        return [.. effects];
    }

    private VectorLeaf? Leaf(int node)
    {
        Node n = graph[node];
        if (n.Op is Op.Element or Op.VectorCall) return new VectorLeaf(node);
        if (n.Op != Op.Input) return null;
        for (int i = node; i < graph.Count; i++)
        {
            if (graph[i].Op != Op.Loop) continue;
            foreach (LinearForm form in graph.LoopOf(i).Forms)
                if (form.Input == n.Payload) return new VectorLeaf(node, i, form.Variable);
        }

        return new VectorLeaf(node);
    }

    private int Tangent(VectorLeaf leaf, Func<int, int> direction)
    {
        Node n = graph[leaf.Node];
        if (leaf.Loop >= 0)
        {
            if (!along.TryGetValue(leaf.Loop, out (int Loop, Dictionary<int, int> Variables) moved))
            {
                int[] operands = graph.OperandsOf(leaf.Loop);
                int[] tangents = Array.ConvertAll(operands, o => graph[o].Kind == ValueKind.Vector ? Substitute(o, direction) : -1);
                moved.Loop = Directional.Loop(graph, graph.LoopOf(leaf.Loop), operands, tangents, simplify, out moved.Variables);
                along.Add(leaf.Loop, moved);
            }

            return moved.Variables.TryGetValue(leaf.Variable, out int variable) ? graph.LoopResult(moved.Loop, variable) : graph.Constant(0);
        }

        return n.Op == Op.Input ? direction((int)n.Payload)
            : n.Op == Op.Element ? graph.Element(Substitute(graph.Operand(leaf.Node, 0), direction), graph.Operand(leaf.Node, 1))
            : graph.VectorCall((int)n.Payload, Array.ConvertAll(
                graph.OperandsOf(leaf.Node), o => graph[o].Kind == ValueKind.Vector ? Substitute(o, direction) : o));
    }

    /// <summary>A vector or a slice of one, with another in its place.</summary>
    private int Substitute(int vector, Func<int, int> other) => graph[vector].Op == Op.Input
        ? other((int)graph[vector].Payload)
        : graph.Slice(Substitute(graph.Operand(vector, 0), other), [.. graph.OperandsOf(vector).Skip(1)]);
}
