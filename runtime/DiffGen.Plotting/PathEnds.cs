using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>A white disc at the start of a path and a black one at its end, drawn last so that the frame does not cut them.</summary>
internal sealed class PathEnds(Coordinates start, Coordinates end) : IPlottable, IRenderLast
{
    private static readonly MarkerStyle Start = Disc(Colors.White, Colors.Black), End = Disc(Colors.Black, Colors.White);

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems =>
        [new LegendItem { LabelText = "start", MarkerStyle = Start }, new LegendItem { LabelText = "last iterate", MarkerStyle = End }];

    public AxisLimits GetAxisLimits() => new(
        Math.Min(start.X, end.X), Math.Max(start.X, end.X), Math.Min(start.Y, end.Y), Math.Max(start.Y, end.Y));

    public void Render(RenderPack rp)
    {
    }

    public void RenderLast(RenderPack rp)
    {
        Draw(rp, start, Start);
        Draw(rp, end, End);
    }

    private void Draw(RenderPack rp, Coordinates at, MarkerStyle style)
    {
        // Half a pixel more than the frame: rounding must not hide a start that lies on it.
        if (rp.DataRect.Expand(0.5f).Contains(Axes.GetPixel(at))) style.Render(rp, Axes.GetPixel(at));
    }

    private static MarkerStyle Disc(Color fill, Color outline) =>
        new(MarkerShape.FilledCircle, 15, fill) { OutlineColor = outline, OutlineWidth = 2 };
}
