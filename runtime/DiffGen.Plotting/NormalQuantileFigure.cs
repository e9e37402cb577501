using DiffGen.Inference;
using MathNet.Numerics.Distributions;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>
/// The standardised residuals in order against the normal quantiles of their ranks: near the line where errors are normal, an S
/// where their tails are longer or shorter.
/// </summary>
public sealed class NormalQuantileFigure : Figure
{
    /// <summary>Draws the residuals of <see cref="Estimates.Fitted"/>; rows without a standardised one are left out.</summary>
    /// <exception cref="ArgumentException">No row has a standardised residual.</exception>
    public NormalQuantileFigure(IReadOnlyList<FittedValue> rows)
    {
        FittedValue[] ordered = [.. StandardizedResiduals.Of(rows).OrderBy(row => row.StandardizedResidual)];
        Coordinates[] points = [.. ordered.Select((row, i) => new Coordinates(Quantile(i, ordered.Length), row.StandardizedResidual!.Value))];
        double reach = 1.15 * points.Max(point => Math.Max(Math.Abs(point.X), Math.Abs(point.Y)));
        var line = Plot.Add.ScatterLine((Coordinates[])[new(-reach, -reach), new(reach, reach)], Colors.Black.WithAlpha(0.5));
        (line.LineWidth, line.LinePattern) = (2, LinePattern.Dashed);
        StandardizedResiduals.Draw(Plot, points, ordered);

        Plot.Axes.SetLimits(-reach, reach, -reach, reach);
        Plot.Title("Residuals by normal quantile");
        Plot.XLabel("normal quantile");
        Plot.YLabel("standardised residual");
    }

    /// <summary>Blom's (1958) quantile of the i-th of m in order, i from 0: Φ⁻¹((i + 5/8)/(m + 1/4)).</summary>
    private static double Quantile(int i, int m) => Normal.InvCDF(0, 1, (i + 0.625) / (m + 0.25));
}
