using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Optimization;

public class MultiStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Finds_the_proper_minimum_of_mtcars(int seed)
    {
        var result = new MultiStart { Seed = seed }.Minimize(Mtcars.Generated(), [new("par1", -5, 18), new("par2", -3, 5)], Token);

        Assert.Equal(27.589401, result.Best.Value, 1e-6);
        Assert.Equal(6.483825, result.Best.Parameters[0], 1e-6);
        Assert.Equal(32, result.Fits.Count);
        Assert.All(result.Minima.Skip(1), minimum => Assert.True(minimum.Value > 29.2));
        Assert.StartsWith("32 starts, ", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_each_start_gives_its_best_iterate()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var result = new MultiStart { Starts = 3 }.Minimize(Mtcars.Generated(), [new("par1", -5, 18), new("par2", -3, 5)], source.Token);

        Assert.All(result.Fits, fit => Assert.Equal(FitStatus.Cancelled, fit.Status));
        Assert.Empty(result.Minima);
        Assert.Contains("3 starts ended elsewhere: 3 cancelled", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_each_minimum_once_with_the_starts_that_led_to_it()
    {
        var wells = new JetObjective(p => Square(p[0] * p[0] - 1) + 0.1 * p[0] + Square(p[1]), "x", "y");

        var result = new MultiStart { Starts = 20 }.Minimize(wells, [new("x", -2, 2), new("y", -1, 1)], Token);

        Assert.Equal(2, result.Minima.Count);
        Assert.True(result.Minima[0].Parameters[0] < 0 && result.Minima[1].Parameters[0] > 0);
        Assert.Equal(20, result.Hits(0) + result.Hits(1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_starts_and_each_range_is_covered_evenly()
    {
        var bowl = new JetObjective(p => Square(p[0]) + Square(p[1]), "x", "y");
        ParameterBound[] region = [new("x", 0, 10), new("y", -5, 5)];
        var search = new MultiStart { Starts = 10 };

        var (first, second) = (search.Minimize(bowl, region, Token), search.Minimize(bowl, region, Token));

        Assert.Equal(first.Fits.Select(f => f.Trajectory[0].Parameters), second.Fits.Select(f => f.Trajectory[0].Parameters));
        Assert.Equal(Enumerable.Range(0, 10), first.Fits.Select(f => (int)f.Trajectory[0].Parameters[0]).Order());
    }

    [Fact]
    public void A_saddle_gives_two_starts_along_its_way_down_that_lead_to_both_sides()
    {
        var wells = new JetObjective(p => Square(p[0] * p[0] - 1) + Square(p[1]), "x", "y");
        var stuck = new GradientDescent().Minimize(wells, [0, 0], cancellationToken: Token);

        var result = new MultiStart { Minimizer = new Lbfgs() }.MinimizeFrom(wells, stuck.StartsAlongNegativeCurvature(), Token);

        Assert.Equal(ConvexityKind.Indefinite, stuck.Convexity.Kind);
        Assert.Equal([-1, 1], result.Minima.Select(m => Math.Round(m.Parameters[0], 6)).Order());
    }

    [Fact]
    public void An_exception_of_the_objective_comes_through_as_it_is()
    {
        var throwing = new JetObjective(p => p[0].Value > 5 ? throw new InvalidDataException("row 7") : Square(p[0]), "x");

        Assert.Throws<InvalidDataException>(() => new MultiStart().Minimize(throwing, [new("x", 0, 10)], Token));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var bowl = new JetObjective(p => Square(p[0]), "x");

        Assert.Throws<ArgumentException>("region", () => new MultiStart().Minimize(bowl, [new ParameterBound("x")], Token));
        Assert.Throws<ArgumentException>("region", () => new MultiStart().Minimize(bowl, [new ParameterBound("y", 0, 1)], Token));
        Assert.Throws<ArgumentException>("starts", () => new MultiStart().MinimizeFrom(bowl, [], Token));
        Assert.Throws<ArgumentOutOfRangeException>("Starts", () => new MultiStart { Starts = 0 });
    }
}
