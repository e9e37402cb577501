using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Puts what may throw under the conditions of its users, for code that branches: a value that several of them share, and that is
/// too large to be written out in each, becomes <c>one condition || the other ? value : 0</c>. So the user's conditions still say
/// what is computed, and it is computed once. The last pass: it moves frozen nodes too, though it changes no value.
/// </summary>
internal static class UnderConditions
{
    /// <summary>A condition may itself ask for what may throw.</summary>
    private const int Rounds = 4;

    public static Computation Run(Computation computation, out int[] map)
    {
        PutBodies(computation);
        map = [.. Enumerable.Range(0, computation.Graph.Count)];
        for (int round = 0; round < Rounds; round++)
        {
            var regions = new Regions(
                computation.Graph, Reachability.From(computation.Graph, computation.Outputs), computation.Outputs, hasBranches: true, isPlan: true);
            Dictionary<int, int> conditions = Conditions(computation, regions);
            if (conditions.Count == 0) break;
            var rewriting = new Rewriting(computation, regions, conditions);
            computation = Pipeline.Then(map, computation, (Computation _, out int[] moved) => rewriting.Run(out moved), out map);
        }

        return computation;
    }

    /// <summary>The same for the turns of loops.</summary>
    private static void PutBodies(Computation computation)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        for (int i = 0; i < needed.Length; i++)
            if (needed[i] && graph[i].Op == Op.Loop) graph.ReplaceLoop(i, Run(graph.LoopOf(i), graph.Functions));
    }

    private static LoopBody Run(LoopBody body, EquatableArray<ExternalFunction> functions)
    {
        int count = body.Next.Count;
        var turn = new Computation(new GraphBuilder(body.Graph, functions), [body.Condition, .. body.Next, .. body.Effects], 0);
        Computation done = Run(turn, out int[] map);
        return body with
        {
            Graph = done.Graph.ToGraph(),
            Condition = done.Outputs[0],
            Next = done.Outputs.Skip(1).Take(count).ToEquatableArray(),
            Effects = done.Outputs.Skip(1 + count).ToEquatableArray(),
            Names = Moved(body.Names),
            Sources = Moved(body.Sources),
        };

        EquatableArray<GraphText> Moved(EquatableArray<GraphText> texts) =>
            texts.Select(t => t with { Node = map[t.Node] }).Where(t => t.Node >= 0).ToEquatableArray();
    }

    /// <summary>What would be computed ahead of the conditions of all its users, with the condition that some of them holds.</summary>
    private static Dictionary<int, int> Conditions(Computation computation, Regions regions)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        var conditions = new Dictionary<int, int>();
        for (int i = 0; i < needed.Length; i++)
        {
            bool canBe = graph[i].Op == Op.Loop || (graph[i].Kind is ValueKind.Double or ValueKind.Bool && graph[i].Op != Op.LoopResult);
            if (!needed[i] || !canBe || !regions.IsAhead(i)) continue;
            int condition = new Paths(graph, i, regions.IsHazardous, regions.PathsTo(i)).Condition();
            if (condition >= 0) conditions.Add(i, condition);
        }

        return conditions;
    }

    /// <summary>One rewriting of a graph.</summary>
    private sealed class Rewriting(Computation computation, Regions regions, Dictionary<int, int> conditions)
    {
        private readonly GraphBuilder graph = computation.Graph;
        private readonly GraphBuilder target = new(computation.Graph.Functions);
        private readonly int[] plain = new int[computation.Graph.Count];
        private readonly Dictionary<int, int> chosen = [];

        public Computation Run(out int[] map)
        {
            foreach (int node in Order())
            {
                int[] operands = graph.OperandsOf(node);
                for (int k = 0; k < operands.Length; k++) operands[k] = Place(operands[k], node, k);
                plain[node] = computation.Copy(target, node, operands);
                if (!conditions.TryGetValue(node, out int condition)) continue;
                if (graph[node].Op != Op.Loop)
                {
                    chosen.Add(node, Guarded(node, condition));
                    continue;
                }

                // What a loop leaves stands together behind it.
                int[] results = [.. Enumerable.Range(node + 1, plain.Length - node - 1).Where(i => graph[i].Op == Op.LoopResult && graph.Operand(i, 0) == node)];
                foreach (int result in results) plain[result] = computation.Copy(target, result, [plain[node]]);
                foreach (int result in results) chosen.Add(result, Guarded(result, condition));
            }

            int[] outputs = [.. computation.Outputs.Select(o => o < 0 ? -1 : Alone(o))];
            bool[] needed = Reachability.From(target, outputs);
            map = [.. Enumerable.Range(0, plain.Length).Select(i => chosen.TryGetValue(i, out int select) && needed[select] ? select : plain[i])];
            return new Computation(target, outputs, 0);
        }

        /// <summary>The condition of a node; −1 for none.</summary>
        private int ConditionOf(int node) => conditions.TryGetValue(Whole(node), out int condition) ? condition : -1;

        /// <summary>What stands under one condition: a loop for each of its variables.</summary>
        private int Whole(int node) => graph[node].Op == Op.LoopResult ? graph.Operand(node, 0) : node;

        /// <summary>A node for one of its users: as it is for one that stands under the same condition, else under its condition.</summary>
        private int Place(int node, int user, int operand)
        {
            int condition = ConditionOf(node);
            if (!chosen.TryGetValue(node, out int place)) return plain[node];

            // The conditions themselves have no place yet.
            if (!regions.HasPlace(user)) return place;
            bool isUnder = ConditionOf(user) is >= 0 and int own
                ? own == condition && regions.Of(Whole(user)) == regions.Of(Whole(node))
                : regions.IsUnder(user, operand, Whole(node), condition);
            return isUnder ? plain[node] : place;
        }

        private int Guarded(int node, int condition)
        {
            ValueKind kind = graph[node].Kind;
            int none = kind == ValueKind.Double ? target.Constant(0) : kind == ValueKind.Bool ? target.Bool(false) : target.Opaque(NoValue, kind);
            return target.Guarded(Alone(condition), plain[node], none);
        }

        /// <summary>A node for what stands outside all conditions.</summary>
        private int Alone(int node) => chosen.TryGetValue(node, out int place) ? place : plain[node];

        /// <summary>The nodes that are needed, each after its operands and its condition.</summary>
        private List<int> Order()
        {
            var order = new List<int>();
            var stack = new Stack<(int Node, bool IsDone)>();
            var open = new HashSet<int>();
            bool[] done = new bool[plain.Length];
            for (int i = 0; i < plain.Length; i++) plain[i] = -1;
            bool[] needed = Reachability.From(graph, computation.Outputs);
            for (int i = needed.Length - 1; i >= 0; i--)
                if (needed[i]) stack.Push((i, false));
            while (stack.Count > 0)
            {
                (int node, bool isDone) = stack.Pop();
                if (isDone)
                {
                    open.Remove(node);
                    done[node] = true;
                    order.Add(node);
                    continue;
                }

                if (done[node]) continue;
                if (!open.Add(node))
                {
                    // Conditions that need each other's values: these are computed ahead, as there is no order for them.
                    foreach (int early in open) conditions.Remove(early);
                    return Order();
                }

                stack.Push((node, true));
                for (int k = graph[node].Count - 1; k >= 0; k--) stack.Push((graph.Operand(node, k), false));
                if (conditions.TryGetValue(node, out int condition)) stack.Push((condition, false));
            }

            return order;
        }
    }

    /// <summary>What a variable of a loop that is no number or truth value holds where the loop did not run.</summary>
    private static OpaqueForm NoValue { get; } = new("default", true);

    /// <summary>Whether a node is what a variable of a loop holds where the loop did not run.</summary>
    public static bool IsNoValue(GraphBuilder graph, int node) => graph[node] is { Op: Op.Opaque, Count: 0 } && graph.FormOf(node) == NoValue;
}
