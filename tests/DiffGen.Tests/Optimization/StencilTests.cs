using System.Reflection;
using System.Reflection.Emit;
using DiffGen.Lanes;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>Objectives that compute the turns of a loop in lanes agree with the plain methods, which compute one after the other.</summary>
public class StencilTests
{
    private static readonly Stencils Instance = new(0.7);

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string model in (string[])["Chain", "Smoother", "Pair", "Linear", "Gap", "Ridge", "FirstOrder", "Walk", "Unobserved"])
            foreach (int n in (int[])[0, 1, 2, 5, 33, 34, 35, 36, 41, 64, 77, 100]) cases.Add(model, n);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_member_agrees_with_the_plain_method(string model, int n) => Agrees(Of(model, n));

    [Fact]
    public void More_turns_than_a_block_has_agree()
    {
        var (objective, plain) = Of("Chain", 5000);
        double[] x = Point(5000), g = new double[5000], expected = new double[5000];
        double value = plain.Gradient(x, expected);
        Assert.Equal(value, objective.Gradient(x, g), 1e-12 * value);
        Assert.Equal(value, objective.Value(x), 1e-12 * value);
        for (int i = 0; i < 5000; i++) Assert.Equal(expected[i], g[i], 1e-12 * (1 + Math.Abs(expected[i])));
    }

    [Theory]
    [InlineData("Chain")]
    [InlineData("Smoother")]
    [InlineData("Pair")]
    [InlineData("Gap")]
    [InlineData("Walk")]
    public void Lanes_of_every_width_agree(string model)
    {
        (ISecondOrderObjective objective, ISecondOrderObjective plain) = ((ISecondOrderObjective, ISecondOrderObjective))Of(model, 77);
        int n = objective.ParameterCount;
        double[] x = Point(n), g = new double[n], h = new double[n * n], expected = new double[n * n], expectedGradient = new double[n];
        double value = plain.Hessian(x, expectedGradient, expected);
        Type type = objective.GetType().GetNestedType("HessianTurns", BindingFlags.NonPublic)!;
        int turns = (int)objective.GetType().GetProperty("Turns", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(objective)!;
        foreach (int width in (int[])[1, 2, 4, 8])
        {
            Array.Clear(g);
            Array.Clear(h);
            object sum = typeof(StencilTests).GetMethod(nameof(Sum), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type)
                .Invoke(null, [objective, turns, x, g, h, width])!;
            Assert.Equal(value, (double)sum, 1e-12 * Math.Abs(value));
            Close(expectedGradient, g);
            Close(expected, h);
        }
    }

    [Fact]
    public void A_vector_that_is_too_short_for_the_loop_throws_as_the_method_does()
    {
        var objective = new Stencils.PairObjective(40, 60);
        Assert.Throws<IndexOutOfRangeException>(() => objective.Value(new double[101]));
        Assert.Throws<IndexOutOfRangeException>(() => objective.Gradient(new double[101], new double[101]));
        Assert.Throws<IndexOutOfRangeException>(() => new Stencils.ShortObjective(50, new double[51]).Value(new double[50]));
        Assert.Equal(0, new Stencils.ShortObjective(50, new double[52]).Value(new double[50]));
    }

    [Fact]
    public void A_span_that_is_too_short_is_refused_and_nothing_is_written()
    {
        var objective = new GeneratedVectors.ChainObjective(50);
        double[] g = new double[50], h = new double[2499];
        Assert.Throws<ArgumentException>(() => objective.Gradient(new double[49], g));
        Assert.Throws<ArgumentException>(() => objective.Gradient(new double[50], new double[49]));
        Assert.Throws<ArgumentException>(() => objective.Hessian(new double[50], g, h));
        Assert.Throws<ArgumentException>(() => objective.HessianVectorProduct(new double[50], new double[49], g, g));
        Assert.All(g, e => Assert.Equal(0, e));
    }

    private static double Sum<TKernel>(object objective, int turns, double[] x, double[] g, double[] h, int width) where TKernel : struct, IStencilKernel
    {
        TKernel kernel = MakerOf<TKernel>(objective.GetType())(objective, x);
        return StencilReduction.Sum(in kernel, turns, new StencilVectors(x, default, g, h), width);
    }

    /// <summary>The kernel's constructor, which takes a span and so cannot be called by reflection.</summary>
    private static Maker<TKernel> MakerOf<TKernel>(Type objective)
    {
        ConstructorInfo constructor = typeof(TKernel).GetConstructor([objective, typeof(ReadOnlySpan<double>)])!;
        var method = new DynamicMethod("Make", typeof(TKernel), [typeof(object), typeof(ReadOnlySpan<double>)], typeof(TKernel), true);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Castclass, objective);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Maker<TKernel>>();
    }

    private static void Agrees((IObjective, IObjective) pair)
    {
        (IObjective objective, IObjective plain) = pair;
        int n = objective.ParameterCount;
        double[] x = Point(n), v = [.. Enumerable.Range(0, n).Select(i => Math.Sin(3 * i))];
        double[] g = Garbage(n), second = Garbage(n * n), expectedGradient = new double[n], expected = new double[n * n];
        double value = plain.Gradient(x, expectedGradient), tolerance = 1e-12 * (1 + Math.Abs(value));
        Assert.Equal(value, objective.Value(x), tolerance);
        Assert.Equal(value, objective.Gradient(x, g), tolerance);
        Close(expectedGradient, g);
        if (objective is not ISecondOrderObjective secondOrder) return;
        ISecondOrderObjective plainSecond = (ISecondOrderObjective)plain;
        plainSecond.Hessian(x, expectedGradient, expected);
        Assert.Equal(value, secondOrder.Hessian(x, g = Garbage(n), second), tolerance);
        Close(expectedGradient, g);
        Close(expected, second);
        plainSecond.HessianVectorProduct(x, v, expectedGradient, expected);
        Assert.Equal(value, secondOrder.HessianVectorProduct(x, v, g = Garbage(n), second = Garbage(n)), tolerance);
        Close(expectedGradient, g);
        Close(expected.AsSpan(0, n), second);
    }

    private static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> found)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-11 * (1 + Math.Abs(expected[i])));

        // What stands after the results is not the objective's.
        for (int i = expected.Length; i < found.Length; i++) Assert.Equal(7, found[i]);
    }

    private static double[] Garbage(int n)
    {
        double[] garbage = new double[n + 2];
        Array.Fill(garbage, double.NaN);
        garbage[n] = garbage[n + 1] = 7;
        return garbage;
    }

    private static double[] Observed(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Abs(Math.Sin(i)))];

    private static double[] Point(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Cos(i) + 0.1)];

    private static (IObjective Objective, IObjective Plain) Of(string model, int n) => model switch
    {
        "Chain" => (new GeneratedVectors.ChainObjective(n), new Plain(n,
            (x, g) => GeneratedVectors.ChainGradient(x, g), (x, g, h) => GeneratedVectors.ChainHessian(x, g, h),
            (x, v, g, p) => GeneratedVectors.ChainHessianVectorProduct(x, v, g, p))),
        "Smoother" => (new Stencils.SmootherObjective(n), new Plain(n + 2,
            (x, g) => Stencils.SmootherGradient(x[0], x[1..^1], x[^1], g), (x, g, h) => Stencils.SmootherHessian(x[0], x[1..^1], x[^1], g, h),
            (x, v, g, p) => Stencils.SmootherHessianVectorProduct(x[0], x[1..^1], x[^1], v, g, p))),
        "Pair" => (new Stencils.PairObjective(n + 3, n), new Plain((2 * n) + 4,
            (x, g) => Stencils.PairGradient(x[..(n + 3)], x[n + 3], x[(n + 4)..], g),
            (x, g, h) => Stencils.PairHessian(x[..(n + 3)], x[n + 3], x[(n + 4)..], g, h),
            (x, v, g, p) => Stencils.PairHessianVectorProduct(x[..(n + 3)], x[n + 3], x[(n + 4)..], v, g, p))),
        "Linear" => (new Stencils.LinearObjective(n), new Plain(n,
            (x, g) => Stencils.LinearGradient(x, g), (x, g, h) => Stencils.LinearHessian(x, g, h),
            (x, v, g, p) => Stencils.LinearHessianVectorProduct(x, v, g, p))),
        "Gap" => (new Stencils.GapObjective(n), new Plain(n,
            (x, g) => Stencils.GapGradient(x, g), (x, g, h) => Stencils.GapHessian(x, g, h),
            (x, v, g, p) => Stencils.GapHessianVectorProduct(x, v, g, p))),
        "Ridge" => (new Stencils.RidgeObjective(Instance, n), new Plain(n,
            (x, g) => Instance.RidgeGradient(x, g), (x, g, h) => Instance.RidgeHessian(x, g, h),
            (x, v, g, p) => Instance.RidgeHessianVectorProduct(x, v, g, p))),
        "Walk" => (new Stencils.WalkObjective(n, Observed(n)), new Plain(n + 1,
            (x, g) => Stencils.WalkGradient(x[..n], x[n], Observed(n), g), (x, g, h) => Stencils.WalkHessian(x[..n], x[n], Observed(n), g, h),
            (x, v, g, p) => Stencils.WalkHessianVectorProduct(x[..n], x[n], Observed(n), v, g, p))),
        "Unobserved" => (new Stencils.WalkObjective(n + 3, Observed(n)), new Plain(n + 4,
            (x, g) => Stencils.WalkGradient(x[..(n + 3)], x[n + 3], Observed(n), g), (x, g, h) => Stencils.WalkHessian(x[..(n + 3)], x[n + 3], Observed(n), g, h),
            (x, v, g, p) => Stencils.WalkHessianVectorProduct(x[..(n + 3)], x[n + 3], Observed(n), v, g, p))),
        _ => (new Stencils.FirstOrderObjective(n), new Plain(n, (x, g) => Stencils.FirstOrderGradient(x.ToArray(), g), null!, null!)),
    };

    private delegate TKernel Maker<TKernel>(object objective, ReadOnlySpan<double> parameters);

    private delegate double First(ReadOnlySpan<double> x, Span<double> gradient);

    private delegate double Second(ReadOnlySpan<double> x, Span<double> gradient, Span<double> hessian);

    private delegate double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product);

    private sealed class Plain(int n, First first, Second second, Product product) : ISecondOrderObjective
    {
        public int ParameterCount => n;

        public IReadOnlyList<string> ParameterNames => [];

        public double Value(ReadOnlySpan<double> parameters) => first(parameters, new double[n]);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => first(parameters, gradient);

        public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) => second(parameters, gradient, hessian);

        public double HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product1) =>
            product(parameters, direction, gradient, product1);
    }
}
