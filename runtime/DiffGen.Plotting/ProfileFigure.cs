using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>
/// A loss surface seen from the side: the loss along one parameter, one line for each of several values of the other, coloured
/// by loss, with the points of a fit's path on them, coloured by convexity.
/// </summary>
public sealed class ProfileFigure : Figure
{
    /// <summary>Draws the lines along <paramref name="parameter"/>, and the points of <paramref name="trajectory"/> if there is one.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="parameter">The parameter along the horizontal axis, one of the surface's two.</param>
    /// <param name="trajectory">The fit's iterates, or null.</param>
    /// <param name="lines">How many lines, at least 2, evenly spread over the surface's values of the other parameter.</param>
    /// <exception cref="ArgumentException">The parameter is not the surface's, there are too few lines, or the trajectory is empty.</exception>
    public ProfileFigure(LossSurface surface, string parameter, IReadOnlyList<Iterate>? trajectory = null, int lines = 93)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 2);
        bool alongX = parameter == surface.X.Parameter;
        if (!alongX && parameter != surface.Y.Parameter)
        {
            throw new ArgumentException(
                $"The surface is not over '{parameter}'; expected '{surface.X.Parameter}' or '{surface.Y.Parameter}'.", nameof(parameter));
        }

        (ParameterRange along, ParameterRange other) = alongX ? (surface.X, surface.Y) : (surface.Y, surface.X);
        lines = Math.Min(lines, other.Count);
        var curves = new GradientCurves(new ScottPlot.Colormaps.Plasma());
        for (int line = 0; line < lines; line++)
        {
            int at = (int)((long)line * (other.Count - 1) / (lines - 1));
            curves.Add([.. Enumerable.Range(0, along.Count).Select(
                i => new Coordinates(along[i], alongX ? surface[i, at] : surface[at, i]))]);
        }
        Plot.Add.Plottable(curves);
        Style.AddColorBar(Plot, curves, "loss");

        if (trajectory is not null) DrawPath(trajectory, alongX ? surface.XIndex : surface.YIndex);
        Plot.Axes.SetLimitsX(along.From, along.To);
        Plot.Title($"Loss along {along.Parameter}, one line for each of {lines} values of {other.Parameter} " +
            $"from {Style.Number(other.From)} to {Style.Number(other.To)}");
        Plot.XLabel(along.Parameter);
        Plot.YLabel("loss");
    }

    private void DrawPath(IReadOnlyList<Iterate> trajectory, int index)
    {
        List<PathPhase> phases = PathPhase.Of(trajectory);
        Coordinates[] path = [.. trajectory.Select(at => new Coordinates(at.Parameters[index], at.Value))];
        PathPhase.Draw(Plot, phases, path, halo: 2);
        Plot.Add.Plottable(new PathEnds(path[0], path[^1]));
        Style.ShowLegendBelow(Plot, [.. PathPhase.Legend(phases, trajectory)]);
    }
}
