using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// One division by each denominator: x·(1/b) is x/b where 1/b is used once, and x/b is x·(1/b) where 1/b is there anyway.
/// Domain: all doubles, within a rounding, while 1/b does not overflow.
/// </summary>
internal static class Reciprocals
{
    public static Computation Run(Computation computation, out int[] map)
    {
        int[] uses = computation.UseCounts();
        return computation.Rebuild(
            (target, node, operands) => Multiplied(computation, uses, target, node, operands) is >= 0 and int better
                ? better
                : computation.Copy(target, node, operands),
            out map);
    }

    private static int Multiplied(Computation c, int[] uses, GraphBuilder target, int node, int[] operands)
    {
        if (c.Graph[node].Op != Op.Multiply) return -1;
        for (int i = 0; i < 2; i++)
        {
            int old = c.Graph.Operand(node, i), place = operands[i];
            if (old < c.Frozen || uses[old] > 1 || place < c.Frozen || target[place].Op != Op.Divide) continue;
            if (target[target.Operand(place, 0)] is { Op: Op.Constant, Value: 1 })
                return target.Binary(Op.Divide, operands[1 - i], target.Operand(place, 1));
        }

        return -1;
    }
}
