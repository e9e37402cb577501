using SkiaSharp;

namespace DiffGen.Plotting.Tests;

/// <summary>A saved picture, read back.</summary>
internal sealed class Picture : IDisposable
{
    private readonly SKBitmap _bitmap;

    public Picture(string path) => _bitmap = SKBitmap.Decode(path) ?? throw new InvalidDataException($"'{path}' is no picture.");

    public (int Width, int Height) Size => (_bitmap.Width, _bitmap.Height);

    /// <summary>How many different colours it has; a blank one has 1.</summary>
    public int ColorCount => _bitmap.Pixels.Distinct().Count();

    /// <summary>How many pixels have exactly this colour.</summary>
    public int Count(ScottPlot.Color color) => _bitmap.Pixels.Count(p => p == new SKColor(color.R, color.G, color.B));

    /// <summary>Whether the outermost pixels are all of one colour: nothing is cut off at the edge.</summary>
    public bool HasCleanEdge
    {
        get
        {
            SKColor ground = _bitmap.GetPixel(0, 0);
            return Enumerable.Range(0, _bitmap.Width).All(x => _bitmap.GetPixel(x, 0) == ground && _bitmap.GetPixel(x, _bitmap.Height - 1) == ground)
                && Enumerable.Range(0, _bitmap.Height).All(y => _bitmap.GetPixel(0, y) == ground && _bitmap.GetPixel(_bitmap.Width - 1, y) == ground);
        }
    }

    public ScottPlot.Color At(ScottPlot.Pixel pixel)
    {
        SKColor color = _bitmap.GetPixel((int)pixel.X, (int)pixel.Y);
        return new ScottPlot.Color(color.Red, color.Green, color.Blue);
    }

    public void Dispose() => _bitmap.Dispose();
}
