using System.Globalization;
using DiffGen.Optimization;

namespace DiffGen.Convexity;

/// <summary>The sentence that says what a Hessian means for a fit.</summary>
internal static class Verdict
{
    /// <summary>A point counts as stationary where at most this share of the value is still to be gained, to first order.</summary>
    private const double Negligible = 1e-10;

    /// <summary>At most this many runs of a definite kind are named in the sentence.</summary>
    private const int MostRuns = 3;

    public static string Of(ConvexityReport report) => report.Kind switch
    {
        ConvexityKind.NotEvaluated =>
            "Nothing is known of the curvature: no Hessian was evaluated, so this may be a minimum, a saddle or a flat.",
        ConvexityKind.NotFinite =>
            "Nothing is known of the curvature: the Hessian is not finite here.",
        ConvexityKind.PositiveDefinite => Stationary(report)
            ? $"A minimum: the gradient vanishes and the Hessian is positive definite{Aside(History(report))}."
            : $"Not at the minimum yet: {History(report) ?? "the Hessian is positive definite"}, but a gradient is left. {Target(report)}",
        ConvexityKind.PositiveSemidefinite => Stationary(report)
            ? $"A flat, not a proper minimum: {History(report) ?? "the Hessian is positive semidefinite"}; {Flat(report)}."
            : $"Not at a minimum: {History(report) ?? "the Hessian is positive semidefinite"}; {Flat(report)}, and a gradient is left.",
        ConvexityKind.Indefinite when Stationary(report) =>
            $"A saddle, not a minimum: the gradient vanishes, but {History(report) ?? "the Hessian is indefinite"}. {Down(report)}",
        ConvexityKind.NegativeDefinite when Stationary(report) =>
            "A maximum, not a minimum: the gradient vanishes and the loss curves down along every direction.",
        _ => $"Not at a minimum: {History(report) ?? "the Hessian is " + report.Kind.Words()}. {Down(report)}",
    };

    public static bool Stationary(ConvexityReport report)
    {
        if (report.Fit?.Status == FitStatus.Converged) return true;
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
        var parameters = report.State.Parameters.Span;
        var place = new List<string>();
        for (var i = 0; i < parameters.Length; i++)
            place.Add($"{report.State.Names[i]} = {ReportText.Number(parameters[i] + report.NewtonStep![i], 4)}");
        return $"The local quadratic has its minimum {ReportText.Number(report.PredictedDecrease!.Value, 3)} lower, at {ReportText.List(place)}.";
    }

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
        if (report.Kind == ConvexityKind.PositiveDefinite)
        {
            if (phases.Count == 1) return "positive definite all along";
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
            if (earlier.Count == 0 || kind == final || (kind == ConvexityKind.Indefinite && final != ConvexityKind.PositiveDefinite)) continue;
            var runs = ReportText.List([.. earlier.Select(p => p.First == p.Last ? Text($"at {p.First}") : Text($"from {p.First} to {p.Last}"))], MostRuns);
            text += $", {kind.Words()} {(kind == ConvexityKind.PositiveDefinite ? "only " : "")}{runs}";
        }

        return text;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
