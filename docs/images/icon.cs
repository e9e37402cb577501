// Draws the icon of the packages: a loss seen from above, and a descent that is red where the Hessian is indefinite and green
// where it is positive definite.
//
//   dotnet run docs/images/icon.cs runtime/icon.png
#:package SkiaSharp@3.119.0
#:package SkiaSharp.NativeAssets.Linux.NoDependencies@3.119.0
#:property PublishAot=false
using SkiaSharp;

const int size = 256;
(byte R, byte G, byte B)[] plasma = [(240, 249, 33), (253, 180, 47), (237, 121, 83), (204, 71, 120), (156, 23, 158), (84, 2, 163), (13, 8, 135)];

using var surface = SKSurface.Create(new SKImageInfo(size, size));
SKCanvas canvas = surface.Canvas;
canvas.Clear(SKColors.Transparent);
canvas.ClipRoundRect(new SKRoundRect(new SKRect(0, 0, size, size), 48), antialias: true);

using var paint = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
canvas.Save();
canvas.Translate(150, 158);
canvas.RotateDegrees(-32);
for (int level = 0; level < plasma.Length; level++)
{
    (byte r, byte g, byte b) = plasma[level];
    float radius = level == 0 ? 2 * size : 205 - 28 * level;
    paint.Color = new SKColor(r, g, b);
    canvas.DrawOval(0, 0, radius, level == 0 ? radius : 0.62f * radius, paint);
}

canvas.Restore();

paint.Style = SKPaintStyle.Stroke;
Stroke("M 62 46 C 62 110 72 150 98 182 C 112 198 132 190 150 158", SKColors.White, 30);
Stroke("M 62 46 C 62 110 72 150 98 182", new SKColor(214, 39, 40), 18);
Stroke("M 98 182 C 112 198 132 190 150 158", new SKColor(44, 160, 44), 18);
paint.Style = SKPaintStyle.Fill;
Dot(62, 46, SKColors.White);
Dot(150, 158, SKColors.Black);

using SKImage image = surface.Snapshot();
using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
File.WriteAllBytes(args[0], png.ToArray());

void Stroke(string path, SKColor color, float width)
{
    (paint.Color, paint.StrokeWidth) = (color, width);
    using SKPath line = SKPath.ParseSvgPathData(path);
    canvas.DrawPath(line, paint);
}

void Dot(float x, float y, SKColor color)
{
    paint.Color = SKColors.White;
    canvas.DrawCircle(x, y, 25, paint);
    paint.Color = color == SKColors.White ? new SKColor(214, 39, 40) : color;
    canvas.DrawCircle(x, y, 19, paint);
    paint.Color = color;
    canvas.DrawCircle(x, y, 13, paint);
}
