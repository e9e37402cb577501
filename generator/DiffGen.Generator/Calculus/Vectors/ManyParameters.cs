using System;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>
/// Decides between forward and reverse accumulation through loops. Forward accumulation carries a derivative for each number that
/// a parameter changes, reverse accumulation one adjoint for all, but it saves the states of the turns.
/// Source: Griewank and Walther (2008), sections 3.1 and 3.2.
/// </summary>
internal static class ManyParameters
{
    /// <summary>The numbers up to which a loop's Hessian is cheaper by forward accumulation.</summary>
    private const int MostForward = 8;

    /// <summary>
    /// The numbers up to which a product with the Hessian is: forward accumulation carries the whole Hessian for it, reverse
    /// accumulation one tangent and two adjoints a variable.
    /// </summary>
    private const int MostForwardInProducts = 2;

    /// <summary>Whether some loop has more numbers that parameters change than forward accumulation is for.</summary>
    /// <param name="source">The graph.</param>
    /// <param name="output">The node that is differentiated; loops that it does not hang on do not count.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="isParameter">Whether an input is a parameter.</param>
    /// <param name="isProduct">Whether a product with the Hessian is wanted.</param>
    public static bool Enter(ExpressionGraph source, int output, EquatableArray<ExternalFunction> functions, Func<int, bool> isParameter, bool isProduct)
    {
        if (source.Loops.Count == 0) return false;
        var graph = new GraphBuilder(source, functions);
        bool[] active = VectorActivity.Of(graph, isParameter), needed = Reachability.From(graph, [output]);
        int[] loops = [.. Enumerable.Range(0, graph.Count).Where(i => active[i] && needed[i] && graph[i].Op == Op.Loop && graph.LoopOf(i).Forms.Count == 0)];
        return loops.Any(i => graph.OperandsOf(i).Where(o => active[o]).Distinct().Count() > (isProduct ? MostForwardInProducts : MostForward))
            && loops.All(i => CanBeReversed(graph.LoopOf(i)));
    }

    /// <summary>Whether the states of a loop's turns are numbers that a double holds.</summary>
    private static bool CanBeReversed(LoopBody body) =>
        body.Carried.All(v => CanBeSaved(v.Kind, v.Type)) && body.Graph.Loops.All(CanBeReversed);

    /// <summary>Whether a double holds every value of a type.</summary>
    public static bool CanBeSaved(ValueKind kind, string type) =>
        kind is ValueKind.Double or ValueKind.Bool || Array.IndexOf(Exact, type) >= 0;

    private static readonly string[] Exact = ["int", "uint", "short", "ushort", "byte", "sbyte", "char", "float"];
}
