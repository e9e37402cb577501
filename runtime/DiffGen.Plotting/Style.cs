using System.Globalization;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace DiffGen.Plotting;

/// <summary>What all figures share: sizes of text, one typeface, numbers in the invariant culture.</summary>
internal static class Style
{
    /// <summary>The colour of what a figure is about.</summary>
    public static readonly Color First = Colors.RoyalBlue;

    /// <summary>The colour of what it is compared with, or of what stands out.</summary>
    public static readonly Color Second = Colors.DarkOrange;

    /// <summary>The ground of an interval.</summary>
    public static readonly Color Band = new Color(196, 209, 246), FaintBand = new Color(230, 235, 250);

    private const float TitleSize = 24, LabelSize = 20, TickSize = 17;

    /// <summary>How far a label stands off the picture's edge, in pixels.</summary>
    private const float Margin = 10;

    // ScottPlot's own choice is the system's default, a serif face on some machines.
    private static readonly string[] Preferred =
        ["Segoe UI", "Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"];

    private static readonly string Typeface =
        Preferred.FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name)) ?? Fonts.Sans;

    public static void Apply(Plot plot)
    {
        plot.Font.Set(Typeface);
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.Bold = false;
        foreach (IAxis axis in plot.Axes.GetAxes()) Apply(axis);
        plot.Axes.Left.Label.OffsetX = Margin;
        plot.Axes.Left.MinimumSize = 90;
        plot.Legend.FontName = Typeface;
        plot.Legend.FontSize = TickSize;
        plot.Legend.Padding = new PixelPadding(12);
        plot.Legend.TightHorizontalWrapping = true;
        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.08);
        // Ticks at the right end, the last label and the frame stay inside the picture.
        plot.Axes.Right.MinimumSize = 40;
    }

    /// <summary>Adds a colour bar for <paramref name="source"/>; <c>Font.Set</c> does not reach it, so it is styled on its own.</summary>
    public static void AddColorBar(Plot plot, IHasColorAxis source, string label)
    {
        ColorBar bar = plot.Add.ColorBar(source);
        bar.Label = label;
        bar.LabelStyle.FontName = Typeface;
        bar.LabelStyle.FontSize = LabelSize;
        bar.LabelStyle.OffsetX = -Margin;
        bar.MinimumSize = 110;
        Apply(bar.Axis);
    }

    /// <summary>
    /// Shows the legend below the plot, where it covers nothing, with these items after those of what is drawn. It has room for
    /// a line each, for what does not fit would not be drawn.
    /// </summary>
    public static void ShowLegendBelow(Plot plot, params LegendItem[] items)
    {
        plot.Legend.ManualItems.AddRange(items);
        plot.ShowLegend(Edge.Bottom).MinimumSize = 26 * (items.Length + 1) + 50;
    }

    /// <summary>Adds a label to the right of a point.</summary>
    public static void AddText(Plot plot, string text, Coordinates at)
    {
        var label = plot.Add.Text(text, at);
        (label.LabelFontName, label.LabelFontSize, label.LabelFontColor) = (Typeface, TickSize, Colors.Black);
        (label.LabelAlignment, label.OffsetX) = (Alignment.MiddleLeft, Margin);

        // On a ground of its own, so that a line behind does not cross the letters.
        label.LabelBackgroundColor = Colors.White.WithAlpha(0.8);
    }

    /// <summary>At most four significant digits, with a true minus sign.</summary>
    public static string Number(double value) => Number(value, "G4");

    /// <summary>"(3, −3)" for a few parameters, null for more than a title can hold.</summary>
    public static string? Point(IReadOnlyList<double> parameters) =>
        parameters.Count <= 4 ? $"({string.Join(", ", parameters.Select(Number))})" : null;

    private static void Apply(IAxis axis)
    {
        axis.Label.FontName = axis.TickLabelStyle.FontName = Typeface;
        axis.Label.FontSize = LabelSize;
        axis.Label.Bold = false;
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickGenerator = new NumericAutomatic { LabelFormatter = static value => Number(value, "G6"), TickDensity = 0.6 };
    }

    private static string Number(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
