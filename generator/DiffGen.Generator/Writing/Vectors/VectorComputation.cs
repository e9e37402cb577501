using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>What a member of a model with vectors of parameters computes.</summary>
internal sealed class VectorComputation
{
    private readonly MethodModel model;
    private readonly bool simplify;
    private readonly int[] scalars;
    private int[] map = [];

    private VectorComputation(MethodModel model, bool simplify, string states)
    {
        this.model = model;
        this.simplify = simplify;
        States = new StateNames(states);
        scalars = [.. model.ParameterIndices.Where(i => !model.Inputs[i].IsVector)];
    }

    public Computation Computation { get; private set; } = null!;

    public StateNames States { get; }

    /// <summary>Whether vectors enter by linear forms alone, so that the Hessian is a sum of rank-one updates.</summary>
    public bool IsOfForms { get; private set; }

    public int Value { get; private set; }

    public int Guard { get; private set; }

    /// <summary>The derivatives in the scalar parameters, in order.</summary>
    public int[] Gradient { get; private set; } = [];

    /// <summary>The products with the direction, of the scalar parameters, in order.</summary>
    public int[] Product { get; private set; } = [];

    /// <summary>What adds to the adjoints of vectors.</summary>
    public int[] Effects { get; private set; } = [];

    /// <summary>The numbers by which parameters enter, for the Hessian.</summary>
    public IReadOnlyList<HessianLeaf> Leaves { get; private set; } = [];

    public IReadOnlyList<RankOneTerm> Terms { get; private set; } = [];

    public IReadOnlyDictionary<int, string> UserNames { get; private set; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, string> Sources { get; private set; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, Meaning> Meanings { get; private set; } = new Dictionary<int, Meaning>();

    /// <summary>The names of the forms, by their input.</summary>
    public Dictionary<int, string> FormNames { get; } = [];

    /// <summary>Differentiates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="want">What to return; a Hessian only of forms.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    /// <param name="states">What stacks of states are called.</param>
    public static VectorComputation Of(MethodModel model, Want want, bool simplify, string states)
    {
        var computation = new VectorComputation(model, simplify, states);
        ExpressionGraph hoisted = InvariantElements.Run(model.Graph, model.Functions, out int[] hoistedPlaces);
        ExpressionGraph? marked = LinearForms.Mark(hoisted, model.Functions, computation.scalars.Contains, model.FormIndex(0), out int[] markedPlaces);
        int[] places = marked is null ? [] : [.. hoistedPlaces.Select(p => markedPlaces[p])];
        computation.IsOfForms = marked is not null
            && !ManyParameters.Enter(marked, places[model.Output], model.Functions, computation.scalars.Contains, want == Want.Product);
        if (computation.IsOfForms) computation.OfForms(marked!, places, want);
        else computation.OfLoops(hoisted, hoistedPlaces, want);
        return computation;
    }

    /// <summary>Whether a model is differentiated so: one with vectors, or with loops that many parameters enter.</summary>
    public static bool IsFor(MethodModel model, Want want) => model.HasVectors || ManyParameters.Enter(
        model.Graph, model.Output, model.Functions, i => i < model.Inputs.Count && model.Inputs[i].Role == InputRole.Parameter, want == Want.Product);

    /// <summary>The input that stands for the gradient of a form, in place of a vector's adjoint.</summary>
    public static int BufferIndex(MethodModel model, int leaf, int vector) => model.FormIndex(0) + (1 << 16) + (leaf * model.Inputs.Count) + vector;

    private void OfForms(ExpressionGraph marked, int[] places, Want want)
    {
        GraphBuilder graph = LoopAugmentation.Run(
            marked, model.Functions, scalars.Contains, node => ModelComputation.NameOf(model, Array.IndexOf(places, node)),
            want == Want.Gradient ? 1 : 2, simplify, out int[] start);
        places = [.. places.Select(p => start[p])];
        int frozen = graph.Count;
        var derivatives = new FormDerivatives(
            graph, places[model.Output], scalars.Contains, model.FormIndex(0), want == Want.Hessian, simplify);
        Guarded[] gradients = Array.ConvertAll(derivatives.Leaves, derivatives.Gradient);
        foreach (VectorLeaf leaf in derivatives.Leaves)
            if (leaf.Loop >= 0) FormNames.Add((int)graph[leaf.Node].Payload, graph.LoopOf(leaf.Loop).Carried[leaf.Variable].Name.TrimStart('@'));

        Func<int, int> itself = i => graph.Input(i, ValueKind.Vector);
        Func<int, int> direction = i => graph.Input(model.DirectionIndex(Array.IndexOf(model.ParameterIndices, i)), model.Inputs[i].Kind);
        int[] scalarGradient = [.. scalars.Select(i => Resolved(gradients, i))];
        int[] effects = derivatives.Effects(gradients, want == Want.Product ? direction : itself);
        int[] product = [];
        if (want == Want.Product)
        {
            Guarded[] along = derivatives.Along(direction);
            product = [.. scalars.Select(i => Resolved(along, i))];
            effects = [.. effects, .. derivatives.Effects(along, itself)];
        }

        RankOneTerm[] terms = want == Want.Hessian ? [.. derivatives.Second()] : [];
        var leaves = new List<HessianLeaf>();
        for (int k = 0; k < derivatives.Leaves.Length && want == Want.Hessian; k++)
        {
            int leaf = k;
            VectorLeaf of = derivatives.Leaves[k];
            bool isForm = of.Loop >= 0 || graph[of.Node].Op == Op.VectorCall;
            bool isUsed = terms.Any(t => t.A == leaf || t.B == leaf);
            int[] fill = isForm && isUsed
                ? derivatives.Effects(
                    [.. derivatives.Leaves.Select((_, i) => i == leaf ? new Guarded(graph.Constant(1), Guarded.Always) : Guarded.Zero)],
                    i => graph.Input(BufferIndex(model, leaf, i), ValueKind.Vector))
                : [];
            leaves.Add(new HessianLeaf(of.Node, isForm, fill));
        }

        Finish(graph, frozen, places, scalarGradient, product, effects, derivatives.Meanings, leaves, terms);

        int Resolved(Guarded[] all, int input)
        {
            int leaf = Array.FindIndex(derivatives.Leaves, l => l.Loop < 0 && graph[l.Node].Op == Op.Input && graph[l.Node].Payload == input);
            return leaf < 0 ? -1 : all[leaf].Resolve(graph);
        }
    }

    private void OfLoops(ExpressionGraph hoisted, int[] places, Want want)
    {
        var graph = new GraphBuilder(hoisted, model.Functions);
        int output = places[model.Output], weight = output;
        int Direction(int i) => model.DirectionIndex(Array.IndexOf(model.ParameterIndices, i));
        if (want == Want.Product)
        {
            Directional along = Directional.Of(graph, (target, input) =>
                model.ParameterIndices.Contains((int)input.Payload) ? target.Input(Direction((int)input.Payload), input.Kind) : -1, simplify);
            graph = along.Graph;
            weight = along.Tangent(output);
            places = [.. places.Select(along.Place)];
        }

        int frozen = graph.Count;
        bool[] active = VectorActivity.Of(graph, input => scalars.Contains(input) || scalars.Any(i => Direction(i) == input));
        var vectors = new VectorAdjoints(
            graph, active, States,
            i => i < model.Inputs.Count ? model.Inputs[i].Word
                : Array.IndexOf([.. scalars.Select(Direction)], i) is >= 0 and int scalar ? "d" + model.Inputs[scalars[scalar]].Word
                : null,
            simplify);
        EdgePushing sweep = EdgePushing.Sweep(
            new LocalDerivatives(graph), weight < 0 ? [] : [(weight, -1)], active, vectors);
        int Adjoint(int input) => graph.Input(input, ValueKind.Double) is int node && node < active.Length ? sweep.Gradient(node) : -1;
        int[] own = [.. scalars.Select(Adjoint)];
        int[] gradient = want == Want.Product ? [.. scalars.Select(i => Adjoint(Direction(i)))] : own;
        Finish(graph, frozen, places, gradient, want == Want.Product ? own : [], [.. vectors.Effects], sweep.Meanings, [], []);
    }

    private void Finish(
        GraphBuilder graph, int frozen, int[] places, int[] gradient, int[] product, int[] effects, IReadOnlyDictionary<int, Meaning> meanings,
        IReadOnlyList<HessianLeaf> leaves, RankOneTerm[] terms)
    {
        int guard = model.Guard < 0 ? -1 : places[model.Guard];
        int[] outputs =
        [
            places[model.Output], guard, .. gradient, .. product, .. effects,
            .. terms.Select(t => t.Weight), .. leaves.SelectMany(l => l.Fill),
            .. leaves.Where(l => graph[l.Node].Op == Op.Element).SelectMany(l => graph.OperandsOf(l.Node)),
        ];
        var raw = new Computation(graph, outputs, frozen)
        {
            Named = [.. meanings.Where(m => m.Value.Kind is MeaningKind.Adjoint or MeaningKind.SecondOrder).Select(m => m.Key)],
        };
        Computation done = simplify ? Pipeline.Simplify(raw, out map) : Pipeline.DropDeadNodes(raw, out map);
        Computation = Pipeline.Then(map, done, DeadVariables.Run, out map);
        var rest = new Queue<int>(Computation.Outputs);
        Value = rest.Dequeue();
        Guard = rest.Dequeue();
        Gradient = Next(gradient.Length);
        Product = Next(product.Length);
        Effects = Next(effects.Length);
        int[] weights = Next(terms.Length);
        Terms = [.. terms.Select((t, i) => t with { Weight = weights[i] })];
        int[][] fills = [.. leaves.Select(l => Next(l.Fill.Length))];
        Leaves = [.. leaves.Select((l, i) => graph[l.Node].Op == Op.Element
            ? new HessianLeaf(-1, false, []) { Element = (rest.Dequeue(), rest.Dequeue()) }
            : new HessianLeaf(l.IsForm ? -1 : (int)graph[l.Node].Payload, l.IsForm, fills[i]) { Name = NameOf(graph, l.Node) })];
        IEnumerable<GraphText> names = Placed(model.Names, places).Append(new GraphText(places[model.Output], Identifiers.Camel(model.Name)));
        UserNames = ModelComputation.Moved(names.Where(n => !ModelComputation.IsLeaf(graph, n.Node)), map);
        Sources = ModelComputation.Moved(Placed(model.Sources, places), map);
        Meanings = ModelComputation.Moved(meanings, map);

        int[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => rest.Dequeue())];
    }

    private string NameOf(GraphBuilder graph, int node) =>
        graph[node].Op == Op.Input && FormNames.TryGetValue((int)graph[node].Payload, out string? name) ? name : "form";

    private static IEnumerable<GraphText> Placed(IEnumerable<GraphText> hints, int[] places) =>
        hints.Select(h => h with { Node = places[h.Node] });
}

/// <summary>A number by which parameters enter, as the Hessian's updates need it.</summary>
/// <param name="Node">The input that it is, for a scalar parameter; else −1.</param>
/// <param name="IsForm">Whether it is a linear form of whole vectors.</param>
/// <param name="Fill">What writes the form's gradient.</param>
internal sealed record HessianLeaf(int Node, bool IsForm, int[] Fill)
{
    /// <summary>The vector and the index, for an element of one.</summary>
    public (int Vector, int Index)? Element { get; init; }

    /// <summary>The form's name.</summary>
    public string Name { get; init; } = "";
}
