namespace DiffGen.Optimization;

/// <summary>
/// A loss ρ of residuals that grows more slowly than their squares, so that outliers pull less. Each is r² near zero; the scale c
/// is in units of the residual (Huber &amp; Ronchetti 2009; Holland &amp; Welsch 1977 for the usual constants).
/// </summary>
public sealed class RobustLoss
{
    private readonly Func<double, (double Value, double Slope, double Curvature)> _loss;

    private RobustLoss(Func<double, (double, double, double)> loss) => _loss = loss;

    /// <summary>Huber's: r² up to c, then 2c|r| − c². Convex; c = 1.345 standard deviations keeps 95% efficiency.</summary>
    /// <param name="scale">c, positive.</param>
    public static RobustLoss Huber(double scale)
    {
        var c = Guard.Positive(scale, nameof(scale));
        return new(r => r <= c ? (r * r, 2 * r, 2) : (2 * c * r - c * c, 2 * c, 0));
    }

    /// <summary>Cauchy's: c²·log(1 + r²/c²); c = 2.385 standard deviations keeps 95% efficiency.</summary>
    /// <param name="scale">c, positive.</param>
    public static RobustLoss Cauchy(double scale)
    {
        var c = Guard.Positive(scale, nameof(scale));
        return new(r =>
        {
            var square = r * r / (c * c);
            return (c * c * double.LogP1(square), 2 * r / (1 + square), 2 * (1 - square) / ((1 + square) * (1 + square)));
        });
    }

    /// <summary>Tukey's bisquare: c²/3·(1 − (1 − r²/c²)³) up to c, constant beyond; c = 4.685 standard deviations keeps 95% efficiency.</summary>
    /// <param name="scale">c, positive.</param>
    public static RobustLoss Tukey(double scale)
    {
        var c = Guard.Positive(scale, nameof(scale));
        return new(r =>
        {
            var inside = r < c ? 1 - r * r / (c * c) : 0;
            return (c * c / 3 * (1 - inside * inside * inside), 2 * r * inside * inside, 2 * inside * (5 * inside - 4));
        });
    }

    /// <summary>ρ and its first two derivatives at |r|; at a kink of ρ', the second derivative from the side of zero.</summary>
    internal (double Value, double Slope, double Curvature) At(double magnitude) => _loss(magnitude);
}
