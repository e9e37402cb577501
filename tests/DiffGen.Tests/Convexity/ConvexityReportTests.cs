using CsCheck;
using DiffGen.Convexity;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Convexity;

public class ConvexityReportTests
{
    [Theory]
    [InlineData(ConvexityKind.PositiveDefinite, 2, 2, 1, 2)]
    [InlineData(ConvexityKind.PositiveSemidefinite, 2, 1, 1, 1)]
    [InlineData(ConvexityKind.Indefinite, 2, 1, 2, 1)]
    [InlineData(ConvexityKind.Indefinite, 0, 0, 1, 0)]
    [InlineData(ConvexityKind.NegativeSemidefinite, -2, -1, 1, -1)]
    [InlineData(ConvexityKind.NegativeSemidefinite, -1, -2, 0, 0)]
    [InlineData(ConvexityKind.NegativeDefinite, -2, -2, 1, -2)]
    [InlineData(ConvexityKind.PositiveSemidefinite, 0, 0, 0, 0)]
    [InlineData(ConvexityKind.NotFinite, 2, 1, double.NaN, 1)]
    [InlineData(ConvexityKind.NotFinite, 2, 1, 0, double.PositiveInfinity)]
    public void The_kind_is_the_inertia(ConvexityKind kind, int diagonalSigns, double h11, double h12, double h22) =>
        AssertKind(kind, diagonalSigns, Quadratic([h11, h12, h12, h22]));

    [Fact]
    public void Units_do_not_change_the_kind_though_the_eigenvalues_of_the_raw_matrix_could_not_tell()
    {
        // [[1, 0.5], [0.5, 1]] in units of 1e−9 and 1e9: the small raw eigenvalue drowns in the rounding of the large one.
        var report = Quadratic([1e18, 0.5, 0.5, 1e-18]);

        Assert.Equal(ConvexityKind.PositiveDefinite, report.Kind);
        Assert.Equal([0.5, 1.5], report.ScaledEigenvalues.Select(v => Math.Round(v, 12)));
        Assert.Contains("rescale them", report.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("tell", report.Advice, StringComparison.Ordinal);
        Assert.Equal(ConvexityKind.Indefinite, Quadratic([1e18, 1.5, 1.5, 1e-18]).Kind);
    }

    [Fact]
    public void The_kind_does_not_depend_on_units_for_random_matrices() => Gen.Select(
        Gen.Double[-1, 1].Array[9], Gen.Double[-12, 12].Array[3]).Sample((entries, exponents) =>
        {
            var symmetric = new double[9];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++) symmetric[3 * i + j] = entries[3 * i + j] + entries[3 * j + i];
            }

            var scaled = new double[9];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++) scaled[3 * i + j] = symmetric[3 * i + j] * Math.Pow(10, exponents[i] + exponents[j]);
            }

            return Kind(symmetric, 3) == Kind(scaled, 3);
        });

    [Fact]
    public void A_flat_direction_is_named_and_the_step_leaves_it_out()
    {
        var report = Quadratic([1, -1, -1, 1], gradient: [2, -2]);

        var flat = Assert.Single(report.FlatDirections);
        Assert.Equal("0.71·a + 0.71·b", flat.ToString());
        Assert.Equal([-1, 1], report.NewtonStep!.Select(v => Math.Round(v, 12)));
        Assert.Equal(2, report.PredictedDecrease!.Value, 1e-12);
        Assert.Contains("The data do not tell a and b apart (along 0.71·a + 0.71·b)", report.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_without_effect_is_named_alone()
    {
        var report = Quadratic([1, 0, 0, 0]);

        Assert.Equal("1.00·b", Assert.Single(report.FlatDirections).ToString());
        Assert.Contains("The data do not tell b from any other value", report.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearly_flat_is_told_apart_from_badly_scaled()
    {
        var nearlyFlat = Quadratic([1, 1 - 1e-10, 1 - 1e-10, 1]);

        Assert.Equal(ConvexityKind.PositiveDefinite, nearlyFlat.Kind);
        Assert.Contains("The data hardly tell a and b apart (along 0.71·a − 0.71·b)", nearlyFlat.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("rescale", nearlyFlat.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Newton_step_and_decrement_are_those_of_the_local_quadratic()
    {
        var report = Quadratic([4, 0, 0, 1], gradient: [4, -3]);

        Assert.Equal([-1, 3], report.NewtonStep!.Select(v => Math.Round(v, 12)));
        Assert.Equal(Math.Sqrt(13), report.NewtonDecrement!.Value, 1e-12);
        Assert.Equal(6.5, report.PredictedDecrease!.Value, 1e-12);
    }

    [Fact]
    public void A_negative_direction_carries_its_curvature()
    {
        var report = Quadratic([3, 0, 0, -2]);

        var down = Assert.Single(report.NegativeDirections);
        Assert.Equal("1.00·b", down.ToString());
        Assert.Equal(-2, down.Curvature, 1e-12);
    }

    [Fact]
    public void A_maximum_and_a_saddle_are_called_so()
    {
        Assert.StartsWith("A maximum, not a minimum", Quadratic([-1, 0, 0, -2], value: 1).Verdict, StringComparison.Ordinal);
        Assert.StartsWith("A saddle, not a minimum", Quadratic([-1, 0, 0, 2], value: 1).Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_at_a_point_evaluates_the_objective_once()
    {
        var counting = new Counting(new Mtcars());

        var report = ConvexityReport.At(counting, [6.483825, 0.178309]);

        Assert.Equal(ConvexityKind.PositiveDefinite, report.Kind);
        Assert.Equal(1, counting.Hessians);
        Assert.Throws<ArgumentException>("parameters", () => ConvexityReport.At(counting, [1.0]));
    }

    [Fact]
    public void Text_stays_within_80_columns()
    {
        foreach (var report in (ConvexityReport[])[Quadratic([1, 1, 1, 1]), Quadratic([1, 2, 2, 1], [1, 1]), Quadratic([2, 1, 1, 2], [1, 1])])
            Assert.All(report.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    private static void AssertKind(ConvexityKind kind, int diagonalSigns, ConvexityReport report)
    {
        Assert.Equal(kind, report.Kind);
        Assert.Equal(diagonalSigns, report.DiagonalSignSum);
    }

    private static ConvexityKind Kind(double[] hessian, int n) => new ScaledSpectrum(hessian, n).Kind;

    private static ConvexityReport Quadratic(double[] hessian, double[]? gradient = null, double value = 0) => new(
        new LocalState(["a", "b"], new([1, 1]), value, new(gradient ?? [0, 0]), new(hessian)));
}
