using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>
/// Ω = log(c·xⁿ) with a constant c is log c + n·log x: ∂Ω/∂x = n/x. The constant of a density, as in log(2π·variance), takes no
/// part in the derivative. Source: Abramowitz and Stegun (1964), 4.1.6 and 4.1.11.
/// </summary>
internal static class ScaledLogarithm
{
    /// <summary>The deepest product that is looked into.</summary>
    private const int Deepest = 8;

    private static readonly LocalRule Rule = OfPower(1);

    /// <summary>The rule for a natural logarithm; null where its argument is not of that form.</summary>
    public static Linearization? At(GraphBuilder graph, int node)
    {
        int argument = graph.Operand(node, 0), x = -1;
        double n = 0;
        if (!IsPower(graph, argument, 1, Deepest, ref x, ref n) || x < 0 || x == argument || n == 0) return null;
        return new(graph, n == 1 ? Rule : OfPower(n), [x, node]);
    }

    private static LocalRule OfPower(double n) => new(1, (x, w) => [n / x[0]]);

    /// <summary>Whether a node is a product of constants and of powers of one x, whose exponents are added up.</summary>
    private static bool IsPower(GraphBuilder graph, int node, double exponent, int depth, ref int x, ref double n)
    {
        Node factor = graph[node];
        if (IsConstant(graph, node)) return true;
        if (depth > 0 && factor.Op is (Op.Multiply or Op.Divide))
        {
            return IsPower(graph, graph.Operand(node, 0), exponent, depth - 1, ref x, ref n)
                && IsPower(graph, graph.Operand(node, 1), factor.Op == Op.Divide ? -exponent : exponent, depth - 1, ref x, ref n);
        }

        if (x >= 0 && x != node) return false;
        x = node;
        n += exponent;
        return true;
    }

    /// <summary>Whether a node is a constant other than 0, or the root of a positive one.</summary>
    private static bool IsConstant(GraphBuilder graph, int node) => graph[node].Op switch
    {
        Op.Constant => graph[node].Value != 0 && !double.IsNaN(graph[node].Value) && !double.IsInfinity(graph[node].Value),
        Op.Call => graph[node].Payload == FunctionTable.Find("Sqrt", 1)
            && graph[graph.Operand(node, 0)] is { Op: Op.Constant, Value: > 0 and < double.PositiveInfinity },
        _ => false,
    };
}
