using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// x·(y·z) is written x·y·z, without parentheses, where nothing else needs y·z, and a constant stands in front; a lane then multiplies
/// and adds in one step. Domain: all doubles, within a rounding, while no partial product overflows.
/// </summary>
internal static class LeftProducts
{
    /// <summary>How far the front of a product is looked for; past it a factor stands where it stands.</summary>
    private const int MostFactors = 32;

    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        int[] uses = computation.UseCounts();
        int[] places = new int[graph.Count];
        return computation.Rebuild(
            (target, node, operands) => places[node] = Rewritten(target, node) is >= 0 and int rewritten ? rewritten : computation.Copy(target, node, operands),
            out map);

        int Rewritten(GraphBuilder target, int node)
        {
            if (graph[node].Op != Op.Multiply) return -1;
            (int a, int b) = (graph.Operand(node, 0), graph.Operand(node, 1));
            if (IsOwn(b)) return Times(target, Place(a), b);
            return graph[b].Op == Op.Constant && IsOwn(a) ? Times(target, Place(b), a) : -1;
        }

        bool IsOwn(int node) => node >= computation.Frozen && uses[node] == 1 && graph[node].Op == Op.Multiply;

        // The factor goes to the front of the product's first one.
        int Times(GraphBuilder target, int factor, int product, int depth = 0)
        {
            (int a, int b) = (graph.Operand(product, 0), graph.Operand(product, 1));
            return target.Binary(Op.Multiply, IsOwn(a) && depth < MostFactors ? Times(target, factor, a, depth + 1) : target.Binary(Op.Multiply, factor, Place(a)), Place(b));
        }

        int Place(int node) => node < computation.Frozen ? node : places[node];
    }
}
