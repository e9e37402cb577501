using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>A loss surface as a heat map, with the path of a fit over it, coloured by convexity.</summary>
public sealed class SurfaceFigure : Figure
{
    private const int ContourGrid = 250, ContourLines = 20;

    /// <summary>Draws <paramref name="surface"/>, and <paramref name="trajectory"/> if there is one.</summary>
    /// <exception cref="ArgumentException">The trajectory is empty.</exception>
    public SurfaceFigure(LossSurface surface, IReadOnlyList<Iterate>? trajectory = null)
    {
        ArgumentNullException.ThrowIfNull(surface);
        (ParameterRange x, ParameterRange y) = (surface.X, surface.Y);
        var map = Plot.Add.Heatmap(Intensities(surface));
        map.Colormap = new ScottPlot.Colormaps.Plasma();
        // Each cell is centred on its grid point.
        map.Position = new CoordinateRect(x.From - x.Step / 2, x.To + x.Step / 2, y.From - y.Step / 2, y.To + y.Step / 2);
        Style.AddColorBar(Plot, map, "loss");

        AddContours(surface);
        var lowest = Plot.Add.Marker(surface.Minimum.X, surface.Minimum.Y, MarkerShape.FilledDiamond, 17, Colors.Gold);
        (lowest.MarkerStyle.OutlineColor, lowest.MarkerStyle.OutlineWidth) = (Colors.Black, 2);
        lowest.LegendText = $"lowest point of the grid, loss {Style.Number(surface.Minimum.Value)}";

        Plot.Title("Loss surface");
        if (trajectory is not null) DrawPath(surface, trajectory);
        Plot.Axes.SetLimits(x.From, x.To, y.From, y.To);
        Plot.XLabel(x.Parameter);
        Plot.YLabel(y.Parameter);
    }

    private void DrawPath(LossSurface surface, IReadOnlyList<Iterate> trajectory)
    {
        List<PathPhase> phases = PathPhase.Of(trajectory);
        Coordinates[] path = [.. trajectory.Select(at => new Coordinates(at.Parameters[surface.XIndex], at.Parameters[surface.YIndex]))];
        PathPhase.Draw(Plot, phases, path, halo: 2);
        Plot.Add.Plottable(new PathEnds(path[0], path[^1]));
        Plot.Title("Loss surface and the path of the fit" + (Style.Point(trajectory[0].Parameters) is { } start ? $" from {start}" : ""));
        Style.ShowLegendBelow(Plot, [.. PathPhase.Legend(phases, trajectory)]);
    }

    /// <summary>
    /// Thin lines of equal loss, with as much of the surface between any two: they show valleys and ridges that the colours,
    /// stretched over the whole range, do not.
    /// </summary>
    private void AddContours(LossSurface surface)
    {
        int columns = Math.Min(surface.X.Count, ContourGrid), rows = Math.Min(surface.Y.Count, ContourGrid);
        var points = new Coordinates3d[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            int y = row * (surface.Y.Count - 1) / (rows - 1);
            for (int column = 0; column < columns; column++)
            {
                int x = column * (surface.X.Count - 1) / (columns - 1);
                points[row, column] = new Coordinates3d(surface.X[x], surface.Y[y], surface[x, y]);
            }
        }

        double[] sorted = [.. points.Cast<Coordinates3d>().Select(p => p.Z).Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return;
        var contours = new ScottPlot.Plottables.ContourLines
        {
            ContourLineLevels = [.. Enumerable.Range(1, ContourLines).Select(i => sorted[i * (sorted.Length - 1) / (ContourLines + 1)]).Distinct()],
            LineColor = Colors.White.WithAlpha(0.45),
            LineWidth = 1,
        };
        contours.LabelStyle.IsVisible = false;
        contours.Update(points);
        Plot.PlottableList.Add(contours);
    }

    /// <summary>Row 0 is drawn at the top; a value that is not finite is left blank.</summary>
    private static double[,] Intensities(LossSurface surface)
    {
        var intensities = new double[surface.Y.Count, surface.X.Count];
        for (int row = 0; row < surface.Y.Count; row++)
        {
            for (int column = 0; column < surface.X.Count; column++)
            {
                double value = surface[column, surface.Y.Count - 1 - row];
                intensities[row, column] = double.IsFinite(value) ? value : double.NaN;
            }
        }
        return intensities;
    }
}
