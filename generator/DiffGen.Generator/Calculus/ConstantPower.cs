using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>x^n with a constant exponent n: n·x^(n − 1), right at x = 0 and, for an integer n, for negative x.</summary>
internal static class ConstantPower
{
    public static LocalRule Rule(double n) => new(1, (x, w) => [Partial(n, x[0], w)]);

    private static Term? Partial(double n, Term x, Term w) => n switch
    {
        0 => null,
        1 => x.Constant(1),
        2 => 2 * x,
        0.5 => 0.5 / w,
        _ => n * FunctionTable.Call("Pow", x, x.Constant(n - 1)),
    };
}
