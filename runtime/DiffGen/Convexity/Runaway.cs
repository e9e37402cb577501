namespace DiffGen.Convexity;

/// <summary>Finds the parameters that run off to infinity: the loss levels off along them, and no value of theirs is the best.</summary>
internal static class Runaway
{
    /// <summary>A gain below this share of the loss at the start is flat.</summary>
    private const double FlatGain = 1e-4;

    /// <summary>A step above this share of a parameter is long.</summary>
    private const double LongStep = 1e-3;

    /// <summary>A parameter is undetermined where so many times its size change the loss by less than the loss itself.</summary>
    private const double Undetermined = 1e3;

    /// <summary>
    /// A tail of the loss promises a share of it between these: e^(−b) promises a half, b^(−k) promises k/(2k + 2). A sum of squares that
    /// is on its way to zero promises all of it.
    /// </summary>
    private const double LeastPromise = 0.01, MostPromise = 0.75;

    /// <summary>A loss below this share of the start's is rounding, and so is what it promises.</summary>
    private const double Vanished = 1e-12;

    /// <summary>The names of the parameters that the local quadratic of a fit's end moves far for next to no gain.</summary>
    public static List<string> Of(ConvexityReport report)
    {
        var names = new List<string>();
        if (report.Fit is not { } fit || report.Spectrum is null || report.Kind != ConvexityKind.PositiveDefinite || report.PredictedDecrease > FlatGain * Math.Abs(fit.FirstValue)) return names;
        var scale = report.Spectrum.Scale;
        var promise = report.PredictedDecrease / Math.Abs(report.State.Value);
        var isTail = promise >= LeastPromise && (promise <= MostPromise || Math.Abs(report.State.Value) <= Vanished * Math.Abs(fit.FirstValue));
        for (var i = 0; i < report.State.Count; i++)
        {
            var start = fit.Start[i] == 0 ? 1 : Math.Abs(fit.Start[i]);
            var size = Math.Max(Math.Abs(report.State.Parameters[i]), start);
            var reach = Math.Sqrt(Math.Abs(report.State.Value)) * scale[i];
            var far = Math.Abs(report.NewtonStep![i]) > LongStep * size;
            if (far && (isTail || reach > Undetermined * size)) names.Add(report.State.Names[i]);
        }

        return names;
    }
}
