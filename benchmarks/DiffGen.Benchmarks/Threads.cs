using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;

namespace DiffGen.Benchmarks;

/// <summary>Two threads against one, on 4,000,000 rows of the seed model.</summary>
[Config(typeof(OneAndTwo))]
public class Threads
{
    private const int Rows = 4_000_000;

    private readonly double[] parameters = [3, -3], gradient = new double[2], hessian = new double[4];
    private Models.ResidualObjective objective = null!;

    /// <summary>Binds the data.</summary>
    [GlobalSetup]
    public void Setup() => objective = new Models.ResidualObjective(SeedColumns.Of(Rows, 1), SeedColumns.Of(Rows, 2), SeedColumns.Of(Rows, 3));

    /// <summary>The value, the gradient and the Hessian.</summary>
    [Benchmark]
    public double Hessian() => objective.Hessian(parameters, gradient, hessian);

    /// <summary>The same, on one processor and on two.</summary>
    private sealed class OneAndTwo : ManualConfig
    {
        public OneAndTwo()
        {
            AddJob(On(1).AsBaseline());
            AddJob(On(2));
        }

        private static Job On(int processors) => Job.Default
            .WithEnvironmentVariable(new EnvironmentVariable("DOTNET_PROCESSOR_COUNT", $"{processors}"))
            .WithId($"{processors} thread{(processors == 1 ? "" : "s")}");
    }
}
