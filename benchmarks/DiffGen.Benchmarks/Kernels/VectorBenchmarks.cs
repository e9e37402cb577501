using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DiffGen.Tests.Models;

namespace DiffGen.Benchmarks.Kernels;

/// <summary>Logistic regression, 20 features over 100,000 rows, and a chain of 1,000 variables, against C by hand.</summary>
[OneThread]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public unsafe class VectorBenchmarks
{
    private const int Rows = 100_000, Features = 20, Links = 1000;

    private readonly double[] x = new double[Rows * Features], y = new double[Rows], beta = new double[Features], chain = new double[Links];
    private readonly double[] sums = new double[1 + Features + (Features * (Features + 1) / 2)];
    private readonly double[] gradient = new double[Links], hessian = new double[Features * Features];
    private GeneratedVectors.LogitObjective logit = null!;
    private GeneratedVectors.ChainObjective links = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < x.Length; i++) x[i] = random.NextDouble() - 0.5;
        for (int i = 0; i < Rows; i++) y[i] = random.Next(2);
        for (int j = 0; j < Features; j++) beta[j] = random.NextDouble() - 0.5;
        for (int i = 0; i < Links; i++) chain[i] = Math.Cos(i);
        logit = new GeneratedVectors.LogitObjective(Features, x, y);
        links = new GeneratedVectors.ChainObjective(Links);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Logit gradient")]
    public void LogitGradientInC()
    {
        fixed (double* a = x, b = y, p = beta, s = sums) NativeVectors.LogitGradient(a, b, Rows, p, s);
    }

    [Benchmark, BenchmarkCategory("Logit gradient")]
    public double LogitGradient() => logit.Gradient(beta, gradient);

    [Benchmark(Baseline = true), BenchmarkCategory("Logit Hessian")]
    public void LogitHessianInC()
    {
        fixed (double* a = x, b = y, p = beta, s = sums) NativeVectors.LogitHessian(a, b, Rows, p, s);
    }

    [Benchmark, BenchmarkCategory("Logit Hessian")]
    public double LogitHessian() => logit.Hessian(beta, gradient, hessian);

    [Benchmark(Baseline = true), BenchmarkCategory("Chain gradient")]
    public double ChainGradientInC()
    {
        fixed (double* a = chain, g = gradient) return NativeVectors.ChainGradient(a, Links, g);
    }

    [Benchmark, BenchmarkCategory("Chain gradient")]
    public double ChainGradient() => links.Gradient(chain, gradient);

    [Benchmark, BenchmarkCategory("Chain gradient")]
    public double ChainValue() => links.Value(chain);
}
