using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// The shares of eᵈ + 1 are computed with the larger of d and 0 taken out, lest they overflow. Where they are used on a side of a
/// condition alone on which d = b − a is known not to be above 0, as of a log-sum-exp that is written by hand, it is 0 that is taken
/// out, and nothing is left to do. Domain: all doubles; where d is NaN, so are the shares, before and after.
/// </summary>
internal static class KnownSides
{
    private static readonly int Max = FunctionTable.Find("Max", 2), Exp = FunctionTable.Find("Exp", 1);

    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        int[] known = [.. Enumerable.Range(0, needed.Length).Where(i => needed[i] && i >= computation.Frozen && ExcessOf(graph, i) >= 0)];
        if (known.Length > 0) known = [.. known.Where(new Sides(computation, needed).AreKnown)];
        if (known.Length == 0) return computation.Rebuild(computation.Copy, out map);

        // Of each sum, the two exponentials: that of d − max(d, 0), and that of −max(d, 0).
        var plain = new Dictionary<int, int>();
        foreach (int sum in known)
        {
            int d = ExcessOf(graph, sum);
            for (int k = 0; k < 2; k++)
            {
                int term = graph.Operand(sum, k);
                plain[term] = graph[graph.Operand(term, 0)].Op == Op.Negate ? -1 : d;
            }
        }

        int[] places = new int[graph.Count];
        return computation.Rebuild(
            (target, node, operands) => places[node] = !plain.TryGetValue(node, out int d) ? computation.Copy(target, node, operands)
                : d < 0 ? target.Constant(1)
                : target.Call(Exp, d < computation.Frozen ? d : places[d]),
            out map);
    }

    /// <summary>d where a node is exp(d − max(d, 0)) + exp(−max(d, 0)); else −1.</summary>
    private static int ExcessOf(GraphBuilder graph, int node)
    {
        if (graph[node].Op != Op.Add) return -1;
        int first = Argument(graph, graph.Operand(node, 0)), second = Argument(graph, graph.Operand(node, 1));
        if (first < 0 || second < 0) return -1;
        if (graph[first].Op == Op.Negate) (first, second) = (second, first);
        if (graph[first].Op != Op.Subtract || graph[second].Op != Op.Negate) return -1;
        int d = graph.Operand(first, 0), max = graph.Operand(first, 1);
        return max == graph.Operand(second, 0) && graph[max].Op == Op.Call && graph[max].Payload == Max
            && graph.Operand(max, 0) == d && graph[graph.Operand(max, 1)] is { Op: Op.Constant, Value: 0 }
            && graph[d].Op == Op.Subtract
            ? d
            : -1;
    }

    private static int Argument(GraphBuilder graph, int node) =>
        graph[node].Op == Op.Call && graph[node].Payload == Exp ? graph.Operand(node, 0) : -1;

    /// <summary>Who uses what, and on which side of a condition.</summary>
    private sealed class Sides
    {
        private readonly Computation computation;
        private readonly List<int>?[] users;
        private readonly HashSet<int> outputs;

        public Sides(Computation computation, bool[] needed)
        {
            this.computation = computation;
            users = new List<int>?[computation.Graph.Count];
            outputs = [.. computation.Outputs];
            for (int i = 0; i < needed.Length; i++)
                for (int k = 0; needed[i] && k < computation.Graph[i].Count; k++) (users[computation.Graph.Operand(i, k)] ??= []).Add(i);
        }

        /// <summary>
        /// Whether d ≤ 0, or NaN, wherever the sum is used; and its exponential of −max(d, 0), which shows no NaN of d once it is 1, is
        /// only added to the other and divided by the sum.
        /// </summary>
        public bool AreKnown(int sum)
        {
            GraphBuilder graph = computation.Graph;
            int[] terms = graph.OperandsOf(sum);
            int d = ExcessOf(graph, sum);
            foreach (int term in terms)
            {
                if (term < computation.Frozen || outputs.Contains(term)) return false;
                if (users[term]!.Any(user => user != sum && !(graph[user].Op == Op.Divide && graph.Operand(user, 1) == sum))) return false;
            }

            return IsOnKnownSides(sum, d);
        }

        /// <summary>Whether two values are compared anywhere.</summary>
        private static bool AreCompared(GraphBuilder graph, int a, int b)
        {
            for (Op op = Op.Less; op <= Op.GreaterOrEqual; op++)
                if (graph.Find(op, a, b) >= 0 || graph.Find(op, b, a) >= 0) return true;
            return false;
        }

        /// <summary>Whether every way from a node to an output goes through a side on which d = b − a ≤ 0, or NaN.</summary>
        private bool IsOnKnownSides(int start, int d)
        {
            GraphBuilder graph = computation.Graph;
            int b = graph.Operand(d, 0), a = graph.Operand(d, 1);
            if (!AreCompared(graph, a, b)) return false;
            var seen = new HashSet<int> { start };
            var open = new Stack<int>([start]);
            while (open.Count > 0)
            {
                int node = open.Pop();
                if (outputs.Contains(node)) return false;
                foreach (int user in users[node] ?? [])
                {
                    if (graph[user].Op == Op.Select && graph.Operand(user, 0) != node && IsKnown(graph, user, node, a, b)) continue;
                    if (seen.Add(user)) open.Push(user);
                }
            }

            return true;
        }

        /// <summary>Whether the sides of a choice that a node is on are those where b is not above a.</summary>
        private static bool IsKnown(GraphBuilder graph, int choice, int node, int a, int b)
        {
            int condition = graph.Operand(choice, 0);
            if (graph[condition].Op is not (>= Op.Less and <= Op.GreaterOrEqual)) return false;
            bool isLess = graph[condition].Op is Op.Less or Op.LessOrEqual;
            int low = graph.Operand(condition, isLess ? 0 : 1), high = graph.Operand(condition, isLess ? 1 : 0);
            bool isTrueSide = (low, high) == (b, a), isFalseSide = (low, high) == (a, b);
            return (graph.Operand(choice, 1) != node || isTrueSide) && (graph.Operand(choice, 2) != node || isFalseSide);
        }
    }
}
