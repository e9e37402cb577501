using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

public class BoundsTests
{
    /// <summary>Least at a = −2, b = 3; with a ≥ 0 at b = 2.</summary>
    private static readonly JetLeastSquares Bowl = new(x => [x[0] + 1 + x[1] - 2, x[1] - 2 - 0 * x[0], 0.5 * (x[0] + 2)], 3, "a", "b");

    public static TheoryData<string> Methods { get; } = ["descent", "descent in turn", "Newton", "Levenberg–Marquardt", "L-BFGS", "Newton by conjugate gradients"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_bound_that_the_minimum_lies_beyond_is_where_the_fit_ends(string method)
    {
        var fit = With(method, [new("a", Lower: 0)], []).Minimize(Bowl, [3, 3], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0, fit.Parameters[0]);
        Assert.Equal(1.5, fit.Parameters[1], 1e-6);
        Assert.Equal([ParameterState.AtLowerBound, ParameterState.Free], fit.ParameterStates);
        Assert.EndsWith("This is said of the free parameters, with a at lower bound.", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.Contains("at lower bound", fit.ToString(), StringComparison.Ordinal);
        Assert.Single(fit.Convexity.Eigenvalues);
        Assert.All(fit.Trajectory, iterate => Assert.True(iterate.Parameters[0] >= 0));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_fixed_parameter_stays_and_the_others_are_fitted(string method)
    {
        var fit = With(method, [], ["b"]).Minimize(Bowl, [3, 3], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(-2, fit.Parameters[0], 1e-6);
        Assert.Equal(3, fit.Parameters[1]);
        Assert.Equal([ParameterState.Free, ParameterState.Fixed], fit.ParameterStates);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_fit_leaves_a_bound_that_it_starts_on_and_may_end_in_a_corner(string method)
    {
        var inside = With(method, [new("a", -5, 5), new("b", 0, 10)], []).Minimize(Bowl, [5, 0], cancellationToken: TestContext.Current.CancellationToken);
        var corner = With(method, [new("a", 0, 5), new("b", 5, 10)], []).Minimize(Bowl, [5, 10], cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(inside.ParameterStates, state => Assert.Equal(ParameterState.Free, state));
        Assert.Equal([0, 5], corner.Parameters);
        Assert.Equal(FitStatus.Converged, corner.Status);
        Assert.StartsWith("Nothing is left to fit: every parameter is held.", corner.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Rosenbrock_is_solved_along_an_active_bound()
    {
        var rosenbrock = new JetLeastSquares(x => [10 * (x[1] - x[0] * x[0]), 1 - x[0]], 2, "x", "y");
        foreach (var minimizer in (Minimizer[])[new NewtonTrustRegion { Bounds = [new("x", Upper: 0.5)] }, new Lbfgs { Bounds = [new("x", Upper: 0.5)] }, new LevenbergMarquardt { Bounds = [new("x", Upper: 0.5)] }])
        {
            var fit = minimizer.Minimize(rosenbrock, [-1.2, 1], cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(FitStatus.Converged, fit.Status);
            Assert.Equal(0.5, fit.Parameters[0]);
            Assert.Equal(0.25, fit.Parameters[1], 1e-9);
            Assert.Equal(ParameterState.AtUpperBound, fit.ParameterStates[0]);
        }
    }

    [Fact]
    public void Names_and_ranges_that_make_no_sense_are_refused()
    {
        AssertRefused("Bounds", "'Bounds' names 'c'; expected one of a, b.", new NewtonTrustRegion { Bounds = [new("c")] });
        AssertRefused("Fixed", "'Fixed' names 'c'; expected one of a, b.", new NewtonTrustRegion { Fixed = ["c"] });
        AssertRefused("Bounds", "'a' has the bounds 2 and 1; expected lower ≤ upper.", new NewtonTrustRegion { Bounds = [new("a", 2, 1)] });
        AssertRefused("start", "'start' is 3 at index 0 (a); expected a value within its bounds, 5 to 6.", new NewtonTrustRegion { Bounds = [new("a", 5, 6)] });
    }

    private static Minimizer With(string method, ParameterBound[] bounds, string[] held) => method switch
    {
        "descent" => new GradientDescent { LearningRate = 0.1, Bounds = bounds, Fixed = held },
        "descent in turn" => new GradientDescent { LearningRate = 0.1, Update = ParameterUpdate.InTurn, Bounds = bounds, Fixed = held },
        "Newton" => new NewtonTrustRegion { Bounds = bounds, Fixed = held },
        "Newton by conjugate gradients" => new NewtonCg { Bounds = bounds, Fixed = held },
        "L-BFGS" => new Lbfgs { Bounds = bounds, Fixed = held },
        _ => new LevenbergMarquardt { Bounds = bounds, Fixed = held },
    };

    private static void AssertRefused(string argument, string message, Minimizer minimizer)
    {
        var thrown = Assert.Throws<ArgumentException>(argument, () => { minimizer.Minimize(Bowl, [3, 3]); });
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }
}
