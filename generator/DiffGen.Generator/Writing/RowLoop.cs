using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Recognises a model whose body is a sum over rows, <c>for (int i = 0; i &lt; x.Length; i++) sum += f(x[i], y[i])</c>, and makes the
/// row model of it that its objective runs: the same kernel as that of a method which describes one row.
/// </summary>
internal static class RowLoop
{
    /// <summary>The model of one row; null where the body is no such sum.</summary>
    public static MethodModel? Of(MethodModel model)
    {
        if (model.HasVectors || model.Guard >= 0 || model.Reduction != Reduction.Sum || model.Refusal is not null) return null;
        if (model.Inputs.Any(i => i.Role == InputRole.Row) || model.Graph.Count == 0) return null;
        ExpressionGraph graph = model.Graph;
        if (graph[model.Output] is not { Op: Op.LoopResult } result) return null;
        int loop = graph.OperandsOf(model.Output)[0], sum = (int)result.Payload;
        LoopBody body = graph.Loops[(int)graph[loop].Payload];
        int[] operands = graph.OperandsOf(loop).ToArray();
        var turn = new GraphBuilder(body.Graph, model.Functions);
        if (CountedLoop.Of(body, turn, v => operands[v], node => TemplateOf(graph, node)) is not { } counted) return null;
        if (graph[operands[sum]] is not { Op: Op.Constant, Value: 0 } || LoopTerm.Of(turn, body, sum) is not var (term, isNegative)) return null;
        if (ListOf(counted.List) is not { } first) return null;

        // What the turn reads of lists becomes the row; it must read all else from outside.
        var target = new GraphBuilder(graph, model.Functions);
        var rows = new HashSet<int>();
        bool[] needed = Reachability.From(turn, [term]);
        int[] places = new int[turn.Count];
        var from = new Algebra.Computation(turn, [], 0);
        for (int i = 0; i < turn.Count; i++)
        {
            if (!needed[i]) continue;
            int[] inner = turn.OperandsOf(i);
            if (counted.IsElement(turn, i) && Outer(inner[0]) is { } list)
            {
                rows.Add(list);
                places[i] = target.Input(list, turn[i].Kind);
                if (turn[i].Kind != ValueKind.Double) return null;
            }
            else if (turn[i].Op == Op.Input)
            {
                // The counter and the lists themselves are asked for by elements alone.
                bool isCaptured = turn[i].Payload >= LoopBody.FirstCaptured;
                places[i] = isCaptured ? operands[body.OperandPlace((int)turn[i].Payload)] : -1;
                bool isOwn = turn[i].Payload == counted.Counter || (isCaptured && Outer(i) is not null);
                if (isOwn ? IsUsedElsewhere(turn, needed, i, counted) : !isCaptured) return null;
            }
            else
            {
                places[i] = from.Copy(target, i, Array.ConvertAll(inner, o => places[o]));
            }
        }

        if (!rows.Contains(first) || IsReadOutside(model, rows)) return null;
        int output = isNegative ? target.Unary(Op.Negate, places[term]) : places[term];
        return model with
        {
            Graph = target.ToGraph(),
            Output = output,
            Inputs = model.Inputs.Select((input, i) => rows.Contains(i) ? input with { Role = InputRole.Row, Type = "double", Kind = ValueKind.Double } : input).ToEquatableArray(),
            Names = model.Names.Where(n => n.Node != model.Output)
                .Concat(body.Names.Where(n => needed.Length > n.Node && needed[n.Node] && places[n.Node] >= 0).Select(n => n with { Node = places[n.Node] }))
                .ToEquatableArray(),
            Sources = default,
            IsRowOfLoop = true,
        };

        // The input that a captured list is, where it is one of doubles.
        int? Outer(int node) => turn[node] is { Op: Op.Input, Kind: ValueKind.Other, Payload: >= LoopBody.FirstCaptured } captured ? ListOf((int)captured.Payload) : null;

        int? ListOf(int captured)
        {
            Node outer = graph[operands[body.OperandPlace(captured)]];
            return outer.Op == Op.Input && outer.Payload < model.Inputs.Count && IsList(model.Inputs[(int)outer.Payload]) ? (int)outer.Payload : null;
        }
    }

    /// <summary>A span alone: the objective's constructors must not hang on the body, and take spans as they take columns.</summary>
    private static bool IsList(InputModel input) => input.Role == InputRole.Shared && input.SpanElement == "double";

    private static string? TemplateOf(ExpressionGraph graph, int node) =>
        graph[node].Op == Op.Opaque ? graph.Forms[(int)graph[node].Payload].Template : null;

    private static bool IsUsedElsewhere(GraphBuilder turn, bool[] needed, int input, CountedLoop counted) => Enumerable.Range(0, needed.Length).Any(i =>
        needed[i] && Array.IndexOf(turn.OperandsOf(i), input) >= 0 && !counted.IsElement(turn, i));

    /// <summary>Whether the lists are read outside the loop too, as by their length.</summary>
    private static bool IsReadOutside(MethodModel model, HashSet<int> rows)
    {
        ExpressionGraph graph = model.Graph;
        int loop = graph.OperandsOf(model.Output)[0];
        for (int i = 0; i < graph.Count; i++)
        {
            if (i == loop) continue;
            foreach (int operand in graph.OperandsOf(i))
                if (graph[operand].Op == Op.Input && rows.Contains((int)graph[operand].Payload)) return true;
        }

        return false;
    }
}
