using System.Globalization;
using System.Text;
using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The text of <see cref="Estimates"/>.</summary>
internal static class EstimatesText
{
    /// <summary>Correlations of more parameters do not fit into 80 columns.</summary>
    private const int MostCorrelations = 8;

    private const double SmallestP = 1e-300;

    public static string Of(Estimates estimates)
    {
        var text = new StringBuilder();
        text.AppendParagraph(Head(estimates));
        foreach (var caution in Cautions(estimates)) text.AppendParagraph(caution);
        text.Append('\n').AppendTable([.. Rows(estimates)]);
        foreach (var line in estimates.Parameters.Where(p => p.Reason is not null))
            text.AppendParagraph($"{line.Name}: {line.Reason}", indent: 2);
        var known = Enumerable.Range(0, estimates.Parameters.Count).Where(i => estimates.Parameters[i].StandardError is not null).ToArray();
        if (known.Length is > 1 and <= MostCorrelations) text.Append("\nCorrelations\n").AppendTable([.. Correlations(estimates, known)]);
        if (double.IsFinite(estimates.LogLikelihood)) text.Append('\n').AppendParagraph(Criteria(estimates));
        return text.ToString();
    }

    private static string Head(Estimates estimates) => estimates switch
    {
        { IsLeastSquares: false } => "Maximum likelihood: standard errors by the observed Hessian",
        { DegreesOfFreedom: { } freedom } =>
            string.Create(CultureInfo.InvariantCulture, $"Least squares: residual standard error {Number(estimates.ResidualStandardError)} on {freedom} degree{(freedom == 1 ? "" : "s")} of freedom"),
        { Fit.Value: var value } when !double.IsFinite(value) => "Least squares: the sum of squares is not finite",
        _ => "Least squares: no degree of freedom is left to estimate the variance",
    };

    /// <summary>What a reader should know before the numbers are believed.</summary>
    private static IEnumerable<string> Cautions(Estimates estimates)
    {
        if (estimates.Fit.Status != FitStatus.Converged)
            yield return "The fit has not converged: what follows describes the local quadratic, not a minimum.";
        if (estimates.IsPerfect)
            yield return "The residuals are rounding: the model fits essentially perfectly, and no standard error below says anything of the data's.";
        if (estimates.BySecondOrderAlone is { Count: > 0 } names)
            yield return $"By J'J, to first order, the data do not tell {ReportText.List(names)} apart from the rest: their standard errors rest on the curvature of the residuals alone. Do not rely on them.";
    }

    private static IEnumerable<string[]> Rows(Estimates estimates)
    {
        var jacobian = estimates.DegreesOfFreedom is not null;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * estimates.Confidence:G4}%");
        string[] head = ["parameter", "estimate", "s.e.", estimates.Symbol, "p", $"{percent} from", "to"];
        yield return jacobian ? [.. head, "s.e. J'J"] : head;
        foreach (var p in estimates.Parameters)
        {
            string[] row =
            [
                p.Name, Number(p.Estimate), Number(p.StandardError), Number(p.Statistic, 4), PValue(p.PValue),
                Number(p.Interval?.Lower), Number(p.Interval?.Upper),
            ];
            yield return jacobian ? [.. row, Number(p.JacobianStandardError)] : row;
        }
    }

    private static IEnumerable<string[]> Correlations(Estimates estimates, int[] known)
    {
        yield return ["", .. known.SkipLast(1).Select(j => estimates.Parameters[j].Name)];
        foreach (var i in known.Skip(1))
        {
            yield return
            [
                estimates.Parameters[i].Name,
                .. known.SkipLast(1).Select(j => j < i ? (estimates.Correlation(i, j) ?? double.NaN).ToString("F3", CultureInfo.InvariantCulture) : ""),
            ];
        }
    }

    private static string Criteria(Estimates estimates)
    {
        var parts = new List<string> { $"log-likelihood {Number(estimates.LogLikelihood, 7)}", $"AIC {Number(estimates.Aic, 7)}" };
        if (estimates.Bic is { } bic) parts.Add($"BIC {Number(bic, 7)}");
        if (estimates.RSquared is { } square) parts.Add($"R² {Number(square)}");
        return string.Join(", ", parts);
    }

    /// <summary>A probability below what a double's tail can hold is bounded, not called zero.</summary>
    private static string PValue(double? value) => value < SmallestP ? "<1e-300" : Number(value, 3);

    private static string Number(double? value, int digits = 5) => value is { } v ? ReportText.Number(v, digits) : "–";
}
