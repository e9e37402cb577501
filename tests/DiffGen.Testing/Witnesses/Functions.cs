using static System.Math;

namespace DiffGen.Testing.Witnesses;

/// <summary>A function with its partial derivatives of first and second order, written from first principles.</summary>
/// <param name="Value">f(x).</param>
/// <param name="First">∂f/∂x_i.</param>
/// <param name="Second">∂²f/∂x_i∂x_j for i ≤ j.</param>
internal sealed record Function(
    Func<double[], double> Value, Func<double[], int, double> First, Func<double[], int, int, double> Second);

/// <summary>
/// The witness's own table of functions. It shares nothing with the generator's: the second derivatives are written out, not
/// derived. Source: Abramowitz and Stegun (1964), chapters 4.1 to 4.6. At kinks it follows docs/rules-at-the-edges.md.
/// </summary>
internal static class Functions
{
    public static readonly IReadOnlyDictionary<(string Name, int Arity), Function> All = Smooth()
        .Concat(Kinked())
        .ToDictionary(f => f.Key, f => f.Value);

    private static double Sec2(double x) => 1 / (Cos(x) * Cos(x));

    private static double Sech2(double x) => 4 / Pow(Exp(x) + Exp(-x), 2);

    private static Dictionary<(string, int), Function> Smooth() => new()
    {
        [("Exp", 1)] = Of(Exp, Exp, Exp),
        [("Exp2", 1)] = Of(double.Exp2, x => Log(2) * Pow(2, x), x => Log(2) * Log(2) * Pow(2, x)),
        [("Exp10", 1)] = Of(double.Exp10, x => Log(10) * Pow(10, x), x => Log(10) * Log(10) * Pow(10, x)),
        [("ExpM1", 1)] = Of(double.ExpM1, Exp, Exp),
        [("Log", 1)] = Of(Log, x => 1 / x, x => -1 / (x * x)),
        [("Log2", 1)] = Of(Log2, x => 1 / (x * Log(2)), x => -1 / (x * x * Log(2))),
        [("Log10", 1)] = Of(Log10, x => 1 / (x * Log(10)), x => -1 / (x * x * Log(10))),
        [("LogP1", 1)] = Of(double.LogP1, x => 1 / (1 + x), x => -1 / ((1 + x) * (1 + x))),
        [("Log", 2)] = Of(
            Log,
            (a, b) => 1 / (a * Log(b)), (a, b) => -Log(a) / (b * Log(b) * Log(b)),
            (a, b) => -1 / (a * a * Log(b)), (a, b) => -1 / (a * b * Log(b) * Log(b)), (a, b) => Log(a) * (Log(b) + 2) / (b * b * Pow(Log(b), 3))),
        [("Sin", 1)] = Of(Sin, Cos, x => -Sin(x)),
        [("Cos", 1)] = Of(Cos, x => -Sin(x), x => -Cos(x)),
        [("Tan", 1)] = Of(Tan, Sec2, x => 2 * Tan(x) * Sec2(x)),
        [("SinPi", 1)] = Of(double.SinPi, x => PI * double.CosPi(x), x => -PI * PI * double.SinPi(x)),
        [("CosPi", 1)] = Of(double.CosPi, x => -PI * double.SinPi(x), x => -PI * PI * double.CosPi(x)),
        [("TanPi", 1)] = Of(double.TanPi, x => PI / Pow(double.CosPi(x), 2), x => 2 * PI * PI * double.TanPi(x) / Pow(double.CosPi(x), 2)),
        [("Asin", 1)] = Of(Asin, x => Pow(1 - (x * x), -0.5), x => x * Pow(1 - (x * x), -1.5)),
        [("Acos", 1)] = Of(Acos, x => -Pow(1 - (x * x), -0.5), x => -x * Pow(1 - (x * x), -1.5)),
        [("Atan", 1)] = Of(Atan, x => 1 / (1 + (x * x)), x => -2 * x / Pow(1 + (x * x), 2)),
        [("Atan2", 2)] = Of(
            Atan2,
            (y, x) => x / R2(x, y), (y, x) => -y / R2(x, y),
            (y, x) => -2 * x * y / (R2(x, y) * R2(x, y)), (y, x) => ((y * y) - (x * x)) / (R2(x, y) * R2(x, y)), (y, x) => 2 * x * y / (R2(x, y) * R2(x, y))),
        [("Sinh", 1)] = Of(Sinh, Cosh, Sinh),
        [("Cosh", 1)] = Of(Cosh, Sinh, Cosh),
        [("Tanh", 1)] = Of(Tanh, Sech2, x => -2 * Tanh(x) * Sech2(x)),
        [("Asinh", 1)] = Of(Asinh, x => Pow(1 + (x * x), -0.5), x => -x * Pow(1 + (x * x), -1.5)),
        [("Acosh", 1)] = Of(Acosh, x => Pow((x * x) - 1, -0.5), x => -x * Pow((x * x) - 1, -1.5)),
        [("Atanh", 1)] = Of(Atanh, x => 1 / (1 - (x * x)), x => 2 * x / Pow(1 - (x * x), 2)),
        [("Sqrt", 1)] = Of(Sqrt, x => 0.5 * Pow(x, -0.5), x => -0.25 * Pow(x, -1.5)),
        [("Cbrt", 1)] = Of(Cbrt, x => 1 / (3 * Pow(Cbrt(x), 2)), x => -2 / (9 * Pow(Cbrt(x), 5))),
        [("Pow", 2)] = Of(
            Pow,
            (x, y) => y == 0 ? 0 : y * Pow(x, y - 1), (x, y) => x == 0 ? 0 : Pow(x, y) * Log(x),
            (x, y) => y * (y - 1) == 0 ? 0 : y * (y - 1) * Pow(x, y - 2),
            (x, y) => Pow(x, y - 1) * (1 + (y * Log(x))), (x, y) => x == 0 ? 0 : Pow(x, y) * Log(x) * Log(x)),
        [("Hypot", 2)] = Of(
            double.Hypot,
            (x, y) => x / Sqrt(R2(x, y)), (x, y) => y / Sqrt(R2(x, y)),
            (x, y) => y * y * Pow(R2(x, y), -1.5), (x, y) => -x * y * Pow(R2(x, y), -1.5), (x, y) => x * x * Pow(R2(x, y), -1.5)),
        [("FusedMultiplyAdd", 3)] = new(
            x => FusedMultiplyAdd(x[0], x[1], x[2]), (x, i) => i == 2 ? 1 : x[1 - i], (x, i, j) => (i, j) == (0, 1) ? 1 : 0),
        [("Lerp", 3)] = new(
            x => double.Lerp(x[0], x[1], x[2]), (x, i) => i == 0 ? 1 - x[2] : i == 1 ? x[2] : x[1] - x[0],
            (x, i, j) => j != 2 ? 0 : i == 0 ? -1 : i == 1 ? 1 : 0),
    };

    private static Dictionary<(string, int), Function> Kinked() => new()
    {
        [("Abs", 1)] = Of(Abs, SignOf, _ => 0),
        [("Max", 2)] = new(x => Max(x[0], x[1]), (x, i) => (x[0] >= x[1]) == (i == 0) ? 1 : 0, (_, _, _) => 0),
        [("Min", 2)] = new(x => Min(x[0], x[1]), (x, i) => (x[0] <= x[1]) == (i == 0) ? 1 : 0, (_, _, _) => 0),
        [("Clamp", 3)] = new(
            x => Clamp(x[0], x[1], x[2]), (x, i) => i == (x[0] < x[1] ? 1 : x[0] > x[2] ? 2 : 0) ? 1 : 0, (_, _, _) => 0),
        [("CopySign", 2)] = new(
            x => CopySign(x[0], x[1]), (x, i) => i == 0 ? SignOf(x[0]) * CopySign(1, x[1]) : 0, (_, _, _) => 0),
        [("Ceiling", 1)] = Of(Ceiling, _ => 0, _ => 0),
        [("Floor", 1)] = Of(Floor, _ => 0, _ => 0),
        [("Round", 1)] = Of(Round, _ => 0, _ => 0),
        [("Truncate", 1)] = Of(Truncate, _ => 0, _ => 0),
        [("Sign", 1)] = Of(x => Sign(x), _ => 0, _ => 0),
    };

    private static double R2(double x, double y) => (x * x) + (y * y);

    private static double SignOf(double x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    private static Function Of(Func<double, double> f, Func<double, double> d, Func<double, double> d2) =>
        new(x => f(x[0]), (x, _) => d(x[0]), (x, _, _) => d2(x[0]));

    private static Function Of(
        Func<double, double, double> f,
        Func<double, double, double> dx, Func<double, double, double> dy,
        Func<double, double, double> dxx, Func<double, double, double> dxy, Func<double, double, double> dyy) =>
        new(
            x => f(x[0], x[1]),
            (x, i) => i == 0 ? dx(x[0], x[1]) : dy(x[0], x[1]),
            (x, i, j) => j == 0 ? dxx(x[0], x[1]) : i == 0 ? dxy(x[0], x[1]) : dyy(x[0], x[1]));
}
