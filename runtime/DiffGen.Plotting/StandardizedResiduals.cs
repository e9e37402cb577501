using System.Globalization;
using DiffGen.Inference;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>What the figures of residuals share.</summary>
internal static class StandardizedResiduals
{
    /// <summary>A residual beyond this, about one in twenty, is far.</summary>
    public const double Far = 2;

    private const int MostNames = 5;

    public static FittedValue[] Of(IReadOnlyList<FittedValue> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        FittedValue[] known = [.. rows.Where(row => row.StandardizedResidual is not null)];
        return known.Length > 0 ? known : throw new ArgumentException(
            $"No row of 'rows' has a standardised residual; expected at least one of {rows.Count.ToString(CultureInfo.InvariantCulture)}.", nameof(rows));
    }

    /// <summary>The points, those far from zero in the second colour with the numbers of their rows, counted from 1.</summary>
    public static void Draw(Plot plot, Coordinates[] points, IReadOnlyList<FittedValue> rows)
    {
        AddMarkers([.. points.Where(point => Math.Abs(point.Y) <= Far)], Style.First);
        AddMarkers([.. points.Where(point => Math.Abs(point.Y) > Far)], Style.Second);
        FittedValue[] drawn = [.. rows.Where(row => row.StandardizedResidual is not null)];
        foreach (int i in Enumerable.Range(0, points.Length).Where(i => Math.Abs(points[i].Y) > Far).OrderByDescending(i => Math.Abs(points[i].Y)).Take(MostNames))
            Style.AddText(plot, "row " + (drawn[i].Row + 1).ToString(CultureInfo.InvariantCulture), points[i]);

        void AddMarkers(Coordinates[] at, Color color)
        {
            var markers = plot.Add.Markers(at, MarkerShape.FilledCircle, 12, color.WithAlpha(0.75));
            (markers.MarkerStyle.OutlineColor, markers.MarkerStyle.OutlineWidth) = (Colors.White, 1);
        }
    }
}
