using System.Globalization;
using DiffGen;
using DiffGen.Optimization;
using DiffGen.Plotting;

namespace Mtcars;

/// <summary>The essay's pictures of a fit.</summary>
internal static class Pictures
{
    /// <summary>The files that <see cref="Save"/> writes, without their ending.</summary>
    public static IReadOnlyList<string> Names { get; } = ["loss", "convexity", "surface", "along-par1", "along-par2"];

    /// <summary>The folder of a fit's pictures: "from_3_-3".</summary>
    public static string FolderOf(FitResult fit) =>
        "from_" + string.Join('_', fit.Trajectory[0].Parameters.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The loss over par1 from −5 to 18 and par2 from −3 to 5, 1000 × 1000.</summary>
    public static LossSurface Surface(IObjective objective) =>
        LossSurface.Evaluate(objective, new ParameterRange("par1", -5, 18), new ParameterRange("par2", -3, 5));

    /// <summary>Writes the pictures of one fit to <paramref name="folder"/>, which is created if need be.</summary>
    public static void Save(string folder, LossSurface surface, FitResult fit)
    {
        Directory.CreateDirectory(folder);
        Figure[] figures =
        [
            new LossFigure(fit.Trajectory),
            new ConvexityFigure(fit.Trajectory),
            new SurfaceFigure(surface, fit.Trajectory),
            new ProfileFigure(surface, "par1", fit.Trajectory),
            new ProfileFigure(surface, "par2", fit.Trajectory),
        ];
        foreach ((Figure figure, string name) in figures.Zip(Names)) figure.Save(Path.Combine(folder, name + ".png"));
    }
}
