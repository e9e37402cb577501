using nietras.SeparatedValues;

namespace DiffGen.Tests.Optimization;

/// <summary>Reads columns of the reference files that the tests are checked against.</summary>
internal static class ReferenceFile
{
    public static double[][] Read(string file, params string[] columns)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true }).FromFile(Path.Combine(AppContext.BaseDirectory, "Reference", file));
        var values = columns.Select(_ => new List<double>()).ToArray();
        foreach (var row in reader)
        {
            for (var c = 0; c < columns.Length; c++) values[c].Add(row[columns[c]].Parse<double>());
        }

        return [.. values.Select(v => v.ToArray())];
    }
}
