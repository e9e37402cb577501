using System.Globalization;
using System.Text;
using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>The text of a <see cref="FitResult"/>.</summary>
internal static class FitReport
{
    /// <summary>Rows of the parameter table; of more parameters the rest is counted.</summary>
    private const int MostRows = 40;

    public static string Of(FitResult fit)
    {
        var text = new StringBuilder();
        text.AppendParagraph($"{fit.Method}: {Outcome(fit)}");
        text.Append(CultureInfo.InvariantCulture, $"Loss {Loss(fit.Value)}");
        if (fit.Trajectory.Count > 1) text.Append(CultureInfo.InvariantCulture, $", from {Loss(fit.Trajectory[0].Value)} at the start");
        text.Append("\n\n").AppendTable(Parameters(fit));
        if (fit.Parameters.Count > MostRows)
            text.Append(CultureInfo.InvariantCulture, $"  … {fit.Parameters.Count - MostRows} more parameters\n");
        if (fit.Transformed is { } transformed) text.Append('\n').AppendParagraph(Scale(transformed));
        return text.Append('\n').Append(fit.Convexity).ToString();
    }

    private static string Outcome(FitResult fit)
    {
        var iterations = string.Create(CultureInfo.InvariantCulture, $"{fit.Iterations} iteration{(fit.Iterations == 1 ? "" : "s")}");
        return fit.Status switch
        {
            FitStatus.Converged => $"converged after {iterations}",
            FitStatus.MaxIterationsReached => $"stopped after {iterations}, the most allowed",
            FitStatus.NoDescent => $"stopped after {iterations}, no step leads further down",
            FitStatus.NonFinite => $"stopped after {iterations}, the loss or its gradient is not finite",
            _ => $"cancelled after {iterations}; the best iterate so far",
        };
    }

    private static string Loss(double value) => ReportText.Number(value, 9);

    private static List<string[]> Parameters(FitResult fit)
    {
        var free = 0;
        var step = fit.Convexity.NewtonStep;
        var (estimates, slopes) = (fit.UserParameters, fit.Transformed?.Slopes(fit.Parameters));
        List<string[]> rows = [["parameter", "estimate", "gradient", step is null ? "" : "step to go"]];
        for (var i = 0; i < Math.Min(fit.Parameters.Count, MostRows); i++)
        {
            rows.Add(
            [
                fit.ParameterNames[i], ReportText.Number(estimates[i]), ReportText.Number(fit.Gradient[i] / (slopes?[i] ?? 1), 3),
                fit.ParameterStates[i] != ParameterState.Free ? fit.ParameterStates[i].Words()
                    : step is null ? "" : ReportText.Number(Moved(fit, i, step[free++]), 3),
            ]);
        }

        return rows;
    }

    /// <summary>What a step of the fit's own parameter is on the user's scale.</summary>
    private static double Moved(FitResult fit, int i, double step) => fit.Transformed?.Transforms[i] is { } transform
        ? transform.Forward(fit.Parameters[i] + step).Value - transform.Forward(fit.Parameters[i]).Value
        : step;

    private static string Scale(TransformedObjective transformed) =>
        $"The table is on the user's scale. Fitted were {ReportText.List([.. transformed.Transforms.OfType<ParameterTransform>().Select(t => t.Definition)])}, of which the convexity speaks.";
}
