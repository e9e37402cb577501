using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// Forward accumulation through loops: each loop gets carried variables for the first and second derivatives of its own in the
/// operands that a parameter can change, so that it computes values and derivatives in one run. To the rest of the graph the
/// loop is then a function with known partials. Source: Griewank and Walther (2008), section 3.1 and chapter 13.
/// </summary>
internal sealed class LoopAugmentation
{
    private readonly ExpressionGraph source;
    private readonly Func<int, bool> isActiveInput;
    private readonly Func<int, string?> nameOf;
    private readonly int order;
    private readonly bool simplify;
    private readonly GraphBuilder target;
    private readonly List<bool> active = [];
    private readonly Dictionary<int, int> origin = [];

    private LoopAugmentation(
        ExpressionGraph source, EquatableArray<ExternalFunction> functions, Func<int, bool> isActiveInput, Func<int, string?> nameOf, int order, bool simplify)
    {
        this.source = source;
        this.isActiveInput = isActiveInput;
        this.nameOf = nameOf;
        this.order = order;
        this.simplify = simplify;
        target = new GraphBuilder(functions);
    }

    /// <summary>Augments all loops of a graph, those inside loops too.</summary>
    /// <param name="source">The graph.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="isActiveInput">Whether an input can change, by its index.</param>
    /// <param name="nameOf">What a node of the source is called, if anything.</param>
    /// <param name="order">The order of derivatives.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    /// <param name="map">The new place of each node.</param>
    public static GraphBuilder Run(
        ExpressionGraph source, EquatableArray<ExternalFunction> functions, Func<int, bool> isActiveInput, Func<int, string?> nameOf,
        int order, bool simplify, out int[] map)
    {
        var augmentation = new LoopAugmentation(source, functions, isActiveInput, nameOf, order, simplify);
        map = augmentation.Run();
        return augmentation.target;
    }

    private int[] Run()
    {
        int[] places = new int[source.Count];
        var literals = source.Literals.ToDictionary(l => l.Node, l => l.Text);
        for (int i = 0; i < places.Length; i++)
        {
            Node n = source[i];
            int[] operands = [.. source.OperandsOf(i).ToArray().Select(o => places[o])];
            places[i] = n.Op switch
            {
                Op.Constant => target.Constant(n.Value, literals.TryGetValue(i, out string? text) ? text : null),
                Op.Loop => Loop(source.Loops[(int)n.Payload], operands),
                Op.LoopResult => target.LoopResult(operands[0], (int)n.Payload),
                Op.Opaque => target.Copy(n, operands, source.Forms[(int)n.Payload]),
                _ => target.Copy(n, operands),
            };
            while (active.Count < target.Count) active.Add(false);
            active[places[i]] = IsActive(places[i]);
            if (!origin.ContainsKey(places[i])) origin.Add(places[i], i);
        }

        return places;
    }

    private bool IsActive(int node)
    {
        Node n = target[node];
        if (n.Kind != ValueKind.Double) return false;
        return n.Op switch
        {
            Op.Input => isActiveInput((int)n.Payload),
            Op.Opaque => false,
            Op.Element or Op.VectorCall => true,
            Op.LoopResult => Reachability.IsActiveResult(target, node),
            _ => target.OperandsOf(node).Any(o => active[o]),
        };
    }

    private int Loop(LoopBody body, int[] operands)
    {
        int[] changing = [.. Enumerable.Range(0, operands.Length).Where(k => target[operands[k]].Kind == ValueKind.Double && active[operands[k]])];
        if (order == 0 || changing.Length == 0 || body.Forms.Count > 0) return target.Loop(body, operands);
        string[] names = [.. changing.Select(k => nameOf(origin[operands[k]]) ?? $"x{k}")];
        var turn = new LoopTurn(body, target.Functions, changing, names, order, simplify);
        int c = body.Carried.Count;
        int[] starts = [.. operands.Take(c), .. turn.Starts.Select(s => target.Constant(s))];
        return target.Loop(turn.Body, [.. starts, .. operands.Skip(c)]);
    }
}
