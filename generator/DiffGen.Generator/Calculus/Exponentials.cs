using DiffGen.Graph;
using static DiffGen.Calculus.Traits;

namespace DiffGen.Calculus;

/// <summary>Exponentials and logarithms. Source: Abramowitz and Stegun (1964), chapter 4.</summary>
internal static class Exponentials
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;

    public static readonly FunctionRow[] Rows =
    [
        new("Exp",   1, (x, w) => [w],                  [(-20, 20)],   Increasing | Convex | NonNegative),
        new("Exp2",  1, (x, w) => [Ln2 * w],            [(-20, 20)],   Increasing | Convex | NonNegative) { IsOnMath = false },
        new("Exp10", 1, (x, w) => [Ln10 * w],           [(-8, 8)],     Increasing | Convex | NonNegative) { IsOnMath = false },
        // Not Ω + 1: that is 0 where Ω has rounded to −1, and the derivative is still e^x.
        new("ExpM1", 1, (x, w) => [Exp(x[0])],          [(-20, 20)],   Increasing | Convex) { IsOnMath = false },
        new("Log",   1, (x, w) => [1 / x[0]],           [(1e-3, 1e3)], Increasing | Concave),
        new("Log2",  1, (x, w) => [1 / (Ln2 * x[0])],   [(1e-3, 1e3)], Increasing | Concave),
        new("Log10", 1, (x, w) => [1 / (Ln10 * x[0])],  [(1e-3, 1e3)], Increasing | Concave),
        new("LogP1", 1, (x, w) => [1 / (1 + x[0])],     [(-0.9, 1e3)], Increasing | Concave) { IsOnMath = false },
        // log_b a = ln a / ln b
        new("Log",   2, (x, w) => [1 / (x[0] * Log(x[1])), -(w / (x[1] * Log(x[1])))], [(1e-3, 1e3), (1.1, 20)]) { LaneName = null },
    ];

    private static Term Exp(Term x) => FunctionTable.Call("Exp", x);

    private static Term Log(Term x) => FunctionTable.Call("Log", x);
}
