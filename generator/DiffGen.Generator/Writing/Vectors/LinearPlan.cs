using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// The computation of a row of a model that its vector of parameters enters by one linear predictor η, whose features are the row of
/// a matrix: what is left is a function of η, of scalar parameters and of the row's other data, for lanes.
/// </summary>
internal sealed class LinearPlan
{
    private LinearPlan()
    {
    }

    /// <summary>The input that is the vector.</summary>
    public int Vector { get; private init; }

    /// <summary>The input that is the matrix.</summary>
    public int Matrix { get; private init; }

    /// <summary>Whether the matrix's width says how many coefficients count, not the vector's length.</summary>
    public bool IsByWidth { get; private init; }

    /// <summary>The scalar parameters, in order.</summary>
    public int[] Scalars { get; private init; } = [];

    /// <summary>The results, in the order that the runtime's driver expects.</summary>
    public Computation Rows { get; private init; } = null!;

    public IReadOnlyDictionary<int, string> UserNames { get; private init; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, Meaning> Meanings { get; private init; } = new Dictionary<int, Meaning>();

    /// <summary>What the predictor is called.</summary>
    public string Predictor { get; private init; } = "eta";

    /// <summary>The input that stands for the predictor.</summary>
    public static int PredictorInput(MethodModel model) => model.FormIndex(0);

    /// <summary>Plans a kernel; null where the model is of another kind.</summary>
    /// <param name="shape">The objective.</param>
    /// <param name="want">What is returned: value, gradient or Hessian.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    public static LinearPlan? Of(ObjectiveShape shape, Want want, bool simplify)
    {
        MethodModel model = shape.Model;
        if (want == Want.Product || model.Guard >= 0 || model.Inputs.Count(i => i.IsVector) != 1 || shape.Matrices.Count() != 1) return null;
        int[] scalars = [.. model.ParameterIndices.Where(i => !model.Inputs[i].IsVector)];
        ExpressionGraph hoisted = InvariantElements.Run(model.Graph, model.Functions, out int[] places);
        ExpressionGraph? marked = LinearForms.Mark(hoisted, model.Functions, scalars.Contains, PredictorInput(model), out int[] marks);
        if (marked is null) return null;
        var graph = new GraphBuilder(marked, model.Functions);
        places = [.. places.Select(p => marks[p])];
        int output = shape.Reduce(graph, places[model.Output]);
        var derivatives = new FormDerivatives(graph, output, scalars.Contains, PredictorInput(model), want == Want.Hessian, simplify);
        VectorLeaf[] forms = [.. derivatives.Leaves.Where(l => l.Loop >= 0 || graph[l.Node].Op != Op.Input)];
        if (forms.Length != 1 || Features(graph, forms[0], model) is not { } features) return null;
        if (features.Vector != Array.FindIndex([.. model.Inputs], i => i.IsVector) || features.Matrix != shape.Matrices.Single()) return null;

        VectorLeaf form = forms[0];
        VectorLeaf?[] leaves = [.. scalars.Select(s => derivatives.Leaves.Where(l => graph[l.Node].Op == Op.Input && graph[l.Node].Payload == s).Cast<VectorLeaf?>().FirstOrDefault())];
        var outputs = new List<int> { output };
        if (want != Want.Value) outputs.AddRange([Gradient(form), .. leaves.Select(Gradient)]);
        if (want == Want.Hessian)
        {
            outputs.AddRange([Second(form, form), .. leaves.Select(l => Second(form, l))]);
            for (int p = 0; p < leaves.Length; p++)
                for (int q = p; q < leaves.Length; q++) outputs.Add(Second(leaves[p], leaves[q]));
        }

        // The predictor comes from the driver, without what the loop started from.
        int result = graph[form.Node].Op == Op.Input ? graph.LoopResult(form.Loop, form.Variable) : form.Node;
        Computation raw = new(graph, [.. outputs], 0);
        Computation rows = raw.Rebuild(
            (target, node, operands) =>
            {
                if (node != result) return raw.Copy(target, node, operands);
                int eta = target.Input(PredictorInput(model), ValueKind.Double);
                if (form.Loop < 0 || graph[Start(graph, form)] is { Op: Op.Constant, Value: 0 }) return eta;
                return target.Binary(Op.Add, target.Copy(graph[Start(graph, form)], [], default), eta);
            },
            out int[] map);
        if (simplify) rows = Pipeline.Then(map, rows, Pipeline.Simplify, out map);
        rows = Pipeline.Then(map, rows, FusedMultiplyAdd.Run, out map);
        if (!CanBeLanes(rows, model)) return null;
        return new LinearPlan
        {
            Vector = features.Vector,
            Matrix = features.Matrix,
            IsByWidth = features.IsByWidth,
            Scalars = scalars,
            Rows = rows,
            UserNames = ModelComputation.Moved(model.Names.Select(n => n with { Node = places[n.Node] }).Where(n => !ModelComputation.IsLeaf(graph, n.Node)), map),
            Meanings = ModelComputation.Moved(derivatives.Meanings, map),
            Predictor = form.Loop < 0 ? "eta" : graph.LoopOf(form.Loop).Carried[form.Variable].Name.TrimStart('@'),
        };

        int Gradient(VectorLeaf? leaf) => leaf is { } l ? derivatives.Gradient(l).Resolve(graph) : -1;
        int Second(VectorLeaf? a, VectorLeaf? b) => a is { } x && b is { } y ? derivatives.Hessian(x, y) : -1;
    }

    private static int Start(GraphBuilder graph, VectorLeaf form) => graph.Operand(form.Loop, form.Variable);

    /// <summary>The vector and the matrix of η = Σ βⱼxⱼ; null for a form that is not that.</summary>
    private static (int Vector, int Matrix, bool IsByWidth)? Features(GraphBuilder graph, VectorLeaf form, MethodModel model)
    {
        if (form.Loop < 0)
        {
            if (graph[form.Node] is not { Op: Op.VectorCall, Payload: VectorFunctions.Dot }) return null;
            int[] both = graph.OperandsOf(form.Node);
            if (both.Any(o => graph[o].Op != Op.Input)) return null;
            int own = graph[both[0]].Kind == ValueKind.Vector ? 0 : 1;
            return ((int)graph[both[own]].Payload, (int)graph[both[1 - own]].Payload, false);
        }

        // What the loop starts from must be there without it: a number or a scalar parameter.
        LoopBody body = graph.LoopOf(form.Loop);
        if (graph[Start(graph, form)].Op is not (Op.Constant or Op.Input) || body.Forms.Count != 1) return null;
        bool[] carried = [.. Enumerable.Range(0, body.Carried.Count).Select(v => v == form.Variable)];
        var reversed = new ReversedLoop(body, graph.Functions, carried, _ => false, isGuarded: false, _ => 1, new StateNames(), _ => null, simplify: true);
        var turn = new GraphBuilder(reversed.Body.Graph, graph.Functions);
        if (reversed.Body.Effects.Count != 1 || reversed.Body.Carried.Count != 1 || turn[reversed.Body.Effects[0]] is not { Op: Op.Scatter, Count: 3 }) return null;
        int[] effect = turn.OperandsOf(reversed.Body.Effects[0]);

        // β[j] += 1 · x[j], for j from 0 to a length, one by one.
        int j = turn.Input(0, ValueKind.Other);
        if (CountedLoop.Of(body, new GraphBuilder(body.Graph, graph.Functions), v => graph.Operand(form.Loop, v), TemplateOf) is not { } counted) return null;
        if (effect[1] != j || !CountedLoop.IsElement(turn, effect[2], counter: 0)) return null;
        if (Outer(turn.Operand(effect[2], 0)) is not { } matrix || Outer(effect[0]) is not { } vector) return null;
        int length = graph.Operand(form.Loop, body.OperandPlace(counted.List));
        bool IsBy(int input) => graph[length].Op == Op.Input && graph[length].Payload == input;
        return IsBy(vector) || IsBy(matrix) ? (vector, matrix, IsBy(matrix)) : null;

        string? TemplateOf(int node) => graph[node].Op == Op.Opaque ? graph.FormOf(node).Template : null;

        int? Outer(int captured)
        {
            if (turn[captured] is not { Op: Op.Input, Payload: >= LoopBody.FirstCaptured } input) return null;
            int place = (int)input.Payload - LoopBody.FirstCaptured;

            // The target of the effect is captured once more, after all that the loop captures.
            if (place >= body.Captured.Count) place = Array.IndexOf([.. body.Captured], ValueKind.Vector);
            int outer = graph.Operand(form.Loop, body.Carried.Count + place);
            return graph[outer].Op == Op.Input && graph[outer].Payload < model.Inputs.Count ? (int)graph[outer].Payload : null;
        }
    }

    private static bool CanBeLanes(Computation rows, MethodModel model)
    {
        bool[] needed = Reachability.From(rows.Graph, rows.Outputs);
        return Enumerable.Range(0, needed.Length).Where(i => needed[i]).All(i => rows.Graph[i] is var n && n.Op switch
        {
            Op.Input => n.Kind == ValueKind.Double && (n.Payload >= model.Inputs.Count || model.Inputs[(int)n.Payload].Role != InputRole.Shared),
            Op.Call => FunctionTable.Rows[(int)n.Payload].LaneName is not null,
            Op.Opaque or Op.External or Op.Loop or Op.LoopResult or Op.Element or Op.Slice or Op.VectorCall => false,
            Op.Select => n.Kind == ValueKind.Double,
            _ => true,
        });
    }
}
