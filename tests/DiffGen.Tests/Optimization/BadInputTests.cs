using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>Each message names the argument, what was given and what was expected.</summary>
public class BadInputTests
{
    [Fact]
    public void A_start_of_another_length_is_refused_with_both_lengths()
    {
        var thrown = Assert.Throws<ArgumentException>("start", () => Minimize(new Mtcars(), [1, 2, 3]));
        Assert.StartsWith("'start' has length 3; expected 2, one value a parameter.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_is_not_finite_is_refused_by_the_name_of_its_parameter()
    {
        var thrown = Assert.Throws<ArgumentException>("start", () => Minimize(new Mtcars(), [1, double.NaN]));
        Assert.StartsWith("'start' is NaN at index 1 (par2); expected a finite number.", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_is_refused(double rate)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new GradientDescent { LearningRate = rate });
        Assert.Equal(rate, thrown.ActualValue);
        Assert.StartsWith("'LearningRate' must be a positive, finite number.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_are_checked_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>("MaxIterations", () => new GradientDescent { MaxIterations = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("GradientTolerance", () => new GradientDescent { GradientTolerance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Update", () => new GradientDescent { Update = (ParameterUpdate)7 });
        Assert.Throws<ArgumentNullException>("objective", () => Minimize(null!, [1]));
    }

    private static FitResult Minimize(IObjective objective, double[] start) => new GradientDescent().Minimize(objective, start);
}
