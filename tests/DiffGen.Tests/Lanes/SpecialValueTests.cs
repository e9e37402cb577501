using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>The vector lanes' own functions at the values that IEEE 754 (§9.2.1) fixes: the sign of zero, infinities, NaN.</summary>
public class SpecialValueTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN, Zero = -0.0;

    [Fact]
    public void Exponentials()
    {
        Check<ExpFunction>((0, 1), (Zero, 1), (Inf, Inf), (-Inf, 0), (NaN, NaN), (1e300, Inf), (-1e300, 0), (-746, 0), (710, Inf), (-745.1332191019412, 0));
        Check<Exp2Function>((0, 1), (Inf, Inf), (-Inf, 0), (NaN, NaN), (10, 1024), (-1074, double.Epsilon), (1023, Math.ScaleB(1, 1023)), (1024, Inf), (-1e9, 0));
        Check<Exp10Function>((0, 1), (Inf, Inf), (-Inf, 0), (NaN, NaN), (2, 100), (22, 1e22), (309, Inf), (-400, 0));
        Check<ExpM1Function>((0, 0), (Zero, Zero), (Inf, Inf), (-Inf, -1), (NaN, NaN), (-800, -1), (800, Inf), (double.Epsilon, double.Epsilon));
    }

    [Fact]
    public void Hyperbolic_functions()
    {
        Check<SinhFunction>((0, 0), (Zero, Zero), (Inf, Inf), (-Inf, -Inf), (NaN, NaN), (800, Inf), (-800, -Inf), (-double.Epsilon, -double.Epsilon));
        Check<CoshFunction>((0, 1), (Zero, 1), (Inf, Inf), (-Inf, Inf), (NaN, NaN), (800, Inf), (-800, Inf));
        Check<TanhFunction>((0, 0), (Zero, Zero), (Inf, 1), (-Inf, -1), (NaN, NaN), (400, 1), (double.Epsilon, double.Epsilon));
    }

    [Fact]
    public void Logarithms()
    {
        Check<LogFunction>((0, -Inf), (Zero, -Inf), (1, 0), (Inf, Inf), (-1, NaN), (-Inf, NaN), (NaN, NaN), (-double.Epsilon, NaN));
        Check<Log2Function>((0, -Inf), (1, 0), (8, 3), (double.Epsilon, -1074), (Inf, Inf), (-1, NaN), (NaN, NaN));
        Check<Log10Function>((0, -Inf), (1, 0), (1000, 3), (1e22, 22), (Inf, Inf), (-1, NaN), (NaN, NaN));
        Check<LogP1Function>((0, 0), (Zero, Zero), (-1, -Inf), (-2, NaN), (Inf, Inf), (-Inf, NaN), (NaN, NaN), (double.Epsilon, double.Epsilon));
    }

    [Fact]
    public void Circular_functions()
    {
        Check<SinFunction>((0, 0), (Zero, Zero), (Inf, NaN), (-Inf, NaN), (NaN, NaN), (double.Epsilon, double.Epsilon));
        Check<CosFunction>((0, 1), (Zero, 1), (Inf, NaN), (-Inf, NaN), (NaN, NaN));
        Check<TanFunction>((0, 0), (Zero, Zero), (Inf, NaN), (-Inf, NaN), (NaN, NaN));
        Check<SinPiFunction>((0, 0), (Zero, Zero), (1, 0), (-1, Zero), (0.5, 1), (-1.5, 1), (1e300, 0), (Inf, NaN), (NaN, NaN));
        Check<CosPiFunction>((0, 1), (0.5, 0), (-0.5, 0), (1.5, 0), (1, -1), (1e300, 1), (9007199254740991, -1), (Inf, NaN), (NaN, NaN));
        Check<AtanFunction>((0, 0), (Zero, Zero), (Inf, Math.PI / 2), (-Inf, -Math.PI / 2), (NaN, NaN), (1, Math.PI / 4), (double.Epsilon, double.Epsilon));
    }

    [Fact]
    public void Cube_roots() => Check<CbrtFunction>(
        (0, 0), (Zero, Zero), (Inf, Inf), (-Inf, -Inf), (NaN, NaN), (27, 3), (-8, -2), (1e-300, 1e-100), (Math.ScaleB(1, -1074), Math.ScaleB(1, -358)));

    [Fact]
    public void Powers()
    {
        double[] numbers = [0, Zero, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e300, -1e300, 1e-300, double.Epsilon, Inf, -Inf, NaN];
        double[] x = [.. numbers.SelectMany(a => numbers.Select(_ => a))], y = [.. numbers.SelectMany(_ => numbers)];
        double[] expected = [.. x.Zip(y, Math.Pow)];
        Compare(expected, LaneFunctions.Map<Vector128Lane>(x, y, Pow), i => $"{x[i]:R}^{y[i]:R}");
        Compare(expected, LaneFunctions.Map<Vector256Lane>(x, y, Pow), i => $"{x[i]:R}^{y[i]:R}");
        Compare(expected, LaneFunctions.Map<Vector512Lane>(x, y, Pow), i => $"{x[i]:R}^{y[i]:R}");

        // One after the other, so that no neighbour sends the whole lane the other way.
        double[] alone = [.. x.Select((a, i) => LaneFunctions.Map<Vector256Lane>([a, a, a, a], [y[i], y[i], y[i], y[i]], Pow)[0])];
        Compare(expected, alone, i => $"{x[i]:R}^{y[i]:R}");
    }

    private static T Pow<T>(T x, T y) where T : struct, ILane<T> => T.Pow(x, y);

    private static void Check<TFunction>(params (double X, double Y)[] cases) where TFunction : IFunction
    {
        LaneFunctions.SkipUnlessFused();
        double[] x = [.. cases.Select(c => c.X)], y = [.. cases.Select(c => c.Y)];
        Compare(y, LaneFunctions.Map<Vector128Lane>(x, TFunction.Of), i => $"{x[i]:R}");
        Compare(y, LaneFunctions.Map<Vector256Lane>(x, TFunction.Of), i => $"{x[i]:R}");
        Compare(y, LaneFunctions.Map<Vector512Lane>(x, TFunction.Of), i => $"{x[i]:R}");
    }

    private static void Compare(double[] expected, double[] actual, Func<int, string> argument)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            // Zero by its sign; the rest within an ulp, which Math itself may be off.
            bool same = expected[i] == actual[i] ? double.IsNegative(expected[i]) == double.IsNegative(actual[i])
                : double.IsNaN(expected[i]) ? double.IsNaN(actual[i])
                : Math.Abs(expected[i] - actual[i]) <= Math.BitIncrement(Math.Abs(expected[i])) - Math.Abs(expected[i]);
            Assert.True(same, $"at {argument(i)}: {actual[i]:R}, expected {expected[i]:R}");
        }
    }
}
