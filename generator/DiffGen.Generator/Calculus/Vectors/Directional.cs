using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// Forward accumulation along one direction, through loops and vectors: each loop carries the tangents of what it carries.
/// Source: Griewank and Walther (2008), section 3.1.
/// </summary>
internal sealed class Directional
{
    private readonly GraphBuilder source;
    private readonly Func<GraphBuilder, Node, int> tangentOfInput;
    private readonly LocalDerivatives local;
    private readonly bool simplify;
    private readonly Dictionary<int, int> tangents = [];
    private readonly int[] places;

    /// <summary>The augmented loop of each loop that something moves, and the variables that hold the tangents.</summary>
    private readonly Dictionary<int, Dictionary<int, int>> augmented = [];

    private Directional(GraphBuilder source, Func<GraphBuilder, Node, int> tangentOfInput, bool simplify)
    {
        this.simplify = simplify;
        this.source = source;
        this.tangentOfInput = tangentOfInput;
        Graph = new GraphBuilder(source.Functions);
        local = new LocalDerivatives(Graph);
        places = new int[source.Count];
    }

    /// <summary>The graph with the tangents of all nodes added.</summary>
    public GraphBuilder Graph { get; }

    /// <summary>Adds tangents to a graph.</summary>
    /// <param name="source">The graph.</param>
    /// <param name="tangentOfInput">The tangent of an input, −1 for none.</param>
    /// <param name="simplify">Whether tangents are simplified, inside loops.</param>
    public static Directional Of(GraphBuilder source, Func<GraphBuilder, Node, int> tangentOfInput, bool simplify)
    {
        var directional = new Directional(source, tangentOfInput, simplify);
        bool hasLoops = Enumerable.Range(0, source.Count).Any(i => source[i].Op == Op.Loop);

        // Without loops the values can stand before the tangents, which may then be simplified.
        for (int i = 0; i < source.Count; i++)
        {
            directional.AddValue(i);
            if (hasLoops) directional.AddTangent(i);
        }

        directional.Frozen = directional.Graph.Count;
        for (int i = 0; i < source.Count && !hasLoops; i++) directional.AddTangent(i);
        return directional;
    }

    /// <summary>The number of nodes, at the front, that are values and not tangents; all, where they are mixed.</summary>
    public int Frozen { get; private set; }

    /// <summary>The new place of a node.</summary>
    public int Place(int node) => places[node];

    /// <summary>The tangent of a node; −1 where it is zero.</summary>
    public int Tangent(int node) => tangents.TryGetValue(places[node], out int tangent) ? tangent : -1;

    private void AddValue(int node)
    {
        int[] operands = Array.ConvertAll(source.OperandsOf(node), o => places[o]);
        places[node] = source[node].Op == Op.Loop ? Loop(node, operands) : new Computation(source, [], 0).Copy(Graph, node, operands);
    }

    private void AddTangent(int node)
    {
        int tangent = tangents.ContainsKey(places[node]) ? -1 : TangentOf(node, source[node], Array.ConvertAll(source.OperandsOf(node), o => places[o]));
        if (tangent >= 0) tangents[places[node]] = tangent;
    }

    private int TangentOf(int node, Node n, int[] operands)
    {
        switch (n.Op)
        {
            case Op.Input:
                return tangentOfInput(Graph, n);
            case Op.Slice:
                return At(operands[0]) is >= 0 and int slice ? Graph.Slice(slice, [.. operands.Skip(1)]) : -1;
            case Op.Element:
                return At(operands[0]) is >= 0 and int vector ? Graph.Element(vector, operands[1]) : -1;
            case Op.VectorCall:
                return VectorCall(n, places[node], operands);
            case Op.LoopResult:
                return augmented.TryGetValue(operands[0], out Dictionary<int, int>? derivatives) && derivatives.TryGetValue((int)n.Payload, out int variable)
                    ? Graph.LoopResult(operands[0], variable)
                    : -1;
            default:
                return n.Kind == ValueKind.Double && n.Op is not (Op.Constant or Op.Opaque)
                    ? TangentSweep.TangentOf(local, places[node], tangents)
                    : -1;
        }
    }

    private int At(int place) => tangents.TryGetValue(place, out int tangent) ? tangent : -1;

    private int VectorCall(Node n, int place, int[] operands)
    {
        int first = At(operands[0]), second = operands.Length > 1 ? At(operands[1]) : -1;
        switch (n.Payload)
        {
            case VectorFunctions.Dot:
                return Sums.Add(
                    Graph,
                    first < 0 ? -1 : Graph.VectorCall(VectorFunctions.Dot, first, operands[1]),
                    second < 0 ? -1 : Graph.VectorCall(VectorFunctions.Dot, operands[0], second));
            case VectorFunctions.Sum:
                return first < 0 ? -1 : Graph.VectorCall(VectorFunctions.Sum, first);
            default:
                if (first < 0) return -1;
                int along = Graph.VectorCall(VectorFunctions.Dot, operands[0], first);
                return n.Payload == VectorFunctions.SumOfSquares
                    ? Graph.Binary(Op.Multiply, Graph.Constant(2), along)
                    : Graph.Select(
                        Graph.Binary(Op.Equal, place, Graph.Constant(0)), Graph.Constant(0), Graph.Binary(Op.Divide, along, place));
        }
    }

    private int Loop(int node, int[] operands)
    {
        int loop = Loop(Graph, source.LoopOf(node), operands, [.. operands.Select(At)], simplify, out Dictionary<int, int> variables);
        if (variables.Count > 0) augmented[loop] = variables;
        return loop;
    }

    /// <summary>A loop that carries the tangents of what it carries, too.</summary>
    /// <param name="graph">The graph to add it to.</param>
    /// <param name="body">The loop.</param>
    /// <param name="operands">Its operands.</param>
    /// <param name="tangents">Their tangents, −1 for none.</param>
    /// <param name="simplify">Whether tangents are simplified.</param>
    /// <param name="variables">The variable that holds the tangent of each of those that move.</param>
    public static int Loop(GraphBuilder graph, LoopBody body, int[] operands, int[] tangents, bool simplify, out Dictionary<int, int> variables)
    {
        bool[] moves = VectorActivity.CarriedOf(body, graph.Functions, place => tangents[place] >= 0);
        int c = body.Carried.Count;
        variables = [];
        if (!moves.Contains(true)) return graph.Loop(body, operands);

        // The tangents of what the loop carries are carried after it, those of what it captures are captured after that.
        int[] moving = [.. Enumerable.Range(0, c).Where(v => moves[v])];
        int[] capturing = [.. Enumerable.Range(0, body.Captured.Count).Where(k => tangents[c + k] >= 0)];
        Directional turn = Of(new GraphBuilder(body.Graph, graph.Functions), (inside, input) =>
        {
            int number = (int)input.Payload;
            int at = number < LoopBody.FirstCaptured
                ? Array.IndexOf(moving, number)
                : Array.IndexOf(capturing, number - LoopBody.FirstCaptured);
            return at < 0 ? -1
                : number < LoopBody.FirstCaptured ? inside.Input(c + at, ValueKind.Double)
                : inside.Input(LoopBody.FirstCaptured + body.Captured.Count + at, input.Kind);
        }, simplify);
        int[] next = [.. moving.Select(v => turn.Tangent(body.Next[v]) is >= 0 and int tangent ? tangent : turn.Graph.Constant(0))];
        var raw = new Computation(turn.Graph, [turn.Place(body.Condition), .. body.Next.Select(turn.Place), .. next], turn.Frozen);
        Computation done = simplify && turn.Frozen < turn.Graph.Count ? Pipeline.Simplify(raw, out int[] moved) : Pipeline.DropDeadNodes(raw, out moved);
        var along = body with
        {
            Graph = done.Graph.ToGraph(),
            Carried = body.Carried
                .Concat(moving.Select(v => body.Carried[v] with { Name = "d" + body.Carried[v].Name.TrimStart('@'), IsCounter = false }))
                .ToEquatableArray(),
            Captured = body.Captured.Concat(capturing.Select(k => body.Captured[k])).ToEquatableArray(),
            Condition = done.Outputs[0],
            Next = done.Outputs.Skip(1).ToEquatableArray(),
            Names = body.Names.Select(n => n with { Node = moved[turn.Place(n.Node)] }).Where(n => n.Node >= 0).ToEquatableArray(),
            Forms = default,
        };
        for (int i = 0; i < moving.Length; i++) variables.Add(moving[i], c + i);
        return graph.Loop(
            along,
            [
                .. operands.Take(c),
                .. moving.Select(v => tangents[v] >= 0 ? tangents[v] : graph.Constant(0)),
                .. operands.Skip(c).Take(body.Captured.Count),
                .. capturing.Select(k => tangents[c + k]),
            ]);
    }
}
