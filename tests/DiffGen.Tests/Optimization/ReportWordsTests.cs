using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>What the reports of generated models say, word for word in the parts that matter.</summary>
public class ReportWordsTests
{
    private static readonly double[] Time = [1, 2, 3, 4, 5];

    private static readonly double[] Observed = [2.1, 3.9, 6.2, 7.8, 10.1];

    public static TheoryData<Minimizer> Minimizers { get; } = [new NewtonTrustRegion(), new Lbfgs(), new NewtonCg()];

    public static TheoryData<Minimizer> FitMinimizers { get; } = [new NewtonTrustRegion(), new LevenbergMarquardt(), new Lbfgs()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_bowl_has_its_eigenvalues_and_is_a_minimum(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.BowlObjective(), [7, 1], cancellationToken: Token);

        Assert.Equal([4, 12], fit.Convexity.Eigenvalues.Select(v => Math.Round(v, 9)));
        AssertSays(
            fit,
            "A minimum: the gradient vanishes and the Hessian is positive definite.",
            "The Hessian supports standard errors. The check is local: other starts may find lower minima.",
            "sum of the diagonal's signs 2 of 2",
            "iteration 1 to the end positive definite");
    }

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void The_valley_ends_in_a_minimum_with_its_condition(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.ValleyObjective(), [-1.2, 1], cancellationToken: Token);

        // At (1, 1) the Hessian is ((802, −400), (−400, 200)).
        AssertSays(fit, "A minimum: the gradient vanishes and the Hessian is positive definite.", "eigenvalues 0.3994, 1002", "condition number 2508");
    }

    [Fact]
    public void A_saddle_names_the_way_down()
    {
        var fit = new GradientDescent().Minimize(new Generated.SaddleObjective(), [1, 0], cancellationToken: Token);

        Assert.Equal(FitStatus.NoDescent, fit.Status);
        AssertSays(
            fit,
            "A saddle, not a minimum: the gradient vanishes, but the Hessian is indefinite all along. The loss still curves down along 1.00·b.",
            "Report no standard errors from here: this Hessian has no inverse that is a covariance. Restart from this point a step along ±(1.00·b)");
        var restarted = fit.StartsAlongNegativeCurvature();
        Assert.Equal(2, restarted.Count);
        Assert.All(restarted, start => Assert.True(new Generated.SaddleObjective().Value(start) < fit.Value));
    }

    [Theory]
    [MemberData(nameof(FitMinimizers), DisableDiscoveryEnumeration = true)]
    public void Two_exponentials_say_which_parameters_cannot_be_told_apart(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.TwoExponentialsObjective(Time, observed: Observed), [1, -0.3, 1, -0.3], cancellationToken: Token);

        AssertSays(
            fit,
            "A flat, not a proper minimum: positive semidefinite at ",
            "the loss does not change, to second order, along 0.71·a",
            "(along 0.71·a",
            "hold one fixed, tie them together, add a penalty, or collect data that separate them. Standard errors of these do not exist; other combinations are still determined.");
        Assert.Equal(["a1", "a2"], Assert.Single(fit.Convexity.FlatDirections).Parameters.Order());
        Assert.Equal(fit.Parameters[1], fit.Parameters[3], 1e-6);
    }

    [Theory]
    [MemberData(nameof(FitMinimizers), DisableDiscoveryEnumeration = true)]
    public void NaN_in_a_column_is_looked_for_in_the_data(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.RateObjective([1, 2, 3], observed: [1, double.NaN, 3]), [1, 1], cancellationToken: Token);

        Assert.Equal((FitStatus.NonFinite, 0), (fit.Status, fit.Iterations));
        AssertSays(
            fit,
            "stopped after 0 iterations, the loss or its gradient is not finite",
            "Nothing is known of the curvature: the Hessian is not finite here.",
            "Look for a missing value (NaN) in the data, rows of weight 0 included, and for an overflow, a logarithm of zero or a division by zero in the model at these parameters");
    }

    [Theory]
    [MemberData(nameof(FitMinimizers), DisableDiscoveryEnumeration = true)]
    public void Rows_that_are_all_the_same_do_not_tell_a_line_s_parameters_apart(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.LineObjective([2, 2, 2, 2], observed: [4, 4, 4, 4]), [1, 5], cancellationToken: Token);

        AssertSays(
            fit,
            "A flat, not a proper minimum: positive semidefinite all along; the loss does not change, to second order, along 0.89·intercept − 0.45·slope.",
            "The data do not tell intercept and slope apart (along 0.89·intercept − 0.45·slope)");
    }

    [Fact]
    public void Descent_of_mtcars_says_what_it_is_still_walking_to()
    {
        var fit = new GradientDescent { LearningRate = 1e-2, MaxIterations = 1000 }.Minimize(Mtcars.Generated(), [3, -3], cancellationToken: Token);

        Assert.Equal(FitStatus.MaxIterationsReached, fit.Status);
        AssertSays(
            fit,
            "Not at the minimum yet: positive definite at the end, indefinite before iteration 208, but a gradient is left.",
            "The local quadratic has its minimum 0.0257 lower, at par1 = 6.334 and par2 = 0.1854.",
            "Go on from here, with NewtonTrustRegion or with more iterations; report no standard errors yet.");
    }

    /// <summary>The report with its lines joined and each run of spaces one.</summary>
    private static void AssertSays(FitResult fit, params string[] sentences)
    {
        var report = string.Join(' ', fit.ToString().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(sentences, sentence => Assert.Contains(sentence, report, StringComparison.Ordinal));
    }
}
