using DiffGen.Graph;
using static DiffGen.Calculus.Traits;

namespace DiffGen.Calculus;

/// <summary>Hyperbolic functions and their inverses. Source: Abramowitz and Stegun (1964), 4.5 and 4.6.</summary>
internal static class Hyperbolics
{
    public static readonly FunctionRow[] Rows =
    [
        new("Sinh",  1, (x, w) => [Cosh(x[0])],   [(-8, 8)], Increasing),
        new("Cosh",  1, (x, w) => [Sinh(x[0])],   [(-8, 8)], Convex | NonNegative),
        // sech², not 1 − Ω²: that loses every digit by x = 19, where the derivative is still 4e^−38; see TanhRule.
        new("Tanh",  1, (x, w) => [TanhRule.Slope(x[0])],                 [(-8, 8)], Increasing),
        new("Asinh", 1, (x, w) => [1 / Hypot(x[0], x[0].Constant(1))],    [(-100, 100)], Increasing),
        // √(x − 1)·√(x + 1), not √(x² − 1): no overflow and no cancellation.
        new("Acosh", 1, (x, w) => [1 / (Sqrt(x[0] - 1) * Sqrt(x[0] + 1))], [(1.05, 100)], Increasing | Concave | NonNegative),
        new("Atanh", 1, (x, w) => [1 / ((1 - x[0]) * (1 + x[0]))],        [(-0.95, 0.95)], Increasing),
    ];

    private static Term Sinh(Term x) => FunctionTable.Call("Sinh", x);

    private static Term Cosh(Term x) => FunctionTable.Call("Cosh", x);

    private static Term Sqrt(Term x) => FunctionTable.Call("Sqrt", x);

    private static Term Hypot(Term x, Term y) => FunctionTable.Call("Hypot", x, y);
}
