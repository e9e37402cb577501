using DiffGen.Graph;

namespace DiffGen.Testing.Witnesses;

/// <summary>The witness's own derivatives of the operators.</summary>
internal static class Operators
{
    public static Function Of(Op op) => op switch
    {
        Op.Add => new(x => x[0] + x[1], (_, _) => 1, (_, _, _) => 0),
        Op.Subtract => new(x => x[0] - x[1], (_, i) => i == 0 ? 1 : -1, (_, _, _) => 0),
        Op.Multiply => new(x => x[0] * x[1], (x, i) => x[1 - i], (_, i, j) => i == j ? 0 : 1),
        Op.Divide => new(
            x => x[0] / x[1],
            // One division after the other: a product of denominators may overflow.
            (x, i) => i == 0 ? 1 / x[1] : -x[0] / x[1] / x[1],
            (x, i, j) => j == 0 ? 0 : i == 0 ? -1 / x[1] / x[1] : 2 * x[0] / x[1] / x[1] / x[1]),
        Op.Remainder => new(x => x[0] % x[1], (x, i) => i == 0 ? 1 : -Math.Truncate(x[0] / x[1]), (_, _, _) => 0),
        Op.Negate => new(x => -x[0], (_, _) => -1, (_, _, _) => 0),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "is not arithmetic."),
    };
}
