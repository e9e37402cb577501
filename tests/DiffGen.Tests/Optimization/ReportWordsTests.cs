using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>What the reports of generated models say, word for word in the parts that matter.</summary>
public class ReportWordsTests
{
    public static TheoryData<Minimizer> Minimizers { get; } = [new NewtonTrustRegion(), new Lbfgs(), new NewtonCg()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Minimizers), DisableDiscoveryEnumeration = true)]
    public void A_bowl_has_its_eigenvalues_and_is_a_minimum(Minimizer minimizer)
    {
        var fit = minimizer.Minimize(new Generated.BowlObjective(), [7, 1], cancellationToken: Token);

        Assert.Equal([4, 12], fit.Convexity.Eigenvalues.Select(v => Math.Round(v, 9)));
        Words.AssertSay(
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
        Words.AssertSay(fit, "A minimum: the gradient vanishes and the Hessian is positive definite.", "eigenvalues 0.3994, 1002", "condition number 2508");
    }

    [Fact]
    public void An_objective_that_is_convex_by_construction_has_a_global_minimum()
    {
        Assert.IsAssignableFrom<IConvexObjective>(Datasets.Infert());
        var fit = new NewtonTrustRegion().Minimize(Datasets.Infert(), [0, 0, 0], cancellationToken: Token);

        Words.AssertSay(fit, "The Hessian supports standard errors. The objective is convex by construction, so no start finds a lower minimum.");
        Assert.IsNotAssignableFrom<IConvexObjective>(Datasets.Puromycin().Objective);
    }

    [Fact]
    public void A_saddle_names_the_way_down()
    {
        var fit = new GradientDescent().Minimize(new Generated.SaddleObjective(), [1, 0], cancellationToken: Token);

        Assert.Equal(FitStatus.NoDescent, fit.Status);
        Words.AssertSay(
            fit,
            "A saddle, not a minimum: the gradient vanishes, but the Hessian is indefinite all along. The loss still curves down along 1.00·b.",
            "Report no standard errors from here: this Hessian has no inverse that is a covariance. Restart from this point a step along ±(1.00·b)");
        var restarted = fit.StartsAlongNegativeCurvature();
        Assert.Equal(2, restarted.Count);
        Assert.All(restarted, start => Assert.True(new Generated.SaddleObjective().Value(start) < fit.Value));
    }

    [Fact]
    public void Descent_of_mtcars_says_what_it_is_still_walking_to()
    {
        var fit = new GradientDescent { LearningRate = 1e-2, MaxIterations = 1000 }.Minimize(Mtcars.Generated(), [3, -3], cancellationToken: Token);

        Assert.Equal(FitStatus.MaxIterationsReached, fit.Status);
        Words.AssertSay(
            fit,
            "Not at the minimum yet: positive definite at the end, indefinite before iteration 208, but a gradient is left.",
            "The local quadratic has its minimum 0.0257 lower, at par1 = 6.334 and par2 = 0.1854.",
            "Go on from here, with NewtonTrustRegion or with more iterations; report no standard errors yet.");
    }
}
