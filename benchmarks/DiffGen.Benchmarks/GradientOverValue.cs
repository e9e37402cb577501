using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace DiffGen.Benchmarks;

/// <summary>What a gradient costs over the value alone, in plain scalar code: straight-line models, a thousand rows a run.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class GradientOverValue
{
    private const int Rows = 1000;

    private readonly double[] x = [.. Enumerable.Range(0, Rows).Select(i => 24.0 * i / Rows)];
    private readonly double[] gradient = new double[8];

    /// <summary>The seed model's value.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory("Seed")]
    public double SeedValue()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.Residual(3, -3, 1 - t / 12, t / 12 - 1, 0.5);
        return sum;
    }

    /// <summary>The seed model's value and gradient.</summary>
    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory("Seed")]
    public double SeedGradient()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.ResidualGradient(3, -3, 1 - t / 12, t / 12 - 1, 0.5, gradient);
        return sum;
    }

    /// <summary>The peaks' value.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory("Gauss")]
    public double GaussValue()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.Gauss(90, 0.1, 100, 7, 2, 70, 15, 3, t);
        return sum;
    }

    /// <summary>The peaks' value and gradient.</summary>
    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory("Gauss")]
    public double GaussGradient()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.GaussGradient(90, 0.1, 100, 7, 2, 70, 15, 3, t, gradient);
        return sum;
    }

    /// <summary>The concentration's value.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory("Pharmacokinetics")]
    public double ConcentrationValue()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.Concentration(1.2, 3, 20, 1.5, 40, 0.2, 100, t + 0.3);
        return sum;
    }

    /// <summary>The concentration's value and gradient.</summary>
    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory("Pharmacokinetics")]
    public double ConcentrationGradient()
    {
        double sum = 0;
        foreach (double t in x) sum += Models.ConcentrationGradient(1.2, 3, 20, 1.5, 40, 0.2, 100, t + 0.3, gradient);
        return sum;
    }
}
