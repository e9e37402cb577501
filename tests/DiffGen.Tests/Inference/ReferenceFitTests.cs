using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using nietras.SeparatedValues;

namespace DiffGen.Tests.Inference;

/// <summary>R's own fits: estimates to 1e-7, standard errors to 1e-5, relative.</summary>
public class ReferenceFitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("puromycin")]
    [InlineData("dnase")]
    public void Nonlinear_least_squares_agrees_with_R(string name)
    {
        double[] start = name == "puromycin" ? [200, 0.1] : [2, 1, 1];
        ILeastSquaresObjective objective = name == "puromycin" ? Datasets.Puromycin().Objective : Datasets.Dnase().Objective;
        foreach (var minimizer in (Minimizer[])[new LevenbergMarquardt(), new NewtonTrustRegion()])
        {
            var fit = minimizer.Minimize(objective, start, cancellationToken: Token);

            AssertAgree(name, fit, Estimates.LeastSquares(objective, fit), p => p.JacobianStandardError);
        }
    }

    [Theory]
    [InlineData("infert", 3)]
    [InlineData("warpbreaks", 4)]
    public void Generalised_linear_models_agree_with_R(string name, int parameters)
    {
        ISecondOrderObjective objective = name == "infert" ? Datasets.Infert() : Datasets.Warpbreaks();
        var fit = new NewtonTrustRegion().Minimize(objective, new double[parameters], cancellationToken: Token);

        AssertAgree(name, fit, Estimates.MaximumLikelihood(objective, fit), p => p.StandardError);
    }

    private static void AssertAgree(string name, FitResult fit, Estimates estimates, Func<ParameterEstimate, double?> error)
    {
        Assert.Equal(FitStatus.Converged, fit.Status);
        var reference = Reference(name);
        Assert.Equal(reference.Select(r => r.Parameter), estimates.Parameters.Select(p => p.Name));
        for (var i = 0; i < reference.Count; i++)
        {
            Assert.Equal(reference[i].Estimate, estimates.Parameters[i].Estimate, 1e-7 * Math.Abs(reference[i].Estimate));
            Assert.Equal(reference[i].StandardError, error(estimates.Parameters[i])!.Value, 1e-5 * reference[i].StandardError);
        }
    }

    private static List<(string Parameter, double Estimate, double StandardError)> Reference(string name)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true }).FromFile(Path.Combine(AppContext.BaseDirectory, "Reference", "fits.csv"));
        var lines = new List<(string, double, double)>();
        foreach (var row in reader)
        {
            if (row["fit"].ToString() == name) lines.Add((row["parameter"].ToString().Trim('(', ')').Replace("Intercept", "intercept", StringComparison.Ordinal), row["estimate"].Parse<double>(), row["standard_error"].Parse<double>()));
        }

        return lines;
    }
}
