using DiffGen.Graph;
using static DiffGen.Calculus.Traits;

namespace DiffGen.Calculus;

/// <summary>
/// Powers, roots and fused arithmetic. A constant exponent has a rule of its own (<see cref="ConstantPower"/>), and so has the
/// square root of a sum of squares (<see cref="NormRule"/>).
/// </summary>
internal static class Powers
{
    public static readonly FunctionRow[] Rows =
    [
        new("Sqrt",  1, (x, w) => [0.5 / w],              [(1e-3, 100)], Increasing | Concave | NonNegative, "at 0 the derivative is +∞"),
        new("Cbrt",  1, (x, w) => [1 / (3 * (w * w))],    [(0.01, 100)], Increasing, "at 0 the derivative is +∞"),
        // 0·0^−1 is 0, as the power is constant there; elsewhere the select must not hide that the partial changes with y.
        // Where the base is 0 the power is constant in a positive exponent.
        new("Pow",   2,
            (x, w) =>
            [
                x[0].IsEqualTo(0).And(x[1].IsEqualTo(0)).Choose(0, x[1] * Pow(x[0], x[1] - 1)),
                x[0].IsEqualTo(0).Choose(0, w * Log(x[0])),
            ],
            [(0.1, 5), (-3, 3)], Edge: "at x = 0 the derivative in the exponent is 0; at y = 0 the one in the base is 0"),
        new("Hypot", 2, (x, w) => [Share(x[0], w), Share(x[1], w)], [(-5, 5), (-5, 5)], Convex | NonNegative,
            "at the origin both derivatives are 0, as for |x|") { IsOnMath = false },
        new("FusedMultiplyAdd", 3, (x, w) => [x[1], x[0], x[0].Constant(1)], [(-5, 5), (-5, 5), (-5, 5)]) { LaneName = "MultiplyAdd" },
        new("Lerp", 3, (x, w) => [1 - x[2], x[2], x[1] - x[0]], [(-5, 5), (-5, 5), (0, 1)]) { IsOnMath = false, LaneName = null },
    ];

    /// <summary>x/Ω of a norm Ω, 0 where the norm is 0.</summary>
    public static Term Share(Term x, Term norm) => norm.IsEqualTo(0).Choose(0, x / norm);

    private static Term Pow(Term x, Term y) => FunctionTable.Call("Pow", x, y);

    private static Term Log(Term x) => FunctionTable.Call("Log", x);
}
