using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

public class RowWeightsTests
{
    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_weight_that_is_none_is_named_with_its_index(double weight, string text)
    {
        var exception = Assert.Throws<ArgumentException>(() => RowWeights.Validate([1, 0, weight], "weights"));
        Assert.Equal("weights", exception.ParamName);
        Assert.StartsWith($"'weights[2]' is {text}; expected a weight of zero or more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_and_positive_weights_pass() => RowWeights.Validate([0, -0.0, 1, 1e300], "weights");

    [Fact]
    public void The_total_is_compensated() => Assert.Equal(1e16 + 2, RowWeights.Total([1e16, 1, 1]));
}
