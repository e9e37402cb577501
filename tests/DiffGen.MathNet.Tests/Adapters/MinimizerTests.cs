using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MathNet.Numerics.Optimization.TrustRegion;

namespace DiffGen.MathNet.Tests.Adapters;

/// <summary>Math.NET's own minimisers on generated derivatives.</summary>
public class MinimizerTests
{
    /// <summary>R: nls(rate ~ Vm*conc/(K + conc), Puromycin, state == "treated").</summary>
    private static readonly double[] Estimates = [212.68374295, 0.06412123];

    private static readonly double[] Errors = [6.94715, 0.00828095];

    private static readonly Vector<double> Start = Vector<double>.Build.Dense([-1.2, 1]);

    [Fact]
    public void Newton_finds_the_end_of_the_valley()
    {
        var found = new NewtonMinimizer(1e-10, 100).FindMinimum(new Models.ValleyObjective().ToMathNet(), Start);

        Assert.Equal(1, found.MinimizingPoint[0], 1e-9);
        Assert.Equal(1, found.MinimizingPoint[1], 1e-9);
    }

    [Fact]
    public void Bfgs_finds_it_by_gradients_alone()
    {
        foreach (var objective in (IObjective[])[new Models.ValleyObjective(), new Models.SlopeObjective()])
        {
            var found = new BfgsMinimizer(1e-8, 1e-10, 1e-10).FindMinimum(objective.ToMathNet(), Start);

            Assert.Equal(1, found.MinimizingPoint[0], 1e-6);
            Assert.Equal(1, found.MinimizingPoint[1], 1e-6);
        }
    }

    [Fact]
    public void Bounded_Bfgs_stops_at_the_bound()
    {
        var found = new BfgsBMinimizer(1e-8, 1e-10, 1e-10).FindMinimum(
            new Models.ValleyObjective().ToMathNet(), Vector<double>.Build.Dense([-2.0, -2]), Vector<double>.Build.Dense([0.5, 2]), Vector<double>.Build.Dense([-1.2, 1]));

        Assert.Equal(0.5, found.MinimizingPoint[0], 1e-6);
        Assert.Equal(0.25, found.MinimizingPoint[1], 1e-5);
    }

    [Fact]
    public void Levenberg_Marquardt_has_R_s_estimates_and_errors()
    {
        var model = new Models.RateObjective(Models.Conc, observed: Models.Rates).ToMathNetModel(Models.Rates);

        var found = new LevenbergMarquardtMinimizer().FindMinimum(model, Vector<double>.Build.Dense([200, 0.1]));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Estimates[i], found.MinimizingPoint[i], 1e-5 * Estimates[i]);
            Assert.Equal(Errors[i], found.StandardErrors[i], 1e-4 * Errors[i]);
        }

        Assert.Equal(Models.Rate(found.MinimizingPoint[0], found.MinimizingPoint[1], 0.56), found.MinimizedValues[8], 1e-9);
        Assert.Equal(10, found.ModelInfoAtMinimum.DegreeOfFreedom);
    }

    [Fact]
    public void The_trust_region_has_them_too()
    {
        var model = new Models.RateObjective(Models.Conc, observed: Models.Rates).ToMathNetModel();

        var found = new TrustRegionDogLegMinimizer().FindMinimum(model, Vector<double>.Build.Dense([200, 0.1]));

        Assert.Equal(Estimates[0], found.MinimizingPoint[0], 1e-3);
        Assert.Equal(Estimates[1], found.MinimizingPoint[1], 1e-6);
    }

    [Fact]
    public void A_fixed_parameter_stays()
    {
        var model = new Models.RateObjective(Models.Conc, observed: Models.Rates).ToMathNetModel(Models.Rates);

        var found = new LevenbergMarquardtMinimizer().FindMinimum(model, Vector<double>.Build.Dense([200, 0.1]), isFixed: [false, true]);

        // Linear in vm: Σ y·x/(Σ x²) with x = conc/(0.1 + conc).
        var x = Models.Conc.Select(c => c / (0.1 + c)).ToArray();
        Assert.Equal(0.1, found.MinimizingPoint[1]);
        Assert.Equal(x.Zip(Models.Rates, (a, y) => a * y).Sum() / x.Sum(a => a * a), found.MinimizingPoint[0], 1e-8);
        Assert.Equal(11, found.ModelInfoAtMinimum.DegreeOfFreedom);
    }
}
