namespace DiffGen.Convexity;

/// <summary>What an applied statistician would do next, given a Hessian.</summary>
internal static class Advice
{
    /// <summary>A condition number that falls by this factor when parameters are scaled is a matter of units.</summary>
    private const double Units = 1e4;

    /// <summary>A loss this many times below zero as it once was above looks bottomless.</summary>
    private const double Bottomless = 1e3;

    public static string Of(ConvexityReport report) => string.Join(' ', Sentences(report));

    private static IEnumerable<string> Sentences(ConvexityReport report)
    {
        switch (report.Kind)
        {
            case ConvexityKind.NotEvaluated:
                yield return "Give an objective with second derivatives, or check the end with ConvexityReport.At before you report standard errors.";
                yield break;
            case ConvexityKind.NotFinite:
                yield return "Look for a missing value (NaN) in the data, rows of weight 0 included, and for an overflow, a logarithm of zero or a division by zero in the model at these parameters; bound or rescale the parameters.";
                yield break;
            case ConvexityKind.PositiveSemidefinite:
            case var _ when report.IsInDoubt:
                foreach (var direction in report.WeakDirections.Take(3)) yield return NotTold(direction, "do not tell");
                yield return "Standard errors of these do not exist; other combinations are still determined.";
                break;
            case ConvexityKind.PositiveDefinite:
                foreach (var direction in report.WeakDirections.Take(3)) yield return NotTold(direction, "hardly tell");
                if (Runaway.Of(report) is { Count: > 0 } away)
                {
                    yield return $"{ReportText.List(away)} may be running off to infinity: the loss is flat, yet the local quadratic has its minimum far off. The minimum may not be finite (a logistic regression with separated classes, a saturated curve): bound or drop what runs off, or start elsewhere.";
                    break;
                }

                yield return Verdict.Stationary(report)
                    ? "The Hessian supports standard errors. " + (report.Fit is { IsConvex: true }
                        ? "The objective is convex by construction, so no start finds a lower minimum."
                        : "The check is local: other starts may find lower minima.")
                    : "Go on from here, with NewtonTrustRegion or with more iterations; report no standard errors yet.";
                break;
            case var _ when report.Fit is { } fit && report.State.Value < -Bottomless * Math.Max(1, Math.Abs(fit.FirstValue)):
                yield return "The loss has fallen far below its start and still curves down: it may have no minimum (a variance that goes to zero in a likelihood, a sign). Bound the parameters, or look at the model again.";
                break;
            default:
                yield return $"Report no standard errors from here: this Hessian has no inverse that is a covariance.";
                yield return $"Restart from this point a step along ±({report.NegativeDirections[0]}), which NewtonTrustRegion does by itself, or from other starts (MultiStart).";
                yield return "If every start ends so, the model asks more of the data than they hold: simplify it or collect more data.";
                break;
        }

        if (report.Fit is { AtBounds: { Count: > 0 } atBounds })
            yield return $"The loss would fall further beyond the bound of {ReportText.List(atBounds)}: take it as known, or widen the bound.";
        if (report.ConditionNumber > Units * report.ScaledConditionNumber)
            yield return "The parameters live on very different scales; the convexity does not depend on that, but a fixed step does: rescale them.";
    }

    private static string NotTold(ParameterDirection direction, string verb)
    {
        var parameters = direction.Parameters;
        return parameters.Count == 1
            ? $"The data {verb} {parameters[0]} from any other value: drop it or hold it fixed, or collect data that depend on it."
            : $"The data {verb} {ReportText.List(parameters)} apart (along {direction}): hold one fixed, tie them together, add a penalty, or collect data that separate them.";
    }
}
