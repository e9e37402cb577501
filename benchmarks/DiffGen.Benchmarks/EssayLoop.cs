using BenchmarkDotNet.Attributes;
using DiffGen.Optimization;

namespace DiffGen.Benchmarks;

/// <summary>
/// The essay's loop, a thousand iterations of gradient descent over 32 cars, with the Hessian and the whole trajectory recorded,
/// against the evaluations alone.
/// </summary>
[MemoryDiagnoser]
public class EssayLoop
{
    private const int Iterations = 1000;

    private readonly double[] parameters = [3, -3], gradient = new double[2], hessian = new double[4];
    private readonly Models.ResidualObjective objective = new(SeedColumns.Of(32, 1), SeedColumns.Of(32, 2), SeedColumns.Of(32, 3));
    private readonly GradientDescent minimizer = new() { LearningRate = 1e-2, MaxIterations = Iterations, GradientTolerance = 0 };

    /// <summary>The evaluations alone.</summary>
    [Benchmark(Baseline = true)]
    public double Evaluations()
    {
        double sum = 0;
        for (int i = 0; i < Iterations; i++) sum += objective.Hessian(parameters, gradient, hessian);
        return sum;
    }

    /// <summary>The minimiser, with all that it records.</summary>
    [Benchmark]
    public FitResult Minimize() => minimizer.Minimize(objective, [3, -3]);
}
