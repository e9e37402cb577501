using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>The drivers, run over the seed model and over kernels made to show one thing each.</summary>
public class RowReductionTests
{
    private static readonly int[] Widths = [1, 2, 4, 8];

    [Fact]
    public void Every_count_of_rows_agrees_with_a_plain_loop_at_every_width()
    {
        foreach (int width in Widths)
        {
            for (int rows = 0; rows <= 40; rows++)
            {
                SeedData data = new(rows);
                double[] expected = data.PlainSums(), sums = new double[6];
                RowReduction.Sum(data.Hessian, rows, sums, new ReductionPlan(width, 1));
                Near(expected, sums, 1e-13);
            }
        }
    }

    [Fact]
    public void Counts_of_rows_around_blocks_and_chunks_agree_with_a_plain_loop()
    {
        foreach (int width in Widths)
        {
            var plan = new ReductionPlan(width, 1);
            foreach (int rows in new[] { plan.BlockRows - 1, plan.BlockRows, plan.BlockRows + 1, plan.ChunkRows, plan.ChunkRows + 13 })
            {
                SeedData data = new(rows);
                double[] expected = data.PlainSums(), sums = new double[6];
                RowReduction.Sum(data.Hessian, rows, sums, plan);
                Near(expected, sums, 1e-11);
            }
        }
    }

    [Fact]
    public void One_two_and_sixteen_threads_give_the_same_bits()
    {
        const int rows = 300_001;
        SeedData data = new(rows);
        foreach (int width in Widths)
        {
            double[] one = new double[6], more = new double[6];
            RowReduction.Sum(data.Hessian, rows, one, new ReductionPlan(width, 1));
            foreach (int threads in new[] { 2, 3, 16 })
            {
                RowReduction.Sum(data.Hessian, rows, more, new ReductionPlan(width, threads));
                Assert.Equal(one.Select(BitConverter.DoubleToInt64Bits), more.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    [Fact]
    public void A_jacobian_has_the_same_bits_on_many_threads()
    {
        const int rows = 100_003;
        SeedData data = new(rows);
        double[] residuals = new double[rows], jacobian = new double[2 * rows];
        double[] otherResiduals = new double[rows], otherJacobian = new double[2 * rows];
        double one = RowReduction.Jacobian(data.Jacobian, rows, residuals, jacobian, new ReductionPlan(8, 1));
        double more = RowReduction.Jacobian(data.Jacobian, rows, otherResiduals, otherJacobian, new ReductionPlan(8, 4));
        Assert.Equal(one, more);
        Assert.Equal(residuals, otherResiduals);
        Assert.Equal(jacobian, otherJacobian);
    }

    [Fact]
    public void The_jacobian_squared_is_the_gradient()
    {
        const int rows = 37;
        SeedData data = new(rows);
        double[] residuals = new double[rows], jacobian = new double[2 * rows], gradient = new double[2];
        double squares = RowReduction.Jacobian(data.Jacobian, rows, residuals, jacobian);
        double value = RowReduction.Gradient(data.Gradient, rows, 1, gradient);
        Assert.Equal(value, squares, 1e-12);
        Assert.Equal(gradient[0], 2 * residuals.Select((r, i) => r * jacobian[2 * i]).Sum(), 1e-12);
        Assert.Equal(gradient[1], 2 * residuals.Select((r, i) => r * jacobian[2 * i + 1]).Sum(), 1e-12);
    }

    [Fact]
    public void Value_gradient_and_hessian_scale_and_place_the_sums()
    {
        const int rows = 32;
        SeedData data = new(rows);
        double[] sums = new double[6], gradient = new double[3], hessian = new double[5];
        gradient[2] = hessian[4] = 7;
        RowReduction.Sum(data.Hessian, rows, sums);
        Assert.Equal(sums[0], RowReduction.Value(data.Value, rows, 1), 1e-13);
        Assert.Equal(sums[0] * 0.25, RowReduction.Hessian(data.Hessian, rows, 0.25, gradient, hessian));
        Assert.Equal([sums[1] * 0.25, sums[2] * 0.25, 7], gradient);
        Assert.Equal([sums[3] * 0.25, sums[4] * 0.25, sums[4] * 0.25, sums[5] * 0.25, 7], hessian);
        RowReduction.Hessian(data.Hessian, rows, 1, gradient, hessian);
        Assert.Equal([sums[1], sums[2], 7], gradient);
    }

    [Fact]
    public void A_product_is_two_vectors_after_the_value()
    {
        double[] gradient = new double[2], product = new double[2];
        Assert.Equal(5, RowReduction.Product(new Indices<Five>(), 5, 1, gradient, product));
        Assert.Equal([10, 15], gradient);
        Assert.Equal([20, 25], product);
    }

    [Fact]
    public void No_rows_sum_to_zero()
    {
        double[] sums = [1, 1, 1, 1, 1, 1];
        RowReduction.Sum(new SeedData(0).Hessian, 0, sums);
        Assert.Equal(new double[6], sums);
    }

    [Fact]
    public void Too_short_a_span_is_named_with_both_lengths()
    {
        SeedData data = new(3);
        var gradient = Assert.Throws<ArgumentException>(() => RowReduction.Gradient(data.Gradient, 3, 1, new double[1]));
        Assert.Equal("gradient", gradient.ParamName);
        Assert.Contains("length 1", gradient.Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", gradient.Message, StringComparison.Ordinal);
        Assert.Equal("hessian", Assert.Throws<ArgumentException>(() => RowReduction.Hessian(data.Hessian, 3, 1, new double[2], new double[3])).ParamName);
        Assert.Equal("sums", Assert.Throws<ArgumentException>(() => RowReduction.Sum(data.Hessian, 3, new double[5])).ParamName);
        Assert.Equal("residuals", Assert.Throws<ArgumentException>(() => RowReduction.Jacobian(data.Jacobian, 3, new double[2], new double[6])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => RowReduction.Value(data.Value, -1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Where_a_kernel_throws_the_first_such_row_is_reported_and_nothing_is_written(int threads)
    {
        double[] sums = [7];
        var exception = Assert.Throws<InvalidOperationException>(
            () => RowReduction.Sum(new ThrowingFrom(150_000), 400_000, sums, new ReductionPlan(8, threads)));
        Assert.Equal("150000", exception.Message);
        Assert.Equal(7, sums[0]);
    }

    [Fact]
    public void One_thread_allocates_nothing()
    {
        SeedData data = new(20_000);
        double[] gradient = new double[2], hessian = new double[4], residuals = new double[20_000], jacobian = new double[40_000];
        double[] many = new double[300];
        var plan = new ReductionPlan(ReductionPlan.WidestLane, 1);
        long allocated = 0;

        // The first turns compile, and fill the pool from which more sums than the stack takes come.
        for (int turn = 0; turn < 3; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (int rows in (ReadOnlySpan<int>)[0, 1, 32, 1000, 20_000])
            {
                RowReduction.Value(data.Value, rows, 1);
                RowReduction.Gradient(data.Gradient, rows, 1, gradient);
                RowReduction.Hessian(data.Hessian, rows, 1, gradient, hessian);
                RowReduction.Jacobian(data.Jacobian, rows, residuals, jacobian, plan);
                RowReduction.Sum(new Indices<ThreeHundred>(), rows, many, plan);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    private static void Near(double[] expected, double[] actual, double relative)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= relative * (1 + Math.Abs(expected[i])), $"sum {i}: {actual[i]:R}, expected {expected[i]:R}");
        }
    }
}
