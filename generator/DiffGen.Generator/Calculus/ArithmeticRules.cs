using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>The rules of the operators.</summary>
internal static class ArithmeticRules
{
    public static readonly LocalRule Add = new(2, (x, w) => [x[0].Constant(1), x[0].Constant(1)]);

    public static readonly LocalRule Subtract = new(2, (x, w) => [x[0].Constant(1), x[0].Constant(-1)]);

    public static readonly LocalRule Negate = new(1, (x, w) => [x[0].Constant(-1)]);

    public static readonly LocalRule Multiply = new(2, (x, w) => [x[1], x[0]]);

    /// <summary>x·x as one operand, so that its derivative is 2x and not x + x.</summary>
    public static readonly LocalRule Square = new(1, (x, w) => [2 * x[0]]);

    public static readonly LocalRule Divide = new(2, (x, w) => [1 / x[1], -(w * (1 / x[1]))]);

    /// <summary>x % y = x − y·trunc(x/y).</summary>
    public static readonly LocalRule Remainder =
        new(2, (x, w) => [x[0].Constant(1), -FunctionTable.Call("Truncate", x[0] / x[1])]);
}
