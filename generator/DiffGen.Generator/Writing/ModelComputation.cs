using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Which derivatives a member returns.</summary>
internal enum Want
{
    Value,
    Gradient,
    Hessian,
    Product,
}

/// <summary>
/// What a member computes: the model's graph with the derivatives that the member returns, simplified, with names. Outputs are
/// the value, then the gradient, then the Hessian's upper triangle or the product.
/// </summary>
/// <param name="Computation">The graph and its outputs; the guard is the last, where there is one.</param>
/// <param name="Guard">The node of the condition under which the user's method may throw; −1 for never.</param>
/// <param name="UserNames">The user's names, by node.</param>
/// <param name="Sources">The user's statements, by node.</param>
/// <param name="Meanings">What derivatives mean, by node.</param>
internal sealed record ModelComputation(
    Computation Computation,
    int Guard,
    IReadOnlyDictionary<int, string> UserNames,
    IReadOnlyDictionary<int, string> Sources,
    IReadOnlyDictionary<int, Meaning> Meanings)
{
    /// <summary>Differentiates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="want">What to return.</param>
    /// <param name="simplify">Whether derivatives are simplified; off in tests alone, to prove that the algebra changes no result.</param>
    /// <param name="keepsBits">Whether the value must be the user's to the bit; a lane's need not.</param>
    /// <param name="wrap">What of the method's value is differentiated: itself, or a reduction of it such as its square.</param>
    public static ModelComputation Of(
        MethodModel model, Want want, bool simplify, bool keepsBits = true, Func<GraphBuilder, int, int>? wrap = null)
    {
        HashSet<int> differentiated = [.. model.ParameterIndices];
        GraphBuilder graph = LoopAugmentation.Run(
            model.Graph, model.Functions, differentiated.Contains, node => NameOf(model, node),
            want switch { Want.Value => 0, Want.Gradient => 1, _ => 2 }, simplify, out int[] start);
        int result = start[model.Output];
        int output = wrap is null ? result : wrap(graph, result);
        int guard = model.Guard < 0 ? -1 : start[model.Guard];
        int frozen = graph.Count;
        int[] parameters = [.. model.ParameterIndices.Select(i => graph.Input(i, ValueKind.Double))];
        int[] outputs = [output];
        IReadOnlyDictionary<int, Meaning> meanings = new Dictionary<int, Meaning>();
        if (want != Want.Value)
        {
            var derivatives = new Differentiation(graph, output, parameters, want == Want.Hessian);
            int[] second = want switch
            {
                Want.Hessian => derivatives.HessianTriangle(),
                Want.Product => derivatives.HessianVectorProduct(
                    [.. parameters.Select((_, j) => graph.Input(model.DirectionIndex(j), ValueKind.Double))]),
                _ => [],
            };
            outputs = [output, .. derivatives.Gradient, .. second];
            meanings = derivatives.Meanings;
        }

        if (guard >= 0) outputs = [.. outputs, guard];
        var raw = new Computation(graph, outputs, keepsBits ? frozen : 0)
        {
            Named = [.. meanings.Where(m => m.Value.Kind is MeaningKind.Adjoint or MeaningKind.SecondOrder).Select(m => m.Key)],
        };
        Computation computation = simplify ? Pipeline.Simplify(raw, out int[] map) : Pipeline.DropDeadNodes(raw, out map);
        computation = Pipeline.Then(map, computation, DeadVariables.Run, out map);
        IEnumerable<GraphText> names = Started(model.Names, start).Append(new GraphText(result, Identifiers.Camel(model.Name)));
        if (Squared(graph, output) is >= 0 and int residual) names = names.Append(new GraphText(residual, "residual"));
        Dictionary<int, Meaning> placed = Moved(meanings, map);
        if (want is Want.Gradient or Want.Hessian) NameChoices(computation, Array.ConvertAll(parameters, p => map[p]), placed);
        int guardPlace = guard < 0 ? -1 : computation.Outputs[computation.Outputs.Length - 1];
        return new ModelComputation(
            computation, guardPlace, Moved(names.Where(n => !IsLeaf(graph, n.Node)), map), Moved(Started(model.Sources, start), map), placed);
    }

    /// <summary>
    /// Derivatives that are the outcome of a condition, as an if assigns it, are named after the parameters: simplified, they may be
    /// no adjoint any more.
    /// </summary>
    private static void NameChoices(Computation computation, int[] parameters, Dictionary<int, Meaning> meanings)
    {
        int n = parameters.Length, output = 1 + n;
        for (int j = 0; j < n; j++) Name(1 + j, new Meaning(MeaningKind.Adjoint, parameters[j]));
        for (int j = 0; j < n; j++)
            for (int k = j; k < n && output < computation.Outputs.Length; k++) Name(output++, new Meaning(MeaningKind.SecondOrder, parameters[k], parameters[j]));

        void Name(int place, Meaning meaning)
        {
            int node = computation.Outputs[place];
            bool isNamed = node < 0 || computation.Graph[node].Op != Op.Select || meanings.ContainsKey(node);
            if (!isNamed && meaning.A >= 0 && (meaning.Kind == MeaningKind.Adjoint || meaning.B >= 0)) meanings.Add(node, meaning);
        }
    }

    private static IEnumerable<GraphText> Started(IEnumerable<GraphText> hints, int[] start) =>
        hints.Select(h => h with { Node = start[h.Node] });

    public static string? NameOf(MethodModel model, int node) =>
        node < 0 || node >= model.Graph.Count ? null
        : model.Graph[node] is { Op: Op.Input } input && input.Payload < model.Inputs.Count ? model.Inputs[(int)input.Payload].Word
        : model.Names.Where(n => n.Node == node).Select(n => n.Text).FirstOrDefault();

    /// <summary>r where the node is w·(r·r); else −1.</summary>
    private static int Squared(GraphBuilder graph, int node)
    {
        int square = graph[node].Op == Op.Multiply ? graph.Operand(node, 1) : -1;
        return square >= 0 && graph[square].Op == Op.Multiply && graph.Operand(square, 0) == graph.Operand(square, 1)
            ? graph.Operand(square, 0)
            : -1;
    }

    public static bool IsLeaf(GraphBuilder graph, int node) => graph[node].Op is Op.Input or Op.Constant or Op.Opaque;

    public static Dictionary<int, string> Moved(IEnumerable<GraphText> hints, int[] map)
    {
        var moved = new Dictionary<int, string>();
        foreach (GraphText hint in hints)
        {
            int place = hint.Node < map.Length ? map[hint.Node] : -1;
            if (place >= 0 && !moved.ContainsKey(place)) moved.Add(place, hint.Text);
        }

        return moved;
    }

    public static Dictionary<int, Meaning> Moved(IReadOnlyDictionary<int, Meaning> meanings, int[] map)
    {
        var moved = new Dictionary<int, Meaning>();
        foreach (KeyValuePair<int, Meaning> entry in meanings.OrderBy(m => m.Key))
        {
            int place = map[entry.Key], a = map[entry.Value.A], b = entry.Value.B < 0 ? -1 : map[entry.Value.B];
            bool alive = a >= 0 && (entry.Value.B < 0 || b >= 0);

            // Simplified, a derivative may be a value that stands before what it is the derivative in, and would be named in a circle.
            bool isBefore = entry.Value.Kind == MeaningKind.Share || (a < place && b < place);
            if (alive && isBefore && !moved.ContainsKey(place)) moved.Add(place, entry.Value with { A = a, B = b });
        }

        return moved;
    }
}
