using ScottPlot;
using SkiaSharp;

namespace DiffGen.Plotting;

/// <summary>Curves coloured by their height: one shader for all of them, so that a thousand curves cost what plain ones do.</summary>
internal sealed class GradientCurves(IColormap colormap) : IPlottable, IHasColorAxis
{
    private const int ColorStops = 64;

    private readonly List<Coordinates[]> curves = [];
    private double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public IColormap Colormap { get; } = colormap;

    public ScottPlot.Range GetRange() => new(lowest, highest);

    /// <summary>Adds a curve; it has a gap where a height is not finite.</summary>
    public void Add(Coordinates[] curve)
    {
        curves.Add(curve);
        foreach (Coordinates point in curve)
        {
            if (!double.IsFinite(point.Y)) continue;
            (lowest, highest) = (Math.Min(lowest, point.Y), Math.Max(highest, point.Y));
        }
    }

    public AxisLimits GetAxisLimits() => new(curves.Min(c => c[0].X), curves.Max(c => c[^1].X), lowest, highest);

    public void Render(RenderPack rp)
    {
        SKPoint bottom = new(0, Axes.GetPixelY(lowest)), top = new(0, Axes.GetPixelY(highest));
        SKColor[] colors = [.. Enumerable.Range(0, ColorStops).Select(i => Colormap.GetColor(i / (ColorStops - 1.0)).ToSKColor())];
        using var shader = SKShader.CreateLinearGradient(bottom, top, colors, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsStroke = true, StrokeWidth = 1.2f, IsAntialias = true };
        foreach (Coordinates[] curve in curves)
        {
            using SKPath path = PathOf(curve);
            rp.Canvas.DrawPath(path, paint);
        }
    }

    private SKPath PathOf(Coordinates[] curve)
    {
        var path = new SKPath();
        bool gap = true;
        foreach (Coordinates point in curve)
        {
            if (!double.IsFinite(point.Y)) { gap = true; continue; }
            SKPoint pixel = Axes.GetPixel(point).ToSKPoint();
            if (gap) path.MoveTo(pixel);
            else path.LineTo(pixel);
            gap = false;
        }
        return path;
    }
}
