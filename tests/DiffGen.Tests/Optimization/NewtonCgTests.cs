using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Optimization;

public class NewtonCgTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_thousand_parameters_are_fitted_without_a_Hessian()
    {
        var objective = new Counting(new ChainedRosenbrock(2000));
        var lean = new NewtonCg { TrajectoryDetail = TrajectoryDetail.StartAndEnd };

        var fit = lean.Minimize(objective, [.. Enumerable.Repeat(0.5, 2000)], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Parameters, p => Assert.Equal(1, p, 1e-6));
        Assert.Equal(0, objective.Hessians);
        Assert.Equal(ConvexityKind.NotEvaluated, fit.Convexity.Kind);
    }

    [Fact]
    public void Asked_for_the_extreme_eigenvalues_give_the_kind()
    {
        var lean = new NewtonCg { TrajectoryDetail = TrajectoryDetail.StartAndEnd, ExtremeEigenvalues = true };

        var fit = lean.Minimize(new Bowl(600), [.. Enumerable.Repeat(3.0, 600)], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(ConvexityKind.PositiveDefinite, fit.Convexity.Kind);
        Assert.Equal(2, fit.Convexity.Eigenvalues[0], 1e-6);
        Assert.Equal(4, fit.Convexity.Eigenvalues[1], 1e-6);
        Assert.StartsWith("A minimum", fit.Convexity.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saddle_that_the_extreme_eigenvalues_show_is_not_called_converged()
    {
        var saddle = new Bowl(600, last: -1);
        double[] start = [.. Enumerable.Repeat(3.0, 599), 0];

        var fit = new NewtonCg { TrajectoryDetail = TrajectoryDetail.StartAndEnd, ExtremeEigenvalues = true }.Minimize(saddle, start, cancellationToken: Token);

        Assert.Equal(FitStatus.NoDescent, fit.Status);
        Assert.Equal(ConvexityKind.Indefinite, fit.Convexity.Kind);
        Assert.Contains("1.00·p599", fit.Convexity.Verdict, StringComparison.Ordinal);
        Assert.Equal(2, fit.StartsAlongNegativeCurvature().Count);
    }

    [Fact]
    public void Lanczos_agrees_with_the_decomposition_of_the_whole_Hessian()
    {
        var rosenbrock = new ChainedRosenbrock(40);
        double[] point = [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i))];

        var extremes = ExtremeEigenvalues.At(rosenbrock, point);
        var report = ConvexityReport.At(rosenbrock, point);

        Assert.Equal(report.Eigenvalues[0], extremes.Lowest, 1e-6);
        Assert.Equal(report.Eigenvalues[^1], extremes.Highest, 1e-6);
        Assert.InRange(extremes.Error, 0, 1e-4);
    }

    [Fact]
    public void Negative_curvature_is_followed_downhill()
    {
        var wells = new JetObjective(p => Square(p[0] * p[0] - 1) + Square(p[1]), "x", "y");

        var fit = new NewtonCg().Minimize(wells, [0.01, 1], cancellationToken: Token);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(1, fit.Parameters[0], 1e-8);
    }

    /// <summary>Σ wᵢpᵢ² + 10 with w = 1 but for the first, 2, and the last.</summary>
    private sealed class Bowl(int n, double last = 1) : ISecondOrderObjective
    {
        public int ParameterCount => n;

        public IReadOnlyList<string> ParameterNames { get; } = [.. Enumerable.Range(0, n).Select(i => $"p{i}")];

        public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[n]);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            var value = 10.0;
            for (var i = 0; i < n; i++)
            {
                value += Weight(i) * parameters[i] * parameters[i];
                gradient[i] = 2 * Weight(i) * parameters[i];
            }

            return value;
        }

        public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) =>
            throw new InvalidOperationException("The Hessian is not to be formed.");

        public double HessianVectorProduct(
            ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
        {
            for (var i = 0; i < n; i++) product[i] = 2 * Weight(i) * direction[i];
            return Gradient(parameters, gradient);
        }

        private double Weight(int i) => i == 0 ? 2 : i == n - 1 ? last : 1;
    }
}
