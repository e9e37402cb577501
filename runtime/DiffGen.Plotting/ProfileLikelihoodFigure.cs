using DiffGen.Inference;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>
/// A parameter's profile: the signed root ζ of the rise of the loss, which Wald's interval takes for the straight line beside it.
/// Where the curve leaves the band of the quantile, the interval ends (Bates &amp; Watts 1988, section 6.1).
/// </summary>
public sealed class ProfileLikelihoodFigure : Figure
{
    /// <summary>An open end is drawn this many times as far from the estimate as the other end is.</summary>
    private const double OpenReach = 3;

    /// <summary>Two points of the curve that lie closer than this share of its width are one.</summary>
    private const double Closest = 1e-4;

    /// <summary>Draws the profile, its interval and Wald's.</summary>
    public ProfileLikelihoodFigure(ProfileLikelihood profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        (double from, double to) = Reach(profile);
        DrawInterval(profile, from, to);
        if (profile.StandardError is { } error) DrawWald(profile.Estimate, error);
        DrawCurve(profile, from, to);

        double margin = 0.08 * (to - from);
        Plot.Axes.SetLimits(from - margin, to + margin, -1.35 * profile.Quantile, 1.35 * profile.Quantile);
        Plot.Title($"Profile of {profile.Parameter}, estimate {Style.Number(profile.Estimate)}");
        Plot.XLabel(profile.Parameter);
        Plot.YLabel("signed root of the rise of the loss, ζ");
        Style.ShowLegendBelow(Plot, [.. Legend(profile)]);
    }

    private void DrawInterval(ProfileLikelihood profile, double from, double to)
    {
        var ground = Plot.Add.HorizontalSpan(Math.Max(profile.Interval.Lower, from - (to - from)), Math.Min(profile.Interval.Upper, to + (to - from)));
        ground.FillColor = Style.FaintBand;
        ground.LineWidth = 0;
        foreach (double level in (double[])[-profile.Quantile, 0, profile.Quantile])
        {
            var line = Plot.Add.HorizontalLine(level, 1.5f, Colors.Black.WithAlpha(0.5), level == 0 ? LinePattern.Solid : LinePattern.Dotted);
            line.EnableAutoscale = false;
        }
    }

    private void DrawWald(double estimate, double error)
    {
        var line = Plot.Add.ScatterLine((Coordinates[])[new(estimate - 10 * error, -10), new(estimate + 10 * error, 10)], Style.Second);
        (line.LineWidth, line.LinePattern) = (3, LinePattern.Dashed);
    }

    private void DrawCurve(ProfileLikelihood profile, double from, double to)
    {
        var points = new List<Coordinates>();
        foreach (ProfilePoint point in profile.Curve)
        {
            if (points.Count == 0 || point.Value - points[^1].X > Closest * (to - from)) points.Add(new Coordinates(point.Value, point.Zeta));
        }

        var curve = Plot.Add.ScatterLine(MonotoneCurve.Through(points), Style.First);
        curve.LineWidth = 4;
        var at = Plot.Add.Marker(profile.Estimate, 0, MarkerShape.FilledCircle, 13, Style.First);
        (at.MarkerStyle.OutlineColor, at.MarkerStyle.OutlineWidth) = (Colors.White, 2);
    }

    private static IEnumerable<LegendItem> Legend(ProfileLikelihood profile)
    {
        string percent = $"{Style.Number(100 * profile.Confidence)}% interval";
        yield return new LegendItem { LabelText = $"profile: {percent} {Text(profile.Interval)}, shaded", LineColor = Style.First, LineWidth = 4 };
        if (profile.WaldInterval is { } wald)
            yield return new LegendItem { LabelText = $"Wald: {percent} {Text(wald)}", LineColor = Style.Second, LineWidth = 3, LinePattern = LinePattern.Dashed };
    }

    private static string Text(Interval interval) => $"{End(interval.Lower)} to {End(interval.Upper)}";

    private static string End(double end) => double.IsInfinity(end) ? (end < 0 ? "−∞" : "∞") : Style.Number(end);

    private static (double From, double To) Reach(ProfileLikelihood profile)
    {
        double below = profile.Estimate - profile.Interval.Lower, above = profile.Interval.Upper - profile.Estimate;
        double reach = (double.IsFinite(below), double.IsFinite(above)) switch
        {
            (true, true) => Math.Max(below, above),
            (true, false) => OpenReach * below,
            (false, true) => OpenReach * above,
            _ => OpenReach * (profile.StandardError ?? (profile.Curve[^1].Value - profile.Curve[0].Value) / 2),
        };
        return (profile.Estimate - Math.Min(below, reach), profile.Estimate + Math.Min(above, reach));
    }
}
