using System;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// The rule of a function from elsewhere: in each parameter its derivative is another such function of the same arguments, or
/// comes from differentiating the body.
/// </summary>
internal static class ExternalRule
{
    /// <param name="functions">The table.</param>
    /// <param name="index">The function's place in it.</param>
    public static LocalRule Of(EquatableArray<ExternalFunction> functions, int index)
    {
        ExternalFunction function = functions[index];
        return new LocalRule(function.Derivatives.Count, functions, (x, w) =>
        {
            int[] arguments = Array.ConvertAll(x, t => t.Node);

            // A helper that calls itself has its derivatives as functions; its body must not be entered.
            int[] ofBody = function.Body is { } body && body.Parameters.Any(p => function.Derivatives[p] < 0) ? Gradient(functions, body, w.Graph, arguments) : [];
            return [.. x.Select((_, j) => (Term?)w.With(
                function.Derivatives[j] is >= 0 and int derivative ? w.Graph.External(derivative, arguments)
                : ofBody.Length > 0 ? ofBody[j]
                : Unknown(w.Graph))).Select(t => t is { Node: < 0 } ? null : t)];
        });
    }

    /// <summary>
    /// Reading refuses a call whose derivative is not known, so nobody asks for this; if somebody did, it must not pass for zero.
    /// </summary>
    private static int Unknown(GraphBuilder graph) => graph.Constant(double.NaN);

    /// <summary>The derivatives of a body in all its parameters, on given arguments; −1 where zero.</summary>
    private static int[] Gradient(EquatableArray<ExternalFunction> functions, ExternalBody body, GraphBuilder target, int[] arguments)
    {
        GraphBuilder graph = LoopAugmentation.Run(
            body.Graph, functions, body.Parameters.Contains, _ => null, order: 1, simplify: true, out int[] map);
        int[] parameters = [.. body.Parameters.Select(p => graph.Input(p, ValueKind.Double))];
        int[] gradient = new Differentiation(graph, map[body.Output], parameters, secondOrder: false).Gradient;
        ExpressionGraph done = graph.ToGraph();
        int[] result = [.. arguments.Select(_ => Unknown(target))];
        for (int k = 0; k < gradient.Length; k++) result[body.Parameters[k]] = Grafting.Graft(done, target, arguments, gradient[k]);
        return result;
    }
}
