using System.Globalization;
using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting.Tests;

public sealed class FigureTests : IDisposable
{
    private static readonly ParameterRange X = new("p1", -2, 2, 81), Y = new("p2", -2, 2, 81);

    private static readonly Color Red = Colors.Red, Green = Colors.ForestGreen, Blue = Colors.Blue;

    private readonly string _folder = Directory.CreateTempSubdirectory("diffgen-plotting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Kinds => ["loss", "convexity", "surface", "along p1", "along p2"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_is_saved_at_its_size_not_blank_and_with_nothing_cut_off(string kind)
    {
        Figure figure = Draw(kind, Descend(1, 4));
        (figure.Width, figure.Height) = (1000, 700);
        using Picture picture = Save(figure);
        Assert.Equal((1000, 700), picture.Size);
        Assert.True(picture.ColorCount > 20, $"{picture.ColorCount} colours");
        Assert.True(picture.HasCleanEdge);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_is_saved_as_svg_too(string kind)
    {
        string path = Path.Combine(_folder, "figure.SVG");
        Draw(kind, Descend(1, 4)).Save(path);
        Assert.Contains("<svg", File.ReadAllText(path)[..200], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_ending_is_refused_before_anything_is_written()
    {
        string path = Path.Combine(_folder, "figure.jpg");
        var error = Assert.Throws<ArgumentException>(() => Draw("loss", Descend(1, 4)).Save(path));
        Assert.Equal($"'{path}' ends in '.jpg'; expected '.png' or '.svg'. (Parameter 'path')", error.Message);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("loss")]
    [InlineData("surface")]
    [InlineData("along p1")]
    public void The_path_is_green_where_convex_red_where_indefinite_and_blue_where_concave(string kind)
    {
        AssertPath(kind, Descend(1, 4), Green);
        AssertPath(kind, Descend(1, -1), Red);
        AssertPath(kind, Descend(-1, -1), Blue);
    }

    private void AssertPath(string kind, FitResult fit, Color expected)
    {
        using Picture picture = Save(Draw(kind, fit));
        foreach (Color color in (Color[])[Red, Green, Blue]) Assert.Equal(color == expected, picture.Count(color) > 300);
    }

    [Fact]
    public void The_ground_of_the_convexity_is_what_the_eigenvalues_say()
    {
        using Picture indefinite = Save(Draw("convexity", Descend(1, -1))), convex = Save(Draw("convexity", Descend(1, 4)));
        Assert.True(indefinite.Count(OnWhite(Red)) > 100_000);
        Assert.True(convex.Count(OnWhite(Green)) > 100_000);

        static Color OnWhite(Color color) => new(Mix(color.R), Mix(color.G), Mix(color.B));
        static byte Mix(byte channel) => (byte)Math.Round(255 - (255 - channel) * 89 / 255.0);   // opacity 0.35 as a byte
    }

    [Fact]
    public void The_legend_tells_each_kind_with_its_iterations()
    {
        FitResult fit = Descend(1, 4);
        Assert.Equal(
            ["Hessian positive definite: iterations 1 to the end", "sum of the signs of the diagonal"],
            Draw("convexity", fit).Plot.Legend.ManualItems.Select(item => item.LabelText));
    }

    [Fact]
    public void The_surface_is_dark_where_the_loss_is_low_with_the_second_parameter_upwards()
    {
        LossSurface surface = LossSurface.Evaluate(new Function((_, b) => b), X, Y);
        var figure = new SurfaceFigure(surface);
        using Picture picture = Save(figure);
        Color low = picture.At(figure.Plot.GetPixel(new Coordinates(0, -1.97))), high = picture.At(figure.Plot.GetPixel(new Coordinates(0, 1.97)));
        Assert.True(low.R < 40 && low.B > 100, $"{low}");     // the deep blue end of plasma
        Assert.True(high.R > 220 && high.G > 220, $"{high}"); // the yellow end
    }

    [Fact]
    public void A_surface_with_values_that_are_not_finite_is_drawn_with_gaps()
    {
        LossSurface surface = LossSurface.Evaluate(new Function((a, b) => Math.Log(a) + b * b), X, Y);
        foreach (Figure figure in (Figure[])[new SurfaceFigure(surface), new ProfileFigure(surface, "p1"), new ProfileFigure(surface, "p2")])
        {
            using Picture picture = Save(figure);
            Assert.Equal(Colors.White, picture.At(figure.Plot.GetPixel(new Coordinates(-1.01, figure is SurfaceFigure ? 0.03 : 2.03))));
        }
    }

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Figure figure = Draw("surface", Descend(1, 4));
            using Picture picture = Save(figure);
            string[] labels = [.. figure.Plot.Axes.Left.TickGenerator.Ticks.Select(tick => tick.Label)];
            Assert.Contains("−1", labels);
            Assert.DoesNotContain(labels, label => label.Contains(',', StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_profile_along_a_parameter_that_the_surface_lacks_is_refused()
    {
        LossSurface surface = LossSurface.Evaluate(new Quadratic(1, 4), X, Y);
        var error = Assert.Throws<ArgumentException>(() => new ProfileFigure(surface, "q"));
        Assert.Equal("The surface is not over 'q'; expected 'p1' or 'p2'. (Parameter 'parameter')", error.Message);
    }

    [Fact]
    public void An_empty_trajectory_is_refused()
    {
        Assert.Throws<ArgumentException>("trajectory", () => new LossFigure([]));
        Assert.Throws<ArgumentException>("trajectory", () => new ConvexityFigure([]));
    }

    private static FitResult Descend(params double[] curvatures) =>
        new GradientDescent { LearningRate = 0.02, MaxIterations = 40 }.Minimize(new Quadratic(curvatures), [1.5, 0.5]);

    private static Figure Draw(string kind, FitResult fit)
    {
        LossSurface surface = LossSurface.Evaluate(new Quadratic(1, 4), X, Y);
        return kind switch
        {
            "loss" => new LossFigure(fit.Trajectory),
            "convexity" => new ConvexityFigure(fit.Trajectory),
            "surface" => new SurfaceFigure(surface, fit.Trajectory),
            _ => new ProfileFigure(surface, kind[^2..], fit.Trajectory),
        };
    }

    private Picture Save(Figure figure)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid()}.png");
        figure.Save(path);
        return new Picture(path);
    }
}
