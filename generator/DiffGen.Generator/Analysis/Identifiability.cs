using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;

namespace DiffGen.Analysis;

/// <summary>Parameters that the rows see only through fewer values.</summary>
/// <param name="Parameters">Their names.</param>
/// <param name="Values">The formulas of the values.</param>
internal sealed record Entanglement(IReadOnlyList<string> Parameters, IReadOnlyList<string> Values);

/// <summary>
/// Structural identifiability of least-squares models. Where every path from k parameters to the residual or prediction passes
/// through m &lt; k values that hold no data of a row, its Jacobian in these k is the product of the derivatives in the m values
/// and those of the values, so that J'J has rank m at most whatever the data. What is said is always true; what is not said may
/// still be so.
/// </summary>
internal static class Identifiability
{
    /// <summary>Larger graphs are left alone: this runs while the user types.</summary>
    private const int MostNodes = 5000;

    public static IReadOnlyList<Entanglement> Of(MethodModel model, GraphBuilder graph, int output)
    {
        bool isLeastSquares = model.Reduction is Models.Reduction.SumOfSquares or Models.Reduction.LeastSquares;
        if (!isLeastSquares || model.HasVectors || graph.Count > MostNodes) return [];
        bool[] hasRows = Dependence.On(graph, i => i < model.Inputs.Count && model.Inputs[i].Role == InputRole.Row);

        // Where no row's data reaches the output, there is nothing to tell the parameters apart by, and the output is one value.
        if (!hasRows[output]) return [];
        (graph, output) = Regrouping.Of(graph, hasRows, output);
        hasRows = Dependence.On(graph, i => i < model.Inputs.Count && model.Inputs[i].Role == InputRole.Row);
        bool[] isMoved = Dependence.On(graph, i => i < model.Inputs.Count && model.Inputs[i].Role == InputRole.Parameter);
        bool[] takesPart = [.. Reachability.From(graph, [output]).Select((isNeeded, i) => isNeeded && isMoved[i])];
        bool[] mayBeCut = [.. takesPart.Select((part, i) => part && !hasRows[i] && graph[i].Kind == ValueKind.Double)];
        int[] parameters = [.. Enumerable.Range(0, graph.Count).Where(i => takesPart[i] && graph[i].Op == Op.Input)];
        if (parameters.Length < 2 || VertexCut.Of(graph, parameters, output, takesPart, mayBeCut) is not { } cut || cut.Count >= parameters.Length) return [];

        var text = new ExpressionText(graph, [.. model.Inputs.Select(i => i.PlainName)], new Dictionary<int, string>());
        return [.. Groups(graph, parameters, cut, takesPart)
            .Where(group => group.Parameters.Count > group.Values.Count)
            .Select(group => new Entanglement(
                [.. group.Parameters.OrderBy(p => graph[p].Payload).Select(text.Of)], [.. group.Values.OrderBy(v => v).Select(text.Of)]))];
    }

    /// <summary>The parameters that are not in the cut themselves, by the values of the cut that they share.</summary>
    private static List<(List<int> Parameters, HashSet<int> Values)> Groups(GraphBuilder graph, int[] parameters, List<int> cut, bool[] takesPart)
    {
        var groups = new List<(List<int> Parameters, HashSet<int> Values)>();
        foreach (int parameter in parameters.Where(p => !cut.Contains(p)))
        {
            (List<int> Parameters, HashSet<int> Values) joined = ([parameter], Met(graph, parameter, cut, takesPart));
            foreach (var group in groups.Where(g => g.Values.Overlaps(joined.Values)).ToArray())
            {
                joined.Parameters.AddRange(group.Parameters);
                joined.Values.UnionWith(group.Values);
                groups.Remove(group);
            }

            groups.Add(joined);
        }

        return groups;
    }

    /// <summary>The values of the cut that paths from a parameter meet first.</summary>
    private static HashSet<int> Met(GraphBuilder graph, int parameter, List<int> cut, bool[] takesPart)
    {
        var met = new HashSet<int>();
        bool[] reached = new bool[takesPart.Length];
        reached[parameter] = true;
        for (int i = 0; i < takesPart.Length; i++)
        {
            if (!takesPart[i] || !graph.OperandsOf(i).Any(operand => reached[operand])) continue;
            if (cut.Contains(i)) met.Add(i);
            else reached[i] = true;
        }

        return met;
    }
}
