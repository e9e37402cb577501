using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Plotting;

namespace Mtcars;

/// <summary>The essay's pictures of a fit, and those of what the minimum says about the parameters and the cars.</summary>
internal static class Pictures
{
    /// <summary>The files that <see cref="Save"/> writes, without their ending.</summary>
    public static IReadOnlyList<string> Names { get; } = ["loss", "convexity", "surface", "along-par1", "along-par2"];

    /// <summary>The files that <see cref="SaveInference"/> writes, without their ending.</summary>
    public static IReadOnlyList<string> InferenceNames { get; } = ["profile-par1", "profile-par2", "residuals", "normal-quantiles"];

    /// <summary>The folder of the pictures of the minimum.</summary>
    public const string MinimumFolder = "minimum";

    /// <summary>The folder of a fit's pictures: "from_3_-3".</summary>
    public static string FolderOf(FitResult fit) =>
        "from_" + string.Join('_', fit.Trajectory[0].Parameters.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The loss over par1 from −5 to 18 and par2 from −3 to 5, 1000 × 1000.</summary>
    public static LossSurface Surface(IObjective objective) =>
        LossSurface.Evaluate(objective, new ParameterRange("par1", -5, 18), new ParameterRange("par2", -3, 5));

    /// <summary>Writes the pictures of one fit to <paramref name="folder"/>, which is created if need be.</summary>
    public static void Save(string folder, LossSurface surface, FitResult fit)
    {
        Figure[] figures =
        [
            new LossFigure(fit.Trajectory),
            new ConvexityFigure(fit.Trajectory),
            new SurfaceFigure(surface, fit.Trajectory),
            new ProfileFigure(surface, "par1", fit.Trajectory),
            new ProfileFigure(surface, "par2", fit.Trajectory),
        ];
        SaveAll(folder, figures, Names);
    }

    /// <summary>Writes the pictures of a table of estimates to <paramref name="folder"/>, which is created if need be.</summary>
    public static void SaveInference(string folder, CarModel.ResidualObjective objective, Estimates estimates, double[] mpg)
    {
        IReadOnlyList<FittedValue> rows = estimates.Fitted(objective, mpg);
        Figure[] figures =
        [
            new ProfileLikelihoodFigure(estimates.Profile(objective, "par1")),
            new ProfileLikelihoodFigure(estimates.Profile(objective, "par2")),
            new ResidualFigure(rows),
            new NormalQuantileFigure(rows),
        ];
        SaveAll(folder, figures, InferenceNames);
    }

    private static void SaveAll(string folder, Figure[] figures, IReadOnlyList<string> names)
    {
        Directory.CreateDirectory(folder);
        foreach ((Figure figure, string name) in figures.Zip(names)) figure.Save(Path.Combine(folder, name + ".png"));
    }
}
