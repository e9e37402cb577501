namespace DiffGen.Plotting.Tests;

public sealed class LossSurfaceTests
{
    private static readonly ParameterRange X = new("p1", -1, 2, 31), Y = new("p2", -3, 3, 7);

    [Fact]
    public void Every_grid_point_has_the_objective_s_value()
    {
        var objective = new Quadratic(1, -3);
        LossSurface surface = LossSurface.Evaluate(objective, X, Y);
        for (int x = 0; x < X.Count; x++)
        {
            for (int y = 0; y < Y.Count; y++) Assert.Equal(objective.Value([X[x], Y[y]]), surface[x, y]);
        }
    }

    [Fact]
    public void A_range_includes_both_of_its_ends()
    {
        var range = new ParameterRange("p1", 0, 0.3, 4);
        Assert.Equal([0, 0.1, 0.2, 0.3], Enumerable.Range(0, 4).Select(i => Math.Round(range[i], 15)));
        Assert.Equal(0.3, range[3]);
    }

    [Fact]
    public void The_axes_may_be_any_two_parameters_in_any_order_and_the_others_are_held()
    {
        var objective = new Quadratic(1, 10, 100);
        LossSurface surface = LossSurface.Evaluate(objective, new("p3", 0, 1, 2), new("p1", 0, 4, 3), at: [9, 2, 9]);
        Assert.Equal(objective.Value([4, 2, 1]), surface[1, 2]);
        Assert.Equal(objective.Value([0, 2, 1]), surface[1, 0]);
    }

    [Fact]
    public void The_minimum_is_the_lowest_finite_value()
    {
        var objective = new Function((a, b) => a < 0 ? double.NaN : b < 0 ? double.NegativeInfinity : a + b);
        Assert.Equal((0, 0, 0), LossSurface.Evaluate(objective, X, Y).Minimum);
    }

    [Theory]
    [InlineData("q", "There is no parameter 'q'; expected one of p1, p2. (Parameter 'x')")]
    [InlineData("p2", "Both axes are 'p2'; expected two parameters. (Parameter 'y')")]
    public void A_wrong_parameter_is_named(string parameter, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => LossSurface.Evaluate(new Quadratic(1, 1), X with { Parameter = parameter }, Y));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData(2, 1, 5, "The range of 'p1' is 2 to 1; expected finite, ascending bounds. (Parameter 'x')")]
    [InlineData(0, double.NaN, 5, "The range of 'p1' is 0 to NaN; expected finite, ascending bounds. (Parameter 'x')")]
    [InlineData(0, 1, 1, "The range of 'p1' has 1 values; expected at least 2. (Parameter 'x')")]
    public void A_wrong_range_is_named(double from, double to, int count, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => LossSurface.Evaluate(new Quadratic(1, 1), new("p1", from, to, count), Y));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void The_other_parameters_must_be_given_where_there_are_more_than_two()
    {
        var error = Assert.Throws<ArgumentException>(() => LossSurface.Evaluate(new Quadratic(1, 1, 1), X, Y));
        Assert.Equal("'at' has 0 values; expected 3, one for each parameter. (Parameter 'at')", error.Message);
    }

    [Fact]
    public void An_evaluation_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var objective = new Function((a, b) =>
        {
            source.Cancel();
            return 0;
        });
        Assert.Throws<OperationCanceledException>(() => LossSurface.Evaluate(
            objective, X with { Count = 100 }, Y with { Count = 100_000 }, cancellationToken: source.Token));
    }
}
