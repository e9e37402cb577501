using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;

namespace DiffGen.Benchmarks.Kernels;

/// <summary>Runs benchmarks on one thread, and leaves those named …InC out, with a message, where they were not built.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneThreadAttribute : Attribute, IConfigSource
{
    public IConfig Config
    {
        get
        {
            ManualConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.Default.WithEnvironmentVariable(new EnvironmentVariable("DOTNET_PROCESSOR_COUNT", "1")));
            if (NativeSeed.IsAvailable) return config;
            Console.Error.WriteLine("C by hand is skipped: run benchmarks/native/build.sh first.");
            return config.AddFilter(new SimpleFilter(benchmark => !benchmark.Descriptor.WorkloadMethod.Name.EndsWith("InC", StringComparison.Ordinal)));
        }
    }
}
