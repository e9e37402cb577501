using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DiffGen.Lanes;
using DiffGen.Tests.Lanes;

namespace DiffGen.Benchmarks.Kernels;

/// <summary>The seed model's kernel, in the shape that the generator writes, against C by hand.</summary>
[OneThread]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public unsafe class SeedKernelBenchmarks
{
    private double[] drat = [], wt = [], mpg = [];
    private readonly double[] sums = new double[6], gradient = new double[2], hessian = new double[4];

    [Params(32, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        drat = Column(random);
        wt = Column(random);
        mpg = Column(random);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Value")]
    public void ValueInC()
    {
        fixed (double* x = drat, w = wt, y = mpg, s = sums) NativeSeed.Value(x, w, y, Rows, 3, -3, s);
    }

    [Benchmark, BenchmarkCategory("Value")]
    public double Value() => RowReduction.Value(new SeedKernel.ValueRows(drat, wt, mpg, 3, -3), Rows, 1);

    [Benchmark(Baseline = true), BenchmarkCategory("Gradient")]
    public void GradientInC()
    {
        fixed (double* x = drat, w = wt, y = mpg, s = sums) NativeSeed.Gradient(x, w, y, Rows, 3, -3, s);
    }

    [Benchmark, BenchmarkCategory("Gradient")]
    public double Gradient() => RowReduction.Gradient(new SeedKernel.GradientRows(drat, wt, mpg, 3, -3), Rows, 1, gradient);

    [Benchmark(Baseline = true), BenchmarkCategory("Hessian")]
    public void HessianInC()
    {
        fixed (double* x = drat, w = wt, y = mpg, s = sums) NativeSeed.Hessian(x, w, y, Rows, 3, -3, s);
    }

    [Benchmark, BenchmarkCategory("Hessian")]
    public double Hessian() => RowReduction.Hessian(new SeedKernel.HessianRows(drat, wt, mpg, 3, -3), Rows, 1, gradient, hessian);

    private double[] Column(Random random) => [.. Enumerable.Range(0, Rows).Select(_ => 4 * random.NextDouble() - 2)];
}
