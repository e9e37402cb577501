using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>The witness says nothing of differences where a model stands on a kink, and only there.</summary>
public class KinkWitnessTests
{
    [Theory]
    [InlineData("Math.Clamp(x - y, -1.5, 1.75)", true, true)]
    [InlineData("Math.Abs(x - 1) + y * x", true, false)]
    [InlineData("Math.Max(x, y + 1.75) * y", true, true)]
    [InlineData("(x > 1 ? x * x : 2 * x) + Math.Exp(y)", true, false)]
    [InlineData("Math.Min(x * y, x * y) + y", false, false)]
    [InlineData("Math.Clamp(x * 0.5, -1.5, 1.75) + y", false, false)]
    [InlineData("Math.Clamp(1.75, -1.5, 1.75) * x + y", false, false)]
    [InlineData("Math.Clamp(Math.Floor(x) + 0.75, -1.5, 1.75) * x + y", false, false)]
    public void Only_a_true_tie_excuses_and_only_in_what_undoes_it(string expression, bool x, bool y)
    {
        using var compiled = new CompiledCases([ModelCase.Of("Model", expression, 1, -0.75)]);
        Assert.Equal([x, y], compiled.All[0].Interpret([1, -0.75]).IsOnKink);
        string report = Comparison.Of(compiled.All[0], [1, -0.75]);
        Assert.True(report.Length == 0, report);
    }

    [Fact]
    public void Ties_in_loops_and_in_helpers_count()
    {
        var @case = new ModelCase(
            "Model",
            """
            using System; using DiffGen;
            public static partial class Model
            {
                private static double Bent(double v) => Math.Abs(v);
                [Differentiable] public static double F(double x, double y)
                {
                    double sum = 0;
                    for (int i = 0; i < 3; i++) sum += Bent(x - i) + y * i;
                    return sum;
                }
            }
            """,
            ["p[0]", "p[1]"], [1, 0.5]);
        using var compiled = new CompiledCases([@case]);
        Assert.Equal([true, false], compiled.All[0].Interpret([1, 0.5]).IsOnKink);
        Assert.Equal([false, false], compiled.All[0].Interpret([1.5, 0.5]).IsOnKink);
    }
}
