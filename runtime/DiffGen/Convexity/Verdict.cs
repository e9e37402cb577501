using System.Globalization;

namespace DiffGen.Convexity;

/// <summary>The sentence that says what a Hessian means for a fit.</summary>
internal static class Verdict
{
    /// <summary>A point that no minimiser vouches for is stationary where at most this share of the value is left to gain.</summary>
    private const double Negligible = 1e-16;

    /// <summary>Where a path was of a kind more often than this, the table tells of it, not the sentence.</summary>
    private const int MostRuns = 3;

    /// <summary>A partial derivative that a reader of the table would not call zero.</summary>
    private const double Visible = 1e-6;

    public static string Of(ConvexityReport report) => report.Fit is { Held: { Count: > 0 } held }
        ? $"{OfFree(report)} This is said of the free parameters, with {ReportText.List(held)}."
        : OfFree(report);

    private static string OfFree(ConvexityReport report) => report.Kind switch
    {
        ConvexityKind.NotEvaluated when report.State.Count == 0 =>
            "Nothing is left to fit: every parameter is held.",
        ConvexityKind.NotEvaluated =>
            "Nothing is known of the curvature: no Hessian was evaluated, so this may be a minimum, a saddle or a flat.",
        ConvexityKind.NotFinite =>
            "Nothing is known of the curvature: the Hessian is not finite here.",
        _ when report.IsInDoubt =>
            $"A flat, not a proper minimum: to the accuracy of this point, the loss does not change along {Listed(report.WeakDirections)}.",
        ConvexityKind.PositiveDefinite when Stationary(report) && Runaway.Of(report) is { Count: > 0 } away =>
            $"A flat, not a proper minimum: nothing measurable is left to gain, yet the local quadratic has its minimum far off in {ReportText.List(away)}.",
        ConvexityKind.PositiveDefinite => Stationary(report)
            ? $"A minimum{AllButFlat(report)}: the gradient vanishes and the Hessian is positive definite{Aside(History(report))}.{Leftover(report)}"
            : report.State.Extremes is not null ? "Not at the minimum yet: the Hessian is positive definite, by its extreme eigenvalues, but a gradient is left."
            : $"Not at the minimum yet{AtInfinity(report)}: {History(report) ?? "the Hessian is positive definite"}, but a gradient is left. {Target(report)}",
        ConvexityKind.PositiveSemidefinite => Stationary(report)
            ? $"A flat, not a proper minimum: {History(report) ?? "the Hessian is positive semidefinite"}; {Flat(report)}."
            : $"Not at a minimum: {History(report) ?? "the Hessian is positive semidefinite"}; {Flat(report)}, and a gradient is left.",
        ConvexityKind.Indefinite when Stationary(report) =>
            $"A saddle, not a minimum: the gradient vanishes, but the Hessian is {History(report) ?? "indefinite"}. {Down(report)}",
        ConvexityKind.NegativeDefinite when Stationary(report) =>
            "A maximum, not a minimum: the gradient vanishes and the loss curves down along every direction.",
        _ => $"Not at a minimum: {History(report) ?? "the Hessian is " + report.Kind.Words()}. {Down(report)}",
    };

    public static bool Stationary(ConvexityReport report)
    {
        if (report.Fit is { Stationary: true }) return true;
        if (report.State.Extremes is not null) return false;
        var promised = report.Kind == ConvexityKind.PositiveDefinite ? report.PredictedDecrease!.Value : ScaledSquare(report) / 2;
        return promised <= Negligible * Math.Abs(report.State.Value);
    }

    /// <summary>g'D²g: the gradient where each parameter is measured by its own curvature.</summary>
    private static double ScaledSquare(ConvexityReport report)
    {
        if (report.Spectrum is not { Values.Length: > 0 } spectrum) return double.PositiveInfinity;
        var gradient = report.State.Gradient.Span;
        var sum = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            var scaled = spectrum.Scale[i] * gradient[i];
            sum += scaled * scaled;
        }

        return sum;
    }

    private static string Target(ConvexityReport report)
    {
        List<string> place = [.. report.NewtonStep!.Select(report.State.PlaceAfter)];
        return $"The local quadratic has its minimum {ReportText.Number(report.PredictedDecrease!.Value, 3)} lower, at {ReportText.List(place)}.";
    }

    /// <summary>What a gradient amounts to that vanishes in the parameters' units, though not to the eye.</summary>
    private static string Leftover(ConvexityReport report)
    {
        var gradient = report.State.Gradient;
        if (report.NewtonStep is null || gradient.MaxBy(Math.Abs) is not (>= Visible or <= -Visible)) return "";
        var largest = Enumerable.Range(0, gradient.Count).MaxBy(i => Math.Abs(gradient[i]));
        var (slope, gain) = (ReportText.Number(gradient[largest], 2), ReportText.Number(report.PredictedDecrease!.Value, 2));
        return $" What is left of it, {slope} along {report.State.Names[largest]}, is worth {gain} of the loss.";
    }

    private static string AtInfinity(ConvexityReport report) =>
        Runaway.Of(report) is { Count: > 0 } away ? $", which may lie at infinity in {ReportText.List(away)}" : "";

    private static string AllButFlat(ConvexityReport report) =>
        report.WeakDirections.Count == 0 ? "" : $", but all but flat along {Listed(report.WeakDirections)}";

    private static string Flat(ConvexityReport report) =>
        $"the loss does not change, to second order, along {Listed(report.FlatDirections)}";

    private static string Down(ConvexityReport report) => report.NegativeDirections.Count == report.State.Count && report.State.Count > 1
        ? "The loss curves down along every direction."
        : $"The loss still curves down along {Listed(report.NegativeDirections)}.";

    private static string Listed(IReadOnlyList<ParameterDirection> directions) =>
        ReportText.List([.. directions.Select(d => d.ToString())], most: 3);

    private static string Aside(string? history) =>
        history is null || !history.Contains("before", StringComparison.Ordinal) ? "" : $" ({history})";

    /// <summary>How the kind came about along the path; null where no path is known or the kind never changed.</summary>
    private static string? History(ConvexityReport report)
    {
        var phases = report.Phases;
        if (report.Fit is not { } fit || phases.Count == 0) return null;
        var kind = report.Kind.Words();
        var last = phases[^1];
        if (last.Kind != report.Kind) return null;
        if (phases.Count == 1) return $"{kind} all along";
        if (report.Kind == ConvexityKind.PositiveDefinite)
        {
            return phases.Count == 2
                ? Text($"{kind} at the end, {phases[0].Kind.Words()} before iteration {last.First}")
                : Text($"{kind} from iteration {last.First} to the end{Runs(phases)}");
        }

        var where = last.First <= fit.Iterations ? Text($"at iteration {fit.Iterations}") : "at the end";
        return $"{kind} {where}{(fit.Flattened ? " though the loss has flattened" : "")}{Runs(phases)}";
    }

    /// <summary>The definite runs on the way: ", positive definite only from 168 to 199, negative definite from 103 to 148".</summary>
    private static string Runs(IReadOnlyList<ConvexityPhase> phases)
    {
        var final = phases[^1].Kind;
        var text = "";
        foreach (var kind in (ReadOnlySpan<ConvexityKind>)[ConvexityKind.PositiveDefinite, ConvexityKind.NegativeDefinite, ConvexityKind.Indefinite])
        {
            var earlier = phases.SkipLast(1).Where(p => p.Kind == kind).ToList();
            if (earlier.Count is 0 or > MostRuns || kind == final || (kind == ConvexityKind.Indefinite && final != ConvexityKind.PositiveDefinite)) continue;
            var runs = ReportText.List([.. earlier.Select(p => p.First == p.Last ? Text($"at {p.First}") : Text($"from {p.First} to {p.Last}"))]);
            text += $", {kind.Words()} {(kind == ConvexityKind.PositiveDefinite ? "only " : "")}{runs}";
        }

        return text;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
