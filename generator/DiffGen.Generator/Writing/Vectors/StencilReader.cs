using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Makes the model of one turn of a loop over vectors of parameters.</summary>
/// <param name="model">The model.</param>
/// <param name="graph">Its graph.</param>
/// <param name="loop">The loop.</param>
/// <param name="turn">The loop's turn.</param>
internal sealed class StencilReader(MethodModel model, GraphBuilder graph, int loop, GraphBuilder turn)
{
    /// <summary>The farthest that two elements of a turn may be apart: each place between them costs a register.</summary>
    private const int MostSpread = 8;

    private readonly LoopBody body = graph.LoopOf(loop);
    private readonly int[] operands = graph.OperandsOf(loop);
    private int counter = -1;
    private int first;

    /// <summary>The stencil; null where the loop is none.</summary>
    public Stencil? Read(LoopTerm term)
    {
        bool[] needed = Reachability.From(turn, [term.Node]);
        if (!Counts() || Last() is not var (bound, shortage) || Places(needed, bound, shortage) is not { Count: > 0 } places) return null;
        (int Vector, int Offset)[] elements = [.. places.Values.Distinct().OrderBy(e => !model.Inputs[e.Vector].IsVector).ThenBy(e => e.Vector).ThenBy(e => e.Offset)];
        if (elements.Where(e => model.Inputs[e.Vector].IsVector).GroupBy(e => e.Vector).Any(v => v.Max(e => e.Offset) - v.Min(e => e.Offset) > MostSpread)) return null;
        if (!elements.Any(e => model.Inputs[e.Vector].IsVector) || Turn(term, places, elements) is not { } made) return null;
        StencilElement[] all = [.. elements.Select((e, k) => new StencilElement(model.Inputs.Count + k, e.Vector, e.Offset))];
        return new Stencil(
            made, [.. all.Where(e => model.Inputs[e.Vector].IsVector)], [.. all.Where(e => !model.Inputs[e.Vector].IsVector)], bound, shortage);
    }

    /// <summary>Whether one variable counts the turns, one by one from a constant.</summary>
    private bool Counts()
    {
        int[] counters = [.. Enumerable.Range(0, body.Carried.Count).Where(v => body.Carried[v].IsCounter)];
        if (counters.Length != 1 || body.TestsLast || body.Carried[counters[0]].Type != "int") return false;
        counter = counters[0];
        if (Outer(operands[counter]) is not { Counts: false, Vector: < 0, Constant: >= 0 } start) return false;
        first = start.Constant;
        return Inner(body.Next[counter]) is { Counts: true, Constant: 1 };
    }

    /// <summary>The vector whose length ends the loop, and how many turns fewer there are.</summary>
    private (int Bound, int Shortage)? Last()
    {
        if (turn[body.Condition].Op != Op.Opaque) return null;
        int[] compared = turn.OperandsOf(body.Condition);
        string template = turn.FormOf(body.Condition).Template;
        if (compared.Length != 2 || Inner(compared[0]) is not { Counts: true } index) return null;
        AffineIndex? end = template == "{0} < {1}.Length"
            ? Inner(compared[1]) is { Constant: AffineIndex.Whole } whole ? whole with { Constant = 0 } : null
            : template is "{0} < {1}" or "{0} <= {1}" ? Inner(compared[1]) : null;
        if (end is not { Counts: false, Vector: >= 0, Constant: not AffineIndex.Whole } last) return null;
        return (last.Vector, index.Constant - last.Constant - (template == "{0} <= {1}" ? 1 : 0) + first);
    }

    /// <summary>The elements that the turn reads, by node; null where it reads one that need not be there, or asks for the counter in another way.</summary>
    private Dictionary<int, (int Vector, int Offset)>? Places(bool[] needed, int bound, int shortage)
    {
        var places = new Dictionary<int, (int, int)>();
        for (int i = 0; i < needed.Length; i++)
        {
            bool isData = turn[i] is { Op: Op.Opaque, Kind: ValueKind.Double } && turn.FormOf(i).Template == "{0}[{1}]";
            if (!needed[i] || !(isData || turn[i].Op == Op.Element)) continue;
            if (Inner(turn.Operand(i, 0)) is not { Constant: AffineIndex.Whole } list || Inner(turn.Operand(i, 1)) is not { Counts: true } index)
            {
                if (isData) continue;
                return null;
            }

            int offset = index.Constant + first;
            if (offset < 0 || (list.Vector == bound && offset > shortage)) return null;
            places.Add(i, (list.Vector, offset));
        }

        return places;
    }

    private MethodModel? Turn(LoopTerm term, Dictionary<int, (int Vector, int Offset)> places, (int Vector, int Offset)[] elements)
    {
        // What stands after the inputs moves on by the elements.
        int added = elements.Length;
        var target = new GraphBuilder(model.Functions);
        int[] around = new int[graph.Count], moved = new int[turn.Count];
        bool[] isRead = NeededBesideElements(term, places);
        bool[] isShared = Reachability.From(graph, [.. Captured(isRead)]);
        var outer = new Algebra.Computation(graph, [], 0);
        var inner = new Algebra.Computation(turn, [], 0);
        for (int i = 0; i < graph.Count; i++)
        {
            around[i] = -1;
            if (!isShared[i]) continue;
            if (graph[i].Op is Op.Loop or Op.LoopResult or Op.VectorCall or Op.Element or Op.Slice || graph[i].Kind == ValueKind.Vector) return null;
            around[i] = graph[i] is { Op: Op.Input } input
                ? target.Input((int)input.Payload + (input.Payload >= model.Inputs.Count ? added : 0), input.Kind)
                : outer.Copy(target, i, Array.ConvertAll(graph.OperandsOf(i), o => around[o]));
        }

        for (int i = 0; i < turn.Count; i++)
        {
            moved[i] = -1;
            if (places.TryGetValue(i, out (int Vector, int Offset) place))
            {
                moved[i] = isRead[i] ? target.Input(model.Inputs.Count + Array.IndexOf(elements, place), ValueKind.Double) : -1;
            }
            else if (isRead[i] && turn[i].Op == Op.Input)
            {
                if (turn[i].Payload < LoopBody.FirstCaptured || turn[i].Kind == ValueKind.Vector) return null;
                moved[i] = around[operands[body.OperandPlace((int)turn[i].Payload)]];
            }
            else if (isRead[i])
            {
                moved[i] = inner.Copy(target, i, Array.ConvertAll(turn.OperandsOf(i), o => moved[o]));
            }
        }

        int output = term.IsNegative ? target.Unary(Op.Negate, moved[term.Node]) : moved[term.Node];
        return model with
        {
            Graph = target.ToGraph(),
            Output = output,
            Inputs = model.Inputs
                .Select(i => i.IsVector ? i with { Role = InputRole.Shared, Kind = ValueKind.Other } : i)
                .Concat(elements.Select(e => InputOf(e, elements)))
                .ToEquatableArray(),
            Names = body.Names.Where(n => n.Node < moved.Length && moved[n.Node] >= 0).Select(n => n with { Node = moved[n.Node] }).ToEquatableArray(),
            Sources = default,
        };
    }

    /// <summary>What the turn needs apart from where its elements stand.</summary>
    private bool[] NeededBesideElements(LoopTerm term, Dictionary<int, (int Vector, int Offset)> places)
    {
        bool[] isRead = new bool[turn.Count];
        isRead[term.Node] = true;
        for (int i = turn.Count - 1; i >= 0; i--)
        {
            if (!isRead[i] || places.ContainsKey(i)) continue;
            foreach (int operand in turn.OperandsOf(i)) isRead[operand] = true;
        }

        return isRead;
    }

    /// <summary>An element as an input of the turn.</summary>
    private InputModel InputOf((int Vector, int Offset) element, (int Vector, int Offset)[] elements)
    {
        InputRole role = model.Inputs[element.Vector].IsVector ? InputRole.Parameter : InputRole.Row;
        return new InputModel(NameOf(element, elements), "double", role, ValueKind.Double, null) { IsElement = true };
    }

    /// <summary>The name of an element: the vector's, numbered where a turn reads several.</summary>
    private string NameOf((int Vector, int Offset) element, (int Vector, int Offset)[] elements)
    {
        (int Vector, int Offset)[] same = [.. elements.Where(e => e.Vector == element.Vector)];
        return model.Inputs[element.Vector].Word
            + (same.Length == 1 ? "" : "_" + (element.Offset - same[0].Offset).ToString(CultureInfo.InvariantCulture));
    }

    private IEnumerable<int> Captured(bool[] isRead) => Enumerable.Range(0, turn.Count)
        .Where(i => isRead[i] && turn[i] is { Op: Op.Input, Payload: >= LoopBody.FirstCaptured })
        .Select(i => operands[body.OperandPlace((int)turn[i].Payload)]);

    private AffineIndex? Inner(int node) => AffineIndex.Of(turn, node, number =>
        number == counter ? new AffineIndex(true, -1, 0) : number < LoopBody.FirstCaptured ? null : Outer(operands[body.OperandPlace(number)]));

    private AffineIndex? Outer(int node) => AffineIndex.Of(graph, node, input =>
        input < model.Inputs.Count && (model.Inputs[input].IsVector || model.Inputs[input] is { Role: InputRole.Shared, SpanElement: "double" }) ? new AffineIndex(false, input, AffineIndex.Whole) : null);
}
