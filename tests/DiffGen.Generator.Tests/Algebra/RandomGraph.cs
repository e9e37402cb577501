using CsCheck;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Generator.Tests.Fuzzing;
using DiffGen.Graph;

namespace DiffGen.Generator.Tests.Algebra;

/// <summary>Random computations of the shapes that derivatives have: sums, products, quotients, signs, selects and powers.</summary>
internal static class RandomGraph
{
    public const int Inputs = 3;

    private static readonly double[] Constants = [0, 1, -1, 2, -2, 0.5, -3, 4];
    private static readonly double[] Exponents = [-2, -1, 0, 1, 2, 3, 4, 2.5];

    /// <param name="seed">Which one.</param>
    /// <param name="frozen">Whether the first half is the user's, which no pass may touch.</param>
    public static Computation Of(uint seed, bool frozen)
    {
        var dice = new Dice(new PCG(seed, 7));
        var graph = new GraphBuilder();
        List<int> numbers = [.. Enumerable.Range(0, Inputs).Select(i => graph.Input(i, ValueKind.Double))];
        List<int> conditions = [];
        numbers.AddRange(Constants.Select(c => graph.Constant(c)));
        int boundary = 0;
        for (int i = 0; i < 40; i++)
        {
            if (i == 20 && frozen) boundary = graph.Count;
            numbers.Add(Next(graph, dice, numbers, conditions));
        }

        return new Computation(graph, [.. numbers.TakeLast(8)], boundary);
    }

    private static int Next(GraphBuilder graph, Dice dice, List<int> numbers, List<int> conditions)
    {
        int a = Recent(), b = Recent();
        switch (dice.Below(10))
        {
            case < 2:
                return graph.Binary(Op.Add, a, b);
            case 2:
                return graph.Binary(Op.Subtract, a, b);
            case < 5:
                return graph.Binary(Op.Multiply, a, b);
            case 5:
                return graph.Binary(Op.Divide, a, graph.Binary(Op.Add, graph.Constant(2), graph.Binary(Op.Multiply, b, b)));
            case 6:
                return graph.Unary(Op.Negate, a);
            case 7:
                return graph.Call(FunctionTable.Find("Pow", 2), a, graph.Constant(dice.Pick(Exponents)));
            case 8:
                return graph.Call(FunctionTable.Find("Sin", 1), a);
            default:
                int condition = graph.Binary(dice.OneIn(2) ? Op.Less : Op.GreaterOrEqual, a, b);
                conditions.Add(dice.OneIn(3) ? graph.Unary(Op.Not, condition) : condition);
                return graph.Select(dice.Pick(conditions), Side(), Side());
        }

        int Recent() => numbers[Math.Max(0, numbers.Count - 1 - dice.Below(14))];

        // Masks of 0 and ±1 are what derivatives of kinks are.
        int Side() => dice.OneIn(2) ? graph.Constant(dice.Pick([0.0, 1, -1])) : Recent();
    }
}
