using DiffGen.Optimization;
using nietras.SeparatedValues;

namespace Mtcars.Tests;

/// <summary>The sample's own data and model, fitted, against every line that R wrote.</summary>
public sealed class ReferenceTests
{
    private const double Tolerance = 1e-9;

    private static readonly Cars Data = Cars.Read(Path.Combine(AppContext.BaseDirectory, "mtcars.csv"));

    [Fact]
    public void The_standardised_columns_are_those_of_R()
    {
        using var reader = Sep.Reader().FromFile(Path.Combine(AppContext.BaseDirectory, "Reference", "seed-data.csv"));
        int row = 0;
        foreach (var line in reader)
        {
            AssertClose(line["in1a"].Parse<double>(), Data.Drat[row]);
            AssertClose(line["in1b"].Parse<double>(), Data.Wt[row]);
            AssertClose(line["y"].Parse<double>(), Data.Mpg[row]);
            row++;
        }
        Assert.Equal(32, row);
        Assert.Equal(32, Data.Mpg.Length);
    }

    [Theory]
    [InlineData("seed-start-3_-3.csv", ParameterUpdate.InTurn, 3, -3)]
    [InlineData("seed-start--4_4.csv", ParameterUpdate.InTurn, -4, 4)]
    [InlineData("seed-start-3_-3-simultaneous.csv", ParameterUpdate.Simultaneous, 3, -3)]
    [InlineData("seed-start--4_4-simultaneous.csv", ParameterUpdate.Simultaneous, -4, 4)]
    public void A_fit_agrees_with_every_line_of_R(string file, ParameterUpdate update, double par1, double par2)
    {
        var objective = new CarModel.ResidualObjective(Data.Drat, Data.Wt, Data.Mpg);
        FitResult fit = new GradientDescent { LearningRate = 1e-2, MaxIterations = 1000, Update = update }.Minimize(objective, [par1, par2]);
        using var reader = Sep.Reader().FromFile(Path.Combine(AppContext.BaseDirectory, "Reference", file));
        int k = 0;
        foreach (var line in reader)
        {
            Iterate at = fit.Trajectory[k++];
            Assert.Equal(line["iteration"].Parse<int>(), at.Index);
            AssertClose(line["loss"].Parse<double>(), at.Value);
            AssertClose([line["par1"].Parse<double>(), line["par2"].Parse<double>()], at.Parameters);
            AssertClose([line["g1"].Parse<double>(), line["g2"].Parse<double>()], at.Gradient);
            AssertClose(
                [line["h11"].Parse<double>(), line["h12"].Parse<double>(), line["h21"].Parse<double>(), line["h22"].Parse<double>()], at.Hessian!);
            Assert.Equal(line["semdef"].Parse<int>(), at.Convexity.DiagonalSignSum);
        }
        Assert.Equal(1000, k);
    }

    [Fact]
    public void The_proper_minimum_is_where_the_essay_did_not_look()
    {
        var objective = new CarModel.ResidualObjective(Data.Drat, Data.Wt, Data.Mpg);
        double[] gradient = new double[2];
        Assert.Equal(27.589401, objective.Gradient([6.483825, 0.178309], gradient), 6);
        Assert.All(gradient, g => Assert.True(Math.Abs(g) < 1e-5, $"gradient {g}"));
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i]);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Abs(expected), $"{actual} instead of {expected}");
}
