using DiffGen.Inference;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>
/// The standardised residuals against the fitted values: a bend says that the model's form is wrong, a funnel that the errors'
/// variance is not the same everywhere, a point far out that a row does not belong.
/// </summary>
public sealed class ResidualFigure : Figure
{
    /// <summary>Draws the residuals of <see cref="Estimates.Fitted"/>; rows without a standardised one are left out.</summary>
    /// <exception cref="ArgumentException">No row has a standardised residual.</exception>
    public ResidualFigure(IReadOnlyList<FittedValue> rows)
    {
        Coordinates[] points = [.. StandardizedResiduals.Of(rows).Select(row => new Coordinates(row.Fitted.Value, row.StandardizedResidual!.Value))];
        double reach = Math.Max(3, 1.1 * points.Max(point => Math.Abs(point.Y)));
        foreach (double level in (double[])[-StandardizedResiduals.Far, 0, StandardizedResiduals.Far])
            Plot.Add.HorizontalLine(level, 1.5f, Colors.Black.WithAlpha(0.5), level == 0 ? LinePattern.Solid : LinePattern.Dotted);
        StandardizedResiduals.Draw(Plot, points, rows);

        (double from, double to) = (points.Min(point => point.X), points.Max(point => point.X));
        double margin = to > from ? 0.06 * (to - from) : 1;
        Plot.Axes.SetLimits(from - margin, to + margin, -reach, reach);
        Plot.Title("Residuals by fitted value");
        Plot.XLabel("fitted value");
        Plot.YLabel("standardised residual");
    }
}
