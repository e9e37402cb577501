using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// One reverse sweep that carries adjoints and, if asked, the non-zero second-order adjoints: the edges w_ij of the
/// nonlinear interactions, pushed from each node to its operands. Only one triangle is kept.
/// Source: Gower and Mello (2012), Optimization Methods and Software 27(2); Griewank and Walther (2008), chapters 3 and 8.
/// </summary>
internal sealed class EdgePushing
{
    private readonly GraphBuilder graph;
    private readonly LocalDerivatives local;
    private readonly bool[] active;
    private readonly bool secondOrder;
    private readonly VectorAdjoints? vectors;
    private readonly Guarded[] adjoints;

    /// <summary>By the later node of each pair, so that all edges of a node are there when the sweep reaches it.</summary>
    private readonly Dictionary<int, SortedDictionary<int, Guarded>> edges = [];

    private readonly Dictionary<int, Meaning> meanings = [];

    private EdgePushing(LocalDerivatives local, bool[] active, bool secondOrder, VectorAdjoints? vectors)
    {
        this.local = local;
        this.active = active;
        this.secondOrder = secondOrder;
        this.vectors = vectors;
        graph = local.Graph;
        adjoints = new Guarded[active.Length];
        for (int i = 0; i < adjoints.Length; i++) adjoints[i] = Guarded.Zero;
    }

    /// <summary>Differentiates <paramref name="output"/>.</summary>
    /// <param name="local">The rules, and the graph that the derivatives are added to.</param>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="active">The nodes that a parameter can change, by node.</param>
    /// <param name="secondOrder">Whether second derivatives are wanted.</param>
    public static EdgePushing Sweep(LocalDerivatives local, int output, bool[] active, bool secondOrder)
    {
        var sweep = new EdgePushing(local, active, secondOrder, null);
        sweep.Run([(output, -1)]);
        return sweep;
    }

    /// <summary>Differentiates several outputs at once, to first order, each weighted by a node: a vector-Jacobian product.</summary>
    /// <param name="local">The rules, and the graph that the derivatives are added to.</param>
    /// <param name="outputs">The outputs and their weights; −1 for a weight of 1.</param>
    /// <param name="active">The nodes that a parameter can change, by node.</param>
    /// <param name="vectors">What stands at the nodes by which vectors enter; null where there are none.</param>
    public static EdgePushing Sweep(LocalDerivatives local, IReadOnlyList<(int Node, int Weight)> outputs, bool[] active, VectorAdjoints? vectors)
    {
        var sweep = new EdgePushing(local, active, secondOrder: false, vectors);
        sweep.Run(outputs);
        return sweep;
    }

    /// <summary>Differentiates to second order in nodes that are taken for inputs, whatever computes them.</summary>
    /// <param name="local">The rules, and the graph that the derivatives are added to.</param>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="active">The nodes that a leaf can change, by node; the leaves too.</param>
    /// <param name="leaves">The nodes to differentiate in.</param>
    /// <param name="secondOrder">Whether second derivatives are wanted.</param>
    public static EdgePushing Sweep(LocalDerivatives local, int output, bool[] active, HashSet<int> leaves, bool secondOrder)
    {
        var sweep = new EdgePushing(local, active, secondOrder, null) { leaves = leaves };
        sweep.Run([(output, -1)]);
        return sweep;
    }

    private HashSet<int> leaves = [];

    /// <summary>What the nodes of derivatives mean, the first meaning of each.</summary>
    public IReadOnlyDictionary<int, Meaning> Meanings => meanings;

    /// <summary>The node of ∂f/∂(node), or −1 where it is zero: for a node that the swept graph did not have, too.</summary>
    public int Gradient(int node) => node < adjoints.Length ? adjoints[node].Resolve(graph) : -1;

    /// <summary>The node of ∂²f/∂(a)∂(b), or −1 where it is zero.</summary>
    public int Hessian(int a, int b)
    {
        (int later, int earlier) = Rank(a) > Rank(b) ? (a, b) : (b, a);
        return edges.TryGetValue(later, out SortedDictionary<int, Guarded>? row) && row.TryGetValue(earlier, out Guarded w)
            ? w.Resolve(graph)
            : -1;
    }

    /// <summary>The adjoint of a node.</summary>
    public Guarded Adjoint(int node) => adjoints[node];

    /// <summary>Adds to the adjoint of a node that the sweep has not reached.</summary>
    public void AddAdjoint(int node, Guarded adjoint)
    {
        if (active[node]) adjoints[node] = Guarded.Add(graph, adjoints[node], adjoint);
    }

    private void Run(IReadOnlyList<(int Node, int Weight)> outputs)
    {
        foreach ((int output, int weight) in outputs)
            AddAdjoint(output, new(weight < 0 ? graph.Constant(1) : weight, Guarded.Always));
        for (int i = active.Length - 1; i >= 0; i--)
        {
            if (!active[i] || IsLeaf(i) || (vectors is not null && vectors.Push(i, this))) continue;
            edges.TryGetValue(i, out SortedDictionary<int, Guarded>? row);
            if (adjoints[i].IsZero && row is null) continue;
            Note(i, row);
            if (graph[i].Op == Op.Select) PushSelect(i, row);
            else PushOperation(i, row);
            edges.Remove(i);
        }

        NoteParameters();
    }

    /// <summary>The order in which the sweep reaches nodes, last first: leaves are reached when all else has been pushed to them.</summary>
    private int Rank(int node) => IsLeaf(node) ? node - active.Length : node;

    private bool IsLeaf(int node) => graph[node].Op == Op.Input || leaves.Contains(node);

    private void Note(int node, SortedDictionary<int, Guarded>? row)
    {
        NoteNode(adjoints[node].Node, new(MeaningKind.Adjoint, node));
        foreach (KeyValuePair<int, Guarded> edge in row ?? [])
            NoteNode(edge.Value.Node, new(MeaningKind.SecondOrder, node, edge.Key));
    }

    private void NoteParameters()
    {
        for (int i = 0; i < active.Length; i++)
        {
            if (active[i] && IsLeaf(i)) Note(i, edges.TryGetValue(i, out SortedDictionary<int, Guarded>? row) ? row : null);
        }

        // That it is a share says more than whose partial it is.
        foreach (int share in local.Shares)
        {
            if (meanings.TryGetValue(share, out Meaning known) && known.Kind == MeaningKind.Partial) meanings.Remove(share);
            NoteNode(share, new(MeaningKind.Share, share));
        }
    }

    private void NoteNode(int derivative, Meaning meaning)
    {
        if (derivative < active.Length) return;

        // What is the same in two parameters is not named after a sum on the way to one of them.
        bool isKnown = meanings.TryGetValue(derivative, out Meaning known);
        bool isBetter = known.Kind == MeaningKind.SecondOrder && meaning.Kind == MeaningKind.SecondOrder
            && IsLeaf(known.A) != IsLeaf(known.B) && IsLeaf(meaning.A) && IsLeaf(meaning.B);
        if (!isKnown || isBetter) meanings[derivative] = meaning;
    }

    private void PushSelect(int node, SortedDictionary<int, Guarded>? row)
    {
        int condition = graph.Operand(node, 0);
        PushBranch(node, graph.Operand(node, 1), condition, row);
        PushBranch(node, graph.Operand(node, 2), Guarded.Not(graph, condition), row);
    }

    private void PushBranch(int node, int branch, int condition, SortedDictionary<int, Guarded>? row)
    {
        if (!active[branch]) return;
        foreach (KeyValuePair<int, Guarded> edge in row ?? [])
        {
            Guarded w = edge.Value.Under(graph, condition);
            if (edge.Key == node) AddEdge(branch, branch, w);
            else AddEdge(branch, edge.Key, edge.Key == branch ? w.Twice(graph) : w);
        }

        AddAdjoint(branch, adjoints[node].Under(graph, condition));
    }

    private void PushOperation(int node, SortedDictionary<int, Guarded>? row)
    {
        Linearization rule = local.At(node);
        int[] partials = new int[rule.Arity];
        for (int j = 0; j < partials.Length; j++) partials[j] = active[rule.Operand(j)] ? rule.Partial(j) : -1;
        for (int j = 0; j < partials.Length; j++) NoteNode(partials[j], new(MeaningKind.Partial, node, rule.Operand(j)));

        foreach (KeyValuePair<int, Guarded> edge in row ?? [])
        {
            if (edge.Key == node) PushSelfEdge(rule, partials, edge.Value);
            else PushEdge(rule, partials, edge.Key, edge.Value);
        }

        Guarded adjoint = adjoints[node];
        if (adjoint.IsZero) return;
        if (secondOrder) CreateEdges(rule, adjoint);
        for (int j = 0; j < partials.Length; j++)
            AddAdjoint(rule.Operand(j), adjoint.Times(graph, partials[j]));
    }

    private void PushEdge(Linearization rule, int[] partials, int other, Guarded w)
    {
        for (int j = 0; j < partials.Length; j++)
        {
            Guarded pushed = w.Times(graph, partials[j]);
            AddEdge(rule.Operand(j), other, rule.Operand(j) == other ? pushed.Twice(graph) : pushed);
        }
    }

    private void PushSelfEdge(Linearization rule, int[] partials, Guarded w)
    {
        for (int j = 0; j < partials.Length; j++)
        {
            Guarded once = w.Times(graph, partials[j]);
            for (int k = j; k < partials.Length; k++) AddPair(rule, j, k, once.Times(graph, partials[k]));
        }
    }

    private void CreateEdges(Linearization rule, Guarded adjoint)
    {
        for (int j = 0; j < rule.Arity; j++)
        {
            for (int k = j; k < rule.Arity; k++)
            {
                if (active[rule.Operand(j)] && active[rule.Operand(k)])
                    AddPair(rule, j, k, adjoint.Times(graph, rule.Second(j, k)));
            }
        }
    }

    /// <summary>An edge between two operands; one value in both places counts twice, as both orders of the pair fall on it.</summary>
    private void AddPair(Linearization rule, int j, int k, Guarded w) =>
        AddEdge(rule.Operand(j), rule.Operand(k), j != k && rule.Operand(j) == rule.Operand(k) ? w.Twice(graph) : w);

    private void AddEdge(int a, int b, Guarded w)
    {
        if (w.IsZero || !active[a] || !active[b]) return;
        (int later, int earlier) = Rank(a) > Rank(b) ? (a, b) : (b, a);
        if (!edges.TryGetValue(later, out SortedDictionary<int, Guarded>? row)) edges[later] = row = [];
        row[earlier] = row.TryGetValue(earlier, out Guarded sum) ? Guarded.Add(graph, sum, w) : w;
    }
}
