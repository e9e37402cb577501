using DiffGen.Inference;
using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting.Tests;

/// <summary>The pictures of what a fit says about its parameters and its rows.</summary>
public sealed class InferenceFigureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diffgen-plotting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("profile")]
    [InlineData("residuals")]
    [InlineData("quantiles")]
    [InlineData("fit")]
    public void A_figure_is_saved_not_blank_and_with_nothing_cut_off(string kind)
    {
        using Picture picture = Save(Draw(kind));
        Assert.Equal((1200, 800), picture.Size);
        Assert.True(picture.ColorCount > 20, $"{picture.ColorCount} colours");
        Assert.True(picture.HasCleanEdge);
        Assert.True(picture.Count(Colors.RoyalBlue) > 100 || kind is "residuals" or "quantiles");
    }

    [Fact]
    public void A_profile_tells_both_intervals_and_shades_its_own()
    {
        ProfileLikelihood profile = Puromycin.Table.Profile(Puromycin.Objective, "k");
        var figure = new ProfileLikelihoodFigure(profile);
        using Picture picture = Save(figure);
        Assert.Equal(
            ["profile: 95% interval 0.04692 to 0.08616, shaded", "Wald: 95% interval 0.04471 to 0.08353"],
            figure.Plot.Legend.ManualItems.Select(item => item.LabelText));
        Assert.Equal(new Color(230, 235, 250), picture.At(figure.Plot.GetPixel(new Coordinates(0.048, 1.2))));
        Assert.Equal(Colors.White, picture.At(figure.Plot.GetPixel(new Coordinates(0.0455, 1.2))));
        Assert.Equal(Colors.RoyalBlue, picture.At(figure.Plot.GetPixel(new Coordinates(profile.Interval.Upper, profile.Quantile))));
    }

    [Fact]
    public void A_profile_with_an_open_end_is_shaded_to_the_edge()
    {
        var objective = new Saturating.LevelObjective([1, 2, 3, 4], observed: [2.1, 1.9, 2.05, 1.95]);
        Estimates table = Estimates.LeastSquares(objective, new LevenbergMarquardt().Minimize(objective, [2, 3]));
        var figure = new ProfileLikelihoodFigure(table.Profile(objective, "rate"));
        using Picture picture = Save(figure);
        Assert.EndsWith(" to ∞, shaded", figure.Plot.Legend.ManualItems[0].LabelText, StringComparison.Ordinal);
        Assert.Equal(new Color(230, 235, 250), picture.At(figure.Plot.GetPixel(new Coordinates(figure.Plot.Axes.GetLimits().Right * 0.999, -1.3))));
    }

    [Fact]
    public void A_residual_far_out_stands_out_with_its_row()
    {
        // Row 1, 76 at 0.02, is the farthest: 2.5 standard deviations.
        foreach (Figure figure in (Figure[])[new ResidualFigure(Puromycin.Rows), new NormalQuantileFigure(Puromycin.Rows)])
        {
            FittedValue first = Puromycin.Rows[0];
            Assert.True(first.StandardizedResidual > 2);
            Assert.Contains(figure.Plot.GetPlottables<ScottPlot.Plottables.Text>(), text => text.LabelText == "row 1");
        }
    }

    [Fact]
    public void Quantiles_are_those_of_the_ranks()
    {
        var figure = new NormalQuantileFigure(Puromycin.Rows);
        double[] quantiles = [.. figure.Plot.GetPlottables<ScottPlot.Plottables.Markers>().SelectMany(m => m.Data.GetScatterPoints()).Select(p => p.X).Order()];

        // Blom's scores of 12: Φ⁻¹(0.625/12.25) = −1.6350, symmetric.
        Assert.Equal(12, quantiles.Length);
        Assert.Equal(-1.6350, quantiles[0], 1e-4);
        for (int i = 0; i < 12; i++) Assert.Equal(-quantiles[i], quantiles[11 - i], 1e-12);
    }

    [Fact]
    public void A_fitted_curve_lies_in_its_bands()
    {
        var figure = (FittedCurveFigure)Draw("fit");
        using Picture picture = Save(figure);
        Prediction at = Puromycin.Curve[75];
        Assert.Equal(Colors.RoyalBlue, At(at.Value));
        Assert.Equal(new Color(196, 209, 246), At((at.Value + at.Interval!.Value.Upper) / 2 + 1.5));
        Assert.Equal(new Color(230, 235, 250), At((at.Interval.Value.Lower + at.PredictionInterval!.Value.Lower) / 2));
        Assert.Equal(Colors.White, At(at.PredictionInterval.Value.Lower - 8));

        Color At(double y) => picture.At(figure.Plot.GetPixel(new Coordinates(Puromycin.Grid[75], y)));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("rows", () => new ResidualFigure([]));
        Assert.Throws<ArgumentException>("rows", () => new NormalQuantileFigure([Puromycin.Rows[0] with { StandardizedResidual = null }]));
        Assert.Throws<ArgumentException>("observed", () => new FittedCurveFigure([1, 2], [1], [1], [Puromycin.Curve[0]], "x", "y"));
        Assert.Throws<ArgumentException>("curve", () => new FittedCurveFigure([1], [1], [], [], "x", "y"));
    }

    private static Figure Draw(string kind) => kind switch
    {
        "profile" => new ProfileLikelihoodFigure(Puromycin.Table.Profile(Puromycin.Objective, "k")),
        "residuals" => new ResidualFigure(Puromycin.Rows),
        "quantiles" => new NormalQuantileFigure(Puromycin.Rows),
        _ => new FittedCurveFigure(Puromycin.Conc, Puromycin.Rates, Puromycin.Grid, Puromycin.Curve, "concentration", "rate"),
    };

    private Picture Save(Figure figure)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid()}.png");
        figure.Save(path);
        return new Picture(path);
    }
}

/// <summary>A curve that saturates, over data that hardly bend.</summary>
internal static partial class Saturating
{
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Level(double level, double rate, [Data] double x) => level * (1 - Math.Exp(-rate * x));
}
