using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>A smooth curve through points that rises where they rise and falls where they fall (Fritsch &amp; Butland 1984).</summary>
internal static class MonotoneCurve
{
    private const int PiecesBetweenPoints = 24;

    /// <summary>The curve through points of ascending X.</summary>
    public static Coordinates[] Through(IReadOnlyList<Coordinates> points)
    {
        if (points.Count < 3) return [.. points];
        double[] slopes = [.. Enumerable.Range(0, points.Count).Select(i => Slope(points, i))];
        var curve = new List<Coordinates>();
        for (int i = 0; i + 1 < points.Count; i++)
        {
            double width = points[i + 1].X - points[i].X;
            for (int k = 0; k < PiecesBetweenPoints; k++)
            {
                double t = k / (double)PiecesBetweenPoints, rest = 1 - t;
                curve.Add(new Coordinates(
                    points[i].X + t * width,
                    rest * rest * ((1 + 2 * t) * points[i].Y + t * width * slopes[i])
                    + t * t * ((1 + 2 * rest) * points[i + 1].Y - rest * width * slopes[i + 1])));
            }
        }

        curve.Add(points[^1]);
        return [.. curve];
    }

    /// <summary>The weighted harmonic mean of the secants on either side, zero at an extremum; the nearest secant at the ends.</summary>
    private static double Slope(IReadOnlyList<Coordinates> points, int i)
    {
        if (i == 0) return Secant(points, 0);
        if (i == points.Count - 1) return Secant(points, i - 1);
        double before = Secant(points, i - 1), after = Secant(points, i);
        if (before * after <= 0) return 0;
        double left = points[i].X - points[i - 1].X, right = points[i + 1].X - points[i].X;
        return 3 * (left + right) / ((left + 2 * right) / before + (2 * left + right) / after);
    }

    private static double Secant(IReadOnlyList<Coordinates> points, int i) =>
        (points[i + 1].Y - points[i].Y) / (points[i + 1].X - points[i].X);
}
