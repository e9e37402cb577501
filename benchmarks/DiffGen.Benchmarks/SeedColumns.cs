namespace DiffGen.Benchmarks;

/// <summary>Columns of standard size.</summary>
internal static class SeedColumns
{
    /// <summary>Numbers between −2 and 2.</summary>
    public static double[] Of(int rows, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => (4 * random.NextDouble()) - 2)];
    }
}
