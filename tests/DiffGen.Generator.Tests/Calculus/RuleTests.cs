using System.Globalization;
using DiffGen.Calculus;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Calculus;

/// <summary>Every row of the table of functions, sampled over its own interval, against both witnesses.</summary>
public class RuleTests
{
    private const int Samples = 12;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_row_agrees_with_the_interpreter_and_with_differences(bool simplify)
    {
        ModelCase[] cases = [.. FunctionTable.Rows.SelectMany(Cases)];
        using var compiled = new CompiledCases(cases, simplify);
        var random = new Random(20);
        string wrong = string.Concat(compiled.All.SelectMany(model =>
        {
            FunctionRow row = FunctionTable.Rows[int.Parse(model.Case.Type.Split('_')[1], CultureInfo.InvariantCulture)];
            return Enumerable.Range(0, Samples).Select(_ => Comparison.Of(model, Inside(row, random)))
                .Where(report => report.Length > 0).Take(1)
                .Select(report => $"{row.Spelling}\n{report}{model.Generated}\n");
        }));
        Assert.True(wrong.Length == 0, wrong);
    }

    [Fact]
    public void The_witness_knows_every_row() =>
        Assert.All(FunctionTable.Rows, row => Assert.Contains((row.Name, row.Arity), Functions.All.Keys));

    [Fact]
    public void The_traits_of_a_row_are_true_of_the_witness()
    {
        var random = new Random(7);
        Assert.All(FunctionTable.Rows, row =>
        {
            Func<double[], double> f = Functions.All[(row.Name, row.Arity)].Value;
            for (int k = 0; k < 200; k++)
            {
                double[] from = Inside(row, random), to = Inside(row, random), middle = [.. from.Zip(to, (u, v) => (u + v) / 2)];
                double start = f(from), end = f(to), chord = (start + end) / 2, rounding = 1e-12 * (Math.Abs(start) + Math.Abs(end));
                if (row.Traits.HasFlag(Traits.Convex)) Assert.True(f(middle) <= chord + rounding);
                if (row.Traits.HasFlag(Traits.Concave)) Assert.True(f(middle) >= chord - rounding);
                if (row.Traits.HasFlag(Traits.NonNegative)) Assert.True(start >= 0);
                if (row.Traits.HasFlag(Traits.Increasing)) Assert.True((end - start) * (to[0] - from[0]) >= -rounding);
                if (row.Traits.HasFlag(Traits.Decreasing)) Assert.True((end - start) * (to[0] - from[0]) <= rounding);
            }
        });
    }

    /// <summary>The function alone, and inside and around others.</summary>
    private static IEnumerable<ModelCase> Cases(FunctionRow row, int index)
    {
        double[] point = [.. row.Sample.Select(s => (s.Low + s.High) / 2)];
        string call = $"{row.Spelling}({string.Join(", ", "xyz"[..row.Arity].AsEnumerable())})";
        string moved = $"{row.Spelling}({string.Join(", ", "xyz"[..row.Arity].Select(v => $"{v} * (1 - 0.02 * {v} * {v} / (1 + {v} * {v}))"))})";
        yield return ModelCase.Of($"Row_{index}_Plain", call, point);
        yield return ModelCase.Of($"Row_{index}_Around", $"x * {call} - 0.5 * {call} * {call} / (3 + Math.Atan({call}))", point);
        yield return ModelCase.Of($"Row_{index}_Inside", $"Math.Atan(0.1 * {moved}) + x * {moved}", point);
    }

    private static double[] Inside(FunctionRow row, Random random) =>
        [.. row.Sample.Select(s => s.Low + ((s.High - s.Low) * (0.05 + (0.9 * random.NextDouble()))))];
}
