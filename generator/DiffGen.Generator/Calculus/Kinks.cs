using DiffGen.Graph;
using static DiffGen.Calculus.Traits;

namespace DiffGen.Calculus;

/// <summary>Functions with kinks or steps. The conventions are those of docs/rules-at-the-edges.md.</summary>
internal static class Kinks
{
    public static readonly FunctionRow[] Rows =
    [
        new("Abs",      1, (x, w) => [SignOf(x[0])], [(-5, 5)], Convex | NonNegative, "at 0 the derivative is 0"),
        new("Max",      2, (x, w) => [(x[0] >= x[1]).Choose(1, 0), (x[0] >= x[1]).Choose(0, 1)], [(-5, 5), (-5, 5)], Convex,
            "a tie goes to the first argument"),
        new("Min",      2, (x, w) => [(x[0] <= x[1]).Choose(1, 0), (x[0] <= x[1]).Choose(0, 1)], [(-5, 5), (-5, 5)], Concave,
            "a tie goes to the first argument"),
        new("Clamp",    3,
            (x, w) =>
            [
                (x[0] < x[1]).Choose(0, (x[0] > x[2]).Choose(0, 1)),
                (x[0] < x[1]).Choose(1, 0),
                (x[0] < x[1]).Choose(0, (x[0] > x[2]).Choose(1, 0)),
            ],
            [(-5, 5), (-2, -1), (1, 2)], Edge: "at a bound the derivative goes to the first argument") { LaneName = null },
        new("CopySign", 2, (x, w) => [SignOf(x[0]) * FunctionTable.Call("CopySign", x[0].Constant(1), x[1]), null], [(-5, 5), (-5, 5)],
            Edge: "at x = 0 the derivative is 0; in the sign it is 0"),
        new("Ceiling",  1, Zero, [(-5, 5)], PiecewiseConstant, "the derivative is 0, at steps too"),
        new("Floor",    1, Zero, [(-5, 5)], PiecewiseConstant, "the derivative is 0, at steps too"),
        new("Round",    1, Zero, [(-5, 5)], PiecewiseConstant, "the derivative is 0, at steps too"),
        new("Truncate", 1, Zero, [(-5, 5)], PiecewiseConstant, "the derivative is 0, at steps too"),
        new("Sign",     1, Zero, [(-5, 5)], PiecewiseConstant, "the derivative is 0, at 0 too") { IsInteger = true },
    ];

    private static Term?[] Zero(Term[] x, Term w) => [null];

    private static Term SignOf(Term x) => (x > 0).Choose(1, (x < 0).Choose(-1, 0));
}
