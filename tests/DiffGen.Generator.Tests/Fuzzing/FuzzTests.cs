using System.Globalization;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Random models over the whole supported language. DIFFGEN_FUZZ_SEED and DIFFGEN_FUZZ_COUNT ask for others and for more.</summary>
public class FuzzTests
{
    [Fact]
    public void Random_models_agree_with_the_interpreter_and_with_differences()
    {
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable("DIFFGEN_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("DIFFGEN_FUZZ_COUNT") ?? "40", CultureInfo.InvariantCulture);
        string failure = Fuzzer.Run(seed, count);
        Assert.True(failure.Length == 0, failure);
    }
}
