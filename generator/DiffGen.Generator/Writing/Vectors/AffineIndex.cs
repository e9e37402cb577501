using System;
using System.Globalization;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>An integer of a turn that is the loop's counter, or the length of a vector, plus a constant; or the constant alone.</summary>
/// <param name="Counts">Whether the counter is in it.</param>
/// <param name="Vector">The vector whose length is in it, as an input of the method; −1 for none.</param>
/// <param name="Constant">The constant.</param>
internal readonly record struct AffineIndex(bool Counts, int Vector, int Constant)
{
    /// <summary>Reads a node of a turn, or of the graph around it; null for anything else.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="input">What an input of the graph is, by its number.</param>
    public static AffineIndex? Of(GraphBuilder graph, int node, Func<int, AffineIndex?> input)
    {
        if (graph[node].Op == Op.Input) return input((int)graph[node].Payload);
        if (graph[node].Op != Op.Opaque) return null;
        string template = graph.FormOf(node).Template;
        int[] operands = graph.OperandsOf(node);
        if (operands.Length == 0) return Number(template) is { } number ? new(false, -1, number) : null;
        if (template == "{0}.Length") return LengthOf(input, graph, operands[0]);
        if (Of(graph, operands[0], input) is not { } left) return null;
        if (operands.Length == 1)
        {
            return !template.StartsWith("{0} ", StringComparison.Ordinal) || Number(template.Substring(6)) is not { } by ? null
                : template.StartsWith("{0} + ", StringComparison.Ordinal) ? left with { Constant = left.Constant + by }
                : template.StartsWith("{0} - ", StringComparison.Ordinal) ? left with { Constant = left.Constant - by }
                : null;
        }

        if (template is not ("{0} + {1}" or "{0} - {1}") || Of(graph, operands[1], input) is not { } right) return null;
        if (template == "{0} - {1}")
            return right is { Counts: false, Vector: < 0 } ? left with { Constant = left.Constant - right.Constant } : null;
        return left is { Counts: false, Vector: < 0 } ? right with { Constant = right.Constant + left.Constant }
            : right is { Counts: false, Vector: < 0 } ? left with { Constant = left.Constant + right.Constant }
            : null;
    }

    /// <summary>The length of what an input is, said by a constant that no index has.</summary>
    private static AffineIndex? LengthOf(Func<int, AffineIndex?> input, GraphBuilder graph, int list) =>
        graph[list].Op == Op.Input && input((int)graph[list].Payload) is { Vector: >= 0, Constant: Whole } vector ? vector with { Constant = 0 } : null;

    /// <summary>The constant of a vector itself, of which only the length can be asked.</summary>
    public const int Whole = int.MinValue;

    // Numbers are small, so that no sum of them overflows.
    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && Math.Abs((long)number) < 1 << 20 ? number : null;
}
