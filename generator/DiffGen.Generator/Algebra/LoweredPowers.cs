using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>x^n for small integers n as products. Domain: all doubles, within a few roundings.</summary>
internal static class LoweredPowers
{
    private static readonly int Pow = FunctionTable.Find("Pow", 2);

    public static int Apply(Rewriter r, int node)
    {
        Node n = r.Graph[node];
        if (n.Op != Op.Call || n.Payload != Pow || !r.IsConstant(r.Graph.Operand(node, 1), out double exponent)) return -1;
        int x = r.Graph.Operand(node, 0);
        return exponent switch
        {
            0 => r.Constant(1),
            1 => x,
            2 => Square(r, x),
            3 => r.Binary(Op.Multiply, Square(r, x), x),
            4 => Square(r, Square(r, x)),
            -1 => r.Binary(Op.Divide, r.Constant(1), x),
            -2 => r.Binary(Op.Divide, r.Constant(1), Square(r, x)),
            _ => -1,
        };
    }

    private static int Square(Rewriter r, int x) => r.Binary(Op.Multiply, x, x);
}
