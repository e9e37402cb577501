using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DiffGen.Benchmarks.Kernels;

namespace DiffGen.Benchmarks;

/// <summary>
/// Time per operation of models of 100, 300, 1,000 and 3,000 operations, over lanes: the rows of all make 3,000,000 operations, so
/// that equal times mean equal time per operation.
/// </summary>
[OneThread]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByMethod)]
public class TimePerOperation
{
    private const int Operations = 3_000_000;

    private readonly double[] parameters = [0.4, 0.3], gradient = new double[2], hessian = new double[4];
    private ISecondOrderObjective objective = null!;

    /// <summary>The operations of the model.</summary>
    [Params(100, 300, 1000, 3000)]
    public int Size { get; set; }

    /// <summary>Binds the data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        double[] x = [.. Enumerable.Range(0, Operations / Size / 8 * 8).Select(i => Math.Sin(i))];
        objective = Size switch
        {
            100 => new LargeModels.F100Objective(x),
            300 => new LargeModels.F300Objective(x),
            1000 => new LargeModels.F1000Objective(x),
            _ => new LargeModels.F3000Objective(x),
        };
    }

    /// <summary>The value.</summary>
    [Benchmark]
    public double Value() => objective.Value(parameters);

    /// <summary>The value and the gradient.</summary>
    [Benchmark]
    public double Gradient() => objective.Gradient(parameters, gradient);

    /// <summary>The value, the gradient and the Hessian.</summary>
    [Benchmark]
    public double Hessian() => objective.Hessian(parameters, gradient, hessian);
}
