using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>What a turn of a loop adds to a sum, or takes from it.</summary>
/// <param name="Node">The node of the turn.</param>
/// <param name="IsNegative">Whether it is taken from the sum.</param>
internal readonly record struct LoopTerm(int Node, bool IsNegative)
{
    /// <summary>The term of a carried variable; null where the turn does anything else with it, or has loops of its own.</summary>
    public static LoopTerm? Of(GraphBuilder turn, LoopBody body, int sum)
    {
        int input = turn.Input(sum, ValueKind.Double), next = body.Next[sum];
        if (turn[next].Op is not (Op.Add or Op.Subtract)) return null;
        int left = turn.Operand(next, 0), right = turn.Operand(next, 1);
        int term = left == input ? right : right == input && turn[next].Op == Op.Add ? left : -1;
        if (term < 0) return null;
        bool[] reached = Reachability.From(turn, [term]);
        bool isFree = Enumerable.Range(0, reached.Length).All(i => !reached[i] || turn[i].Op is not (Op.Loop or Op.LoopResult) && i != input);
        return isFree ? new(term, turn[next].Op == Op.Subtract) : null;
    }
}
