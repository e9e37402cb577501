using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// Of a value and its negative only the negative is computed, where all other users take it as gladly: b − x is b + y with y = −x.
/// Where the value is a choice, a difference or a constant's multiple, the sign turns in its place. Domain: all doubles but for the sign of a zero.
/// </summary>
internal static class TurnedSigns
{
    /// <summary>How far a sign is followed through products and differences.</summary>
    private const int MostSteps = 12;

    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        bool[] needed = Reachability.From(graph, computation.Outputs);
        List<int>[] users = Users(graph, needed);
        HashSet<int> turned = Turned(computation, needed, users);
        if (turned.Count == 0) return computation.Rebuild(computation.Copy, out map);
        HashSet<int> negatives = [];
        return computation.Rebuild(
            (target, node, operands) =>
            {
                if (turned.Contains(node)) return Negative(target, Opposite(target, graph[node].Op, operands));
                Op op = graph[node].Op;
                int x = operands.Length > 0 ? Behind(target, operands[0]) : -1, y = operands.Length > 1 ? Behind(target, operands[1]) : -1;
                return op switch
                {
                    Op.Negate when x >= 0 => x,
                    Op.Add when y >= 0 => target.Binary(Op.Subtract, operands[0], y),
                    Op.Add when x >= 0 => target.Binary(Op.Subtract, operands[1], x),
                    Op.Subtract when y >= 0 => target.Binary(Op.Add, operands[0], y),
                    Op.Subtract when x >= 0 => Negative(target, target.Binary(Op.Add, x, operands[1])),
                    Op.Multiply when x >= 0 && IsRound(graph.Operand(node, 1)) => target.Binary(op, x, Round(target, operands[1])),
                    Op.Multiply when y >= 0 && IsRound(graph.Operand(node, 0)) => target.Binary(op, Round(target, operands[0]), y),
                    Op.Multiply or Op.Divide when x >= 0 => Negative(target, target.Binary(op, x, operands[1])),
                    Op.Multiply or Op.Divide when y >= 0 => Negative(target, target.Binary(op, operands[0], y)),
                    _ => computation.Copy(target, node, operands),
                };
            },
            out map);

        int Negative(GraphBuilder target, int operand)
        {
            int negative = target.Unary(Op.Negate, operand);
            negatives.Add(negative);
            return negative;
        }

        // A difference that only the product needs takes the sign.
        bool IsRound(int node) => IsOwnDifference(computation, users, node);

        int Behind(GraphBuilder target, int node) => negatives.Contains(node) ? target.Operand(node, 0) : -1;
    }

    /// <summary>The values whose negatives are computed in their stead.</summary>
    private static HashSet<int> Turned(Computation c, bool[] needed, List<int>[] users)
    {
        GraphBuilder graph = c.Graph;
        HashSet<int> outputs = [.. c.Outputs], turned = [];
        for (int i = c.Frozen; i < needed.Length; i++)
        {
            int x = needed[i] && graph[i].Op == Op.Negate ? graph.Operand(i, 0) : -1;
            if (x < c.Frozen || graph[x].Op is not (Op.Select or Op.Multiply) || outputs.Contains(x)) continue;
            int steps = MostSteps;
            if (users[x].Count > 1 && CanTurn(graph, users, x) && users[x].All(user => user == i || Takes(user, x, ref steps))) turned.Add(x);
        }

        return turned;

        bool Takes(int user, int operand, ref int steps)
        {
            if (user < c.Frozen || --steps < 0) return false;
            switch (graph[user].Op)
            {
                case Op.Negate or Op.Add: return true;
                case Op.Subtract when graph.Operand(user, 0) != operand: return true;
                case Op.Multiply when IsOwnDifference(c, users, graph.Operand(user, graph.Operand(user, 0) == operand ? 1 : 0)): return true;
                case Op.Subtract or Op.Multiply or Op.Divide: break;
                default: return false;
            }

            if (outputs.Contains(user) || (graph[user].Op != Op.Subtract && graph.Operand(user, 0) == graph.Operand(user, 1))) return false;
            foreach (int next in users[user])
                if (!Takes(next, user, ref steps)) return false;
            return true;
        }
    }

    private static List<int>[] Users(GraphBuilder graph, bool[] needed)
    {
        List<int>[] users = [.. needed.Select(_ => new List<int>())];
        for (int i = 0; i < needed.Length; i++)
            for (int k = 0; needed[i] && k < graph[i].Count; k++) users[graph.Operand(i, k)].Add(i);
        return users;
    }

    /// <summary>Whether a node is a difference that has one user.</summary>
    private static bool IsOwnDifference(Computation c, List<int>[] users, int node) =>
        node >= c.Frozen && c.Graph[node].Op == Op.Subtract && users[node].Count == 1;

    private static int Round(GraphBuilder target, int difference) =>
        target.Binary(Op.Subtract, target.Operand(difference, 1), target.Operand(difference, 0));

    /// <summary>
    /// Whether the negative of a value costs no more than the value, as of a choice between differences and what has a sign, or no more
    /// than both, as of a product.
    /// </summary>
    private static bool CanTurn(GraphBuilder graph, List<int>[] users, int node) => graph[node].Op == Op.Multiply
        || (CanTurnSide(graph, users, graph.Operand(node, 1)) && CanTurnSide(graph, users, graph.Operand(node, 2)));

    private static bool CanTurnSide(GraphBuilder graph, List<int>[] users, int node) =>
        graph[node].Op is Op.Negate or Op.Constant || (graph[node].Op == Op.Subtract && users[node].Count == 1);

    /// <summary>The negative of a value that can be turned.</summary>
    private static int Opposite(GraphBuilder target, Op op, int[] operands)
    {
        if (op == Op.Select) return target.Select(operands[0], Side(target, operands[1]), Side(target, operands[2]));
        int constant = System.Array.FindIndex(operands, o => target[o].Op == Op.Constant);
        if (constant < 0) return target.Unary(Op.Negate, target.Binary(Op.Multiply, operands[0], operands[1]));
        double value = target[operands[constant]].Value;
        string? text = NamedConstants.Product(target.LiteralOf(operands[constant]), value, null, -1);
        return target.Binary(Op.Multiply, target.Constant(-value, text), operands[1 - constant]);
    }

    private static int Side(GraphBuilder target, int node) => target[node].Op switch
    {
        Op.Negate => target.Operand(node, 0),
        Op.Subtract => target.Binary(Op.Subtract, target.Operand(node, 1), target.Operand(node, 0)),
        _ => target.Constant(target[node].Value == 0 ? 0 : -target[node].Value),
    };
}
