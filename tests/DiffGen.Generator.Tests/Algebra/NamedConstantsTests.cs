using DiffGen.Algebra;

namespace DiffGen.Generator.Tests.Algebra;

/// <summary>Products of constants keep the names that they have, where they are the same to the last bit.</summary>
public class NamedConstantsTests
{
    [Theory]
    [InlineData("2 * Math.PI", 2 * Math.PI, "2 * Math.PI", 2 * Math.PI, "4 * Math.PI * Math.PI")]
    [InlineData(null, 0.5, "2 * Math.PI", 2 * Math.PI, "Math.PI")]
    [InlineData("Math.PI", Math.PI, null, -1, "-Math.PI")]
    [InlineData("Math.PI", Math.PI, "Math.E", Math.E, "Math.E * Math.PI")]
    [InlineData("-2 * Math.Tau", -2 * Math.Tau, null, -1, "2 * Math.Tau")]
    [InlineData("2", 2, "3", 3, null)]
    [InlineData("1 / Math.PI", 1 / Math.PI, null, 2, null)]
    [InlineData("Math.PI + 1", Math.PI + 1, null, 2, null)]
    public void A_product_keeps_names(string? left, double x, string? right, double y, string? expected) =>
        Assert.Equal(expected, NamedConstants.Product(left, x, right, y));

    [Fact]
    public void A_text_that_rounds_otherwise_is_not_kept()
    {
        int kept = 0, dropped = 0;
        for (int n = 1; n < 200; n++)
        {
            string left = FormattableString.Invariant($"{n} * Math.PI");
            if (NamedConstants.Product(left, n * Math.PI, null, 1.1) is not { } text)
            {
                dropped++;
                continue;
            }

            kept++;
            double number = double.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(n * Math.PI * 1.1, number * Math.PI);
        }

        Assert.True(kept > 0 && dropped > 0, $"{kept} kept, {dropped} dropped");
    }
}
