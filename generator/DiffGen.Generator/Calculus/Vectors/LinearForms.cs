using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// Finds out whether vectors enter a graph only by linear forms whose coefficients are data: elements, sums, and loops such as
/// <c>eta += beta[j] * x[j]</c>. The graph is then a function of finitely many numbers, whatever the lengths of the vectors, and
/// its Hessian is a sum of rank-one updates.
/// </summary>
internal static class LinearForms
{
    /// <summary>Marks the loops that add up linear forms; null where vectors enter in another way.</summary>
    /// <param name="source">The graph.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="isParameter">Whether an input is a parameter.</param>
    /// <param name="firstInput">The number of the first input that may stand for a form.</param>
    /// <param name="map">The new place of each node.</param>
    public static ExpressionGraph? Mark(
        ExpressionGraph source, EquatableArray<ExternalFunction> functions, Func<int, bool> isParameter, int firstInput, out int[] map)
    {
        var from = new Algebra.Computation(new GraphBuilder(source, functions), [], 0);
        bool[] active = VectorActivity.Of(from.Graph, isParameter);
        var target = new GraphBuilder(functions);
        map = new int[source.Count];
        int forms = 0;
        for (int i = 0; i < map.Length; i++)
        {
            int[] places = map;
            int[] operands = [.. source.OperandsOf(i).ToArray().Select(o => places[o])];
            if (source[i].Op == Op.VectorCall && !IsLinear(target, source[i], operands)) return null;
            if (source[i].Op != Op.Loop || !UsesVectors(source.Loops[(int)source[i].Payload], functions))
            {
                map[i] = from.Copy(target, i, operands);
                continue;
            }

            LoopBody body = source.Loops[(int)source[i].Payload];
            bool[] isActive = [.. source.OperandsOf(i).ToArray().Select(o => active[o])];
            if (Variables(body, functions, isActive) is not { } variables) return null;
            var marked = new List<LinearForm>();
            foreach (int v in variables)
            {
                marked.Add(new LinearForm(v, firstInput + forms++));
                target.Input(marked[marked.Count - 1].Input, ValueKind.Double);
            }

            map[i] = target.Loop(body with { Forms = marked.ToEquatableArray() }, operands);
        }

        return target.ToGraph();
    }

    /// <summary>The rule of a form: what a variable starts from, plus the form itself; null where the loop has none there.</summary>
    public static Linearization? At(GraphBuilder graph, int result)
    {
        int loop = graph.Operand(result, 0), variable = (int)graph[result].Payload;
        foreach (LinearForm form in graph.LoopOf(loop).Forms)
        {
            if (form.Variable == variable)
                return new(graph, ArithmeticRules.Add, [graph.Operand(loop, variable), graph.Input(form.Input, ValueKind.Double), result]);
        }

        return null;
    }

    private static bool UsesVectors(LoopBody body, EquatableArray<ExternalFunction> functions)
    {
        var turn = new GraphBuilder(body.Graph, functions);
        bool[] reached = Reachability.From(turn, [body.Condition, .. body.Next]);
        return Enumerable.Range(0, reached.Length).Any(i => reached[i] && (turn[i].Op is Op.Element or Op.VectorCall
            || (turn[i].Op == Op.Loop && UsesVectors(turn.LoopOf(i), functions))));
    }

    private static bool IsLinear(GraphBuilder graph, Node call, int[] operands) => call.Payload switch
    {
        VectorFunctions.Sum => true,
        VectorFunctions.Dot => operands.Count(o => graph[o].Kind == ValueKind.Vector) == 1,
        _ => false,
    };

    /// <summary>The variables that a loop adds linear forms to, with data for coefficients; null where it does anything else.</summary>
    private static int[]? Variables(LoopBody body, EquatableArray<ExternalFunction> functions, bool[] isActive)
    {
        // A coefficient must be data, so nothing that is captured may be a parameter but the vectors.
        if (isActive.Skip(body.Carried.Count).Contains(true)) return null;
        bool[] carried = VectorActivity.CarriedOf(body, functions, place => isActive[place]);
        var reversed = new ReversedLoop(body, functions, carried, place => isActive[place], isGuarded: false, _ => null, new StateNames(), _ => null, simplify: false);
        if (!reversed.IsSum) return null;
        var turn = new GraphBuilder(reversed.Body.Graph, functions);
        bool[] active = VectorActivity.Of(turn, _ => false);
        foreach (int effect in reversed.Body.Effects)
        {
            if (turn[effect].Op != Op.Scatter || turn.OperandsOf(effect).Any(o => active[o])) return null;
        }

        return [.. Enumerable.Range(0, carried.Length).Where(v => carried[v])];
    }
}
