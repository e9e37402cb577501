using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>The lanes' own functions against reference values of 200 bits, over their whole domains.</summary>
public class FunctionAccuracyTests(ITestOutputHelper output)
{
    private const double Max = double.MaxValue;

    [Fact]
    public void Exp_errs_by_less_than_one_ulp() => Check<ExpFunction>(Points.Between(-746, 710, 709.782712893384, -708.3964185322641, -745.1332191019411, 0), 1);

    [Fact]
    public void Exp2_errs_by_less_than_one_ulp() => Check<Exp2Function>(Points.Between(-1076, 1025, 1024, -1022, -1075, 0), 1);

    [Fact]
    public void Exp10_errs_by_less_than_one_ulp() => Check<Exp10Function>(Points.Between(-324, 309, 308.2547155599167, -307.65, 0), 1);

    [Fact]
    public void ExpM1_errs_by_less_than_one_ulp() => Check<ExpM1Function>(Points.Between(-60, 710, 709.782712893384, -37.5, 1e-17, 0, 0.34657359, -0.34657359), 1);

    [Fact]
    public void Sinh_errs_by_less_than_one_ulp() => Check<SinhFunction>(Points.Between(-711, 711, 710.4758600739439, 1e-9, 0, 0.34657359), 1);

    [Fact]
    public void Cosh_errs_by_less_than_one_ulp() => Check<CoshFunction>(Points.Between(-711, 711, 710.4758600739439, 0, 0.34657359), 1);

    [Fact]
    public void Tanh_errs_by_less_than_one_ulp() => Check<TanhFunction>(Points.Between(-30, 30, 22, 0, 0.1732868), 1);

    [Fact]
    public void Log_errs_by_less_than_one_ulp() => Check<LogFunction>(Positive(1, 0.75, 1.5, 2.2250738585072014e-308), 1);

    [Fact]
    public void Log2_errs_by_less_than_one_ulp() => Check<Log2Function>(Positive(1, 0.75, 1.5, 2.2250738585072014e-308), 1);

    [Fact]
    public void Log10_errs_by_less_than_one_ulp() => Check<Log10Function>(Positive(1, 0.75, 1.5, 1000, 2.2250738585072014e-308), 1);

    [Fact]
    public void LogP1_errs_by_less_than_one_ulp() => Check<LogP1Function>(
        Points.Between(-1, 4, 0, 0.5, -0.25, 1e-17).Concat(Points.Between(-1, Max)).Where(x => x > -1), 1);

    [Fact]
    public void Sin_errs_by_less_than_one_ulp() => Check<SinFunction>(Angles(), 1);

    [Fact]
    public void Cos_errs_by_less_than_one_ulp() => Check<CosFunction>(Angles(), 1);

    [Fact]
    public void Tan_errs_by_less_than_one_ulp() => Check<TanFunction>(Angles(), 1);

    [Fact]
    public void Beyond_two_to_the_thirty_angles_are_reduced_by_Math()
    {
        double[] x = [.. Points.Between(-Max, Max).Where(x => Math.Abs(x) > 1 << 30)];
        Assert.Equal(x.Select(Math.Sin), LaneFunctions.Map<Vector256Lane>(x, SinFunction.Of));
        Assert.Equal(x.Select(Math.Cos), LaneFunctions.Map<Vector256Lane>(x, CosFunction.Of));
        Assert.Equal(x.Select(Math.Tan), LaneFunctions.Map<Vector256Lane>(x, TanFunction.Of));
    }

    [Fact]
    public void SinPi_errs_by_less_than_one_ulp() => Check<SinPiFunction>(Points.Between(-5, 5, 0, 0.5, 0.25, 1).Concat(Points.Between(-1e18, 1e18)), 1);

    [Fact]
    public void CosPi_errs_by_less_than_one_ulp() => Check<CosPiFunction>(Points.Between(-5, 5, 0, 0.5, 0.25, 1).Concat(Points.Between(-1e18, 1e18)), 1);

    [Fact]
    public void Atan_errs_by_less_than_one_ulp() => Check<AtanFunction>(
        Points.Between(-6, 6, 0.41421356237309503, 2.414213562373095, 1, 0).Concat(Points.Between(-Max, Max)), 1);

    [Fact]
    public void Cbrt_errs_by_less_than_one_ulp() => Check<CbrtFunction>(Points.Between(-10, 10, 0, 1, 0.375, 3).Concat(Points.Between(-Max, Max)), 1);

    [Fact]
    public void Sqrt_errs_by_half_an_ulp() => Check<SqrtFunction>(Positive(1), 0.5000001);

    [Fact]
    public void Pow_errs_by_less_than_one_ulp()
    {
        var random = new Random(7);
        List<double> bases = [], exponents = [];
        while (bases.Count < 6000)
        {
            double x = bases.Count % 3 == 0 ? 0.5 + random.NextDouble() : Math.ScaleB(1 + random.NextDouble(), random.Next(-1074, 1023));
            double bound = 745 / Math.Abs(Math.Log(x));
            double y = bases.Count % 5 == 0 ? random.Next(-40, 40) * 0.5 : (2 * random.NextDouble() - 1) * Math.Min(bound, 1e6);
            bases.Add(x);
            exponents.Add(y);
        }

        BigFloat[] exact = [.. bases.Zip(exponents, (x, y) => Reference.Pow(x, y))];
        Compare<Vector128Lane>(LaneFunctions.Map<Vector128Lane>([.. bases], [.. exponents], Pow), exact, i => $"{bases[i]:R}^{exponents[i]:R}", 1);
        Compare<Vector256Lane>(LaneFunctions.Map<Vector256Lane>([.. bases], [.. exponents], Pow), exact, i => $"{bases[i]:R}^{exponents[i]:R}", 1);
        Compare<Vector512Lane>(LaneFunctions.Map<Vector512Lane>([.. bases], [.. exponents], Pow), exact, i => $"{bases[i]:R}^{exponents[i]:R}", 1);
    }

    private static T Pow<T>(T x, T y) where T : struct, ILane<T> => T.Pow(x, y);

    private static IEnumerable<double> Positive(params double[] marks) =>
        Points.Between(0, Max, marks).Concat(Points.Between(0.3, 3, marks)).Where(x => x > 0);

    /// <summary>Ordinary angles, and multiples of π/2, where the reduced argument all but vanishes.</summary>
    private static IEnumerable<double> Angles() =>
        Points.Between(-10, 10, 0, Math.PI / 4, Math.PI / 2, Math.PI, 3 * Math.PI / 4, 2 * Math.PI)
            .Concat(Points.Between(-(1 << 30), 1 << 30))
            .Concat(Enumerable.Range(1, 2000).Select(k => k * Math.PI / 2))
            .Concat(Enumerable.Range(1, 2000).Select(k => k * (k * 77.0) * Math.PI / 2));

    private void Check<TFunction>(IEnumerable<double> points, double bound) where TFunction : IFunction
    {
        double[] x = [.. points];
        BigFloat[] exact = [.. x.Select(TFunction.Exact)];
        Compare<Vector128Lane>(LaneFunctions.Map<Vector128Lane>(x, TFunction.Of), exact, i => $"{x[i]:R}", bound);
        Compare<Vector256Lane>(LaneFunctions.Map<Vector256Lane>(x, TFunction.Of), exact, i => $"{x[i]:R}", bound);
        Compare<Vector512Lane>(LaneFunctions.Map<Vector512Lane>(x, TFunction.Of), exact, i => $"{x[i]:R}", bound);
    }

    private void Compare<T>(double[] values, BigFloat[] exact, Func<int, string> argument, double bound)
    {
        LaneFunctions.SkipUnlessFused();
        double worst = 0;
        int at = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double error = Ulps.Error(values[i], exact[i]);
            if (error > worst) (worst, at) = (error, i);
        }

        string message = FormattableString.Invariant($"{typeof(T).Name}: {worst:F3} ulp at {argument(at)}, result {values[at]:R}, {values.Length} points");
        output.WriteLine(message);
        Assert.True(worst < bound, message);
    }
}
