using System.Globalization;
using DiffGen.Inference;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>A fitted curve over the data, with the confidence band of its mean and the band of new observations.</summary>
public sealed class FittedCurveFigure : Figure
{
    /// <summary>Draws the data and the curve. Where a prediction has no bands, they have a gap.</summary>
    /// <param name="x">The observations' places along the horizontal axis.</param>
    /// <param name="observed">The observations, one a place.</param>
    /// <param name="curveX">The places of the predictions, ascending.</param>
    /// <param name="curve">The predictions of <see cref="Estimates.Predict"/>, one a place.</param>
    /// <param name="xName">What the horizontal axis shows.</param>
    /// <param name="yName">What was observed.</param>
    /// <param name="confidence">The confidence of the bands, for the legend.</param>
    /// <exception cref="ArgumentException">Two columns that belong together differ in length, or there is no prediction.</exception>
    public FittedCurveFigure(
        IReadOnlyList<double> x, IReadOnlyList<double> observed, IReadOnlyList<double> curveX, IReadOnlyList<Prediction> curve,
        string xName, string yName, double confidence = 0.95)
    {
        Check(x, observed, nameof(x), nameof(observed));
        Check(curveX, curve, nameof(curveX), nameof(curve));
        if (curve.Count == 0) throw new ArgumentException("'curve' is empty; expected at least one prediction.", nameof(curve));
        AddBand(curveX, [.. curve.Select(at => at.PredictionInterval)], Style.FaintBand);
        AddBand(curveX, [.. curve.Select(at => at.Interval)], Style.Band);
        var line = Plot.Add.ScatterLine(curveX.Zip(curve, (at, prediction) => new Coordinates(at, prediction.Value)).ToArray(), Style.First);
        line.LineWidth = 4;
        var points = Plot.Add.Markers(x.Zip(observed, (at, y) => new Coordinates(at, y)).ToArray(), MarkerShape.FilledCircle, 12, Colors.Black);
        (points.MarkerStyle.OutlineColor, points.MarkerStyle.OutlineWidth) = (Colors.White, 1);

        Plot.Axes.Margins(0.03, 0.06);
        Plot.Title($"{yName} by {xName}, fitted");
        Plot.XLabel(xName);
        Plot.YLabel(yName);
        string percent = Style.Number(100 * confidence) + "%";
        Style.ShowLegendBelow(
            Plot,
            new LegendItem { LabelText = "observed", MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, 12, Colors.Black) },
            new LegendItem { LabelText = "fitted mean", LineColor = Style.First, LineWidth = 4 },
            new LegendItem { LabelText = $"{percent} confidence band of the mean", FillColor = Style.Band },
            new LegendItem { LabelText = $"{percent} band of a new observation", FillColor = Style.FaintBand });
    }

    private void AddBand(IReadOnlyList<double> x, Interval?[] intervals, Color color)
    {
        for (int first = 0; first < intervals.Length; first++)
        {
            int end = first;
            while (end < intervals.Length && intervals[end] is not null) end++;
            if (end - first > 1)
            {
                int[] run = [.. Enumerable.Range(first, end - first)];
                var band = Plot.Add.FillY([.. run.Select(i => x[i])], [.. run.Select(i => intervals[i]!.Value.Lower)], [.. run.Select(i => intervals[i]!.Value.Upper)]);
                (band.FillColor, band.LineWidth, band.MarkerSize) = (color, 0, 0);
            }

            first = end;
        }
    }

    private static void Check<T>(IReadOnlyList<double> first, IReadOnlyList<T> second, string firstName, string secondName)
    {
        ArgumentNullException.ThrowIfNull(first, firstName);
        ArgumentNullException.ThrowIfNull(second, secondName);
        if (first.Count != second.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{secondName}' has {second.Count} elements; expected {first.Count}, one for each of '{firstName}'."), secondName);
    }
}
