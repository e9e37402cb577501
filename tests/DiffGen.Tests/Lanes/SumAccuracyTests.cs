using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>Sums over four million rows against exact ones.</summary>
public class SumAccuracyTests
{
    private const int Rows = 4_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_sum_of_random_terms_errs_by_less_than_ten_to_the_minus_fourteen(int width)
    {
        var random = new Random(3);
        Check(width, [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]);
        Check(width, [.. Enumerable.Range(0, Rows).Select(_ => Math.ScaleB(random.NextDouble(), random.Next(-30, 30)))]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_sum_of_equal_terms_whose_errors_all_add_up_errs_by_less_than_ten_to_the_minus_fourteen(int width)
    {
        double[] column = new double[Rows];
        Array.Fill(column, 0.1);
        Check(width, column);
        Array.Fill(column, 1.0 / 3);
        Check(width, column);
    }

    [Fact]
    public void Blocks_that_cancel_keep_what_is_left()
    {
        double[] column = new double[100_000];
        column[10] = 1e17;
        column[50_000] = 1;
        column[99_999] = -1e17;
        double[] sums = new double[1];
        RowReduction.Sum(new ColumnSum(column), column.Length, sums);
        Assert.Equal(1, sums[0]);
    }

    [Fact]
    public void A_sum_that_overflows_is_infinite_not_NaN()
    {
        double[] column = new double[100_000];
        Array.Fill(column, double.MaxValue);
        double[] sums = new double[1];
        RowReduction.Sum(new ColumnSum(column), column.Length, sums);
        Assert.Equal(double.PositiveInfinity, sums[0]);
    }

    private static void Check(int width, double[] column)
    {
        double high = 0, low = 0;
        foreach (double x in column)
        {
            // Kahan and Babuška's compensated sum; with Neumaier's branch it is exact to a few ulps of Σ|x|.
            double sum = high + x;
            low += Math.Abs(high) >= Math.Abs(x) ? high - sum + x : x - sum + high;
            high = sum;
        }

        double exact = high + low;
        double[] sums = new double[1];
        RowReduction.Sum(new ColumnSum(column), column.Length, sums, new ReductionPlan(width, 2));
        Assert.True(Math.Abs(sums[0] - exact) <= 1e-14 * exact, $"{sums[0]:R}, exactly {exact:R}");
    }
}
