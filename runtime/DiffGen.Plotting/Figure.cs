using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>A picture of a fit: a ScottPlot <see cref="ScottPlot.Plot"/> to style as one likes, and to save.</summary>
public abstract class Figure
{
    private protected Figure() => Style.Apply(Plot);

    /// <summary>The plot itself: axes, legend, title and every line drawn can be changed before saving.</summary>
    public Plot Plot { get; } = new();

    /// <summary>The width that <see cref="Save"/> draws at, in pixels.</summary>
    public int Width { get; set; } = 1200;

    /// <summary>The height that <see cref="Save"/> draws at, in pixels.</summary>
    public int Height { get; set; } = 800;

    /// <summary>Writes the picture as PNG or SVG, by the ending of <paramref name="path"/>, and replaces a file of that name.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> ends neither in <c>.png</c> nor in <c>.svg</c>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string ending = Path.GetExtension(path);
        if (ending.Equals(".png", StringComparison.OrdinalIgnoreCase)) Plot.SavePng(path, Width, Height);
        else if (ending.Equals(".svg", StringComparison.OrdinalIgnoreCase)) Plot.SaveSvg(path, Width, Height);
        else throw new ArgumentException($"'{path}' ends in '{ending}'; expected '.png' or '.svg'.", nameof(path));
    }
}
