using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// What a turn of a loop makes of a carried variable, differentiated once in what the turn starts from: its derivative in any operand
/// of the loop is then a sum of products with theirs. Source: Griewank and Walther (2008), chapter 10, on preaccumulation.
/// </summary>
internal sealed class TurnPartials
{
    private readonly GraphBuilder graph;
    private readonly int[] inputs;
    private readonly int[] first;
    private readonly int[,] second;

    private TurnPartials(GraphBuilder graph, int[] inputs, EdgePushing sweep, bool secondOrder)
    {
        this.graph = graph;
        this.inputs = inputs;
        first = [.. inputs.Select(sweep.Gradient)];
        second = new int[inputs.Length, inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            for (int j = 0; j < inputs.Length; j++) second[i, j] = secondOrder ? sweep.Hessian(inputs[i], inputs[j]) : -1;
    }

    /// <summary>
    /// The partials of a variable's next value; null where sweeping forwards is as good: for more inputs than operands, for more partials
    /// than operations, and where a condition decides, the user's or that of a kink: the sweep forwards asks it once, and drops what it rules
    /// out, infinite or not, where a partial of zero would be multiplied with it.
    /// </summary>
    /// <param name="local">The rules, and the turn.</param>
    /// <param name="next">The node of the next value.</param>
    /// <param name="isChanging">Whether an input can change.</param>
    /// <param name="operands">The number of operands that the loop is differentiated in.</param>
    /// <param name="secondOrder">Whether second derivatives are wanted.</param>
    public static TurnPartials? Of(LocalDerivatives local, int next, System.Func<int, bool> isChanging, int operands, bool secondOrder)
    {
        GraphBuilder graph = local.Graph;
        bool[] active = Reachability.Active(graph, isChanging), needed = Reachability.From(graph, [next]);
        int[] own = [.. Enumerable.Range(0, needed.Length).Where(i => needed[i] && active[i])];
        int[] inputs = [.. own.Where(i => graph[i].Op == Op.Input)];
        if (!active[next] || inputs.Length > operands || operands < 2) return null;
        if (own.Any(i => graph[i].Op is Op.Select or Op.Element or Op.VectorCall || HasEdge(graph[i]))) return null;
        var partials = new TurnPartials(graph, inputs, EdgePushing.Sweep(local, next, active, secondOrder), secondOrder);
        return partials.All.Count(p => p.Node >= 0) <= 2 * (own.Length - inputs.Length) ? partials : null;
    }

    /// <summary>The partials that are computed, by the inputs that they are taken in: one, or two.</summary>
    public IEnumerable<(int Node, int A, int B)> All
    {
        get
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                yield return (first[i], inputs[i], -1);
                for (int j = i; j < inputs.Length; j++) yield return (second[i, j], inputs[i], inputs[j]);
            }
        }
    }

    /// <summary>The tangent of the next value from those of the inputs; −1 where it is zero.</summary>
    public int Tangent(Dictionary<int, int> tangents) => Sums.Add(graph, Kept(tangents), Changed(tangents));

    /// <summary>The tangent of the tangent: from the tangents along a and along b, and from those of the former along b.</summary>
    public int Tangent(Dictionary<int, int> a, Dictionary<int, int> b, Dictionary<int, int> both)
    {
        int sum = Changed(both);
        for (int i = 0; i < inputs.Length; i++)
        {
            int ai = Get(a, inputs[i]), bi = Get(b, inputs[i]);
            sum = Sums.Add(graph, sum, Sums.Times(graph, Sums.Times(graph, second[i, i], ai), bi));
            for (int j = i + 1; j < inputs.Length; j++)
            {
                int pairs = Sums.Add(graph, Sums.Times(graph, ai, Get(b, inputs[j])), Sums.Times(graph, Get(a, inputs[j]), bi));
                sum = Sums.Add(graph, sum, Sums.Times(graph, second[i, j], pairs));
            }
        }

        return Sums.Add(graph, Kept(both), sum);
    }

    private static bool HasEdge(Node node) => node.Op == Op.Call && FunctionTable.Rows[(int)node.Payload].Edge is not null;

    /// <summary>What the tangent has of the inputs that the next value is a sum with: what a turn adds to stands in front.</summary>
    private int Kept(Dictionary<int, int> tangents) =>
        inputs.Where((_, i) => IsKept(i)).Aggregate(-1, (sum, input) => Sums.Add(graph, sum, Get(tangents, input)));

    private int Changed(Dictionary<int, int> tangents)
    {
        int sum = -1;
        for (int i = 0; i < inputs.Length; i++)
            if (!IsKept(i)) sum = Sums.Add(graph, sum, Sums.Times(graph, Get(tangents, inputs[i]), first[i]));
        return sum;
    }

    private bool IsKept(int i) => first[i] >= 0 && graph[first[i]] is { Op: Op.Constant, Value: 1 };

    private static int Get(Dictionary<int, int> tangents, int node) => tangents.TryGetValue(node, out int t) ? t : -1;
}
