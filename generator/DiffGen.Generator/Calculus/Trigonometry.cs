using DiffGen.Graph;
using static DiffGen.Calculus.Traits;

namespace DiffGen.Calculus;

/// <summary>Trigonometric functions and their inverses. Source: Abramowitz and Stegun (1964), 4.3 and 4.4.</summary>
internal static class Trigonometry
{
    private const double Pi = 3.141592653589793;

    public static readonly FunctionRow[] Rows =
    [
        new("Sin",   1, (x, w) => [Cos(x[0])],             [(-10, 10)]),
        new("Cos",   1, (x, w) => [-Sin(x[0])],            [(-10, 10)]),
        new("Tan",   1, (x, w) => [1 + (w * w)],           [(-1.5, 1.5)], Increasing),
        new("SinPi", 1, (x, w) => [Pi * CosPi(x[0])],      [(-3, 3)])     { IsOnMath = false },
        new("CosPi", 1, (x, w) => [-(Pi * SinPi(x[0]))],   [(-3, 3)])     { IsOnMath = false },
        new("TanPi", 1, (x, w) => [Pi * (1 + (w * w))],    [(-0.45, 0.45)], Increasing) { IsOnMath = false },
        // (1 − x)(1 + x), not 1 − x²: no cancellation near ±1.
        new("Asin",  1, (x, w) => [1 / Sqrt((1 - x[0]) * (1 + x[0]))],     [(-0.99, 0.99)], Increasing),
        new("Acos",  1, (x, w) => [-(1 / Sqrt((1 - x[0]) * (1 + x[0])))],  [(-0.99, 0.99)], Decreasing),
        new("Atan",  1, (x, w) => [1 / (1 + (x[0] * x[0]))],               [(-50, 50)], Increasing),
        // (x/r)/r, not x/(x² + y²): no overflow and no underflow.
        new("Atan2", 2, (x, w) => [x[1] / Hypot(x[0], x[1]) / Hypot(x[0], x[1]), -(x[0] / Hypot(x[0], x[1]) / Hypot(x[0], x[1]))],
            [(-5, 5), (0.1, 5)], Edge: "at the origin there is no derivative: NaN"),
    ];

    private static Term Sin(Term x) => FunctionTable.Call("Sin", x);

    private static Term Cos(Term x) => FunctionTable.Call("Cos", x);

    private static Term SinPi(Term x) => FunctionTable.Call("SinPi", x);

    private static Term CosPi(Term x) => FunctionTable.Call("CosPi", x);

    private static Term Sqrt(Term x) => FunctionTable.Call("Sqrt", x);

    private static Term Hypot(Term x, Term y) => FunctionTable.Call("Hypot", x, y);
}
