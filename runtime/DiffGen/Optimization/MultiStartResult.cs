using System.Globalization;
using System.Text;
using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>The outcome of <see cref="MultiStart"/>. Immutable.</summary>
public sealed class MultiStartResult
{
    /// <summary>Two fits found the same minimum where their values agree to this share, and their parameters to its root.</summary>
    private const double Same = 1e-8;

    private readonly int[] _hits;

    internal MultiStartResult(FitResult[] fits)
    {
        Fits = fits;
        var minima = new List<FitResult>();
        var hits = new List<int>();
        foreach (var fit in fits.Where(IsMinimum).OrderBy(f => f.Value))
        {
            var known = minima.FindIndex(m => IsSame(m, fit));
            if (known >= 0) hits[known]++;
            else
            {
                minima.Add(fit);
                hits.Add(1);
            }
        }

        Minima = minima;
        _hits = [.. hits];
        Best = minima.Count > 0 ? minima[0] : fits.MinBy(f => double.IsNaN(f.Value) ? double.PositiveInfinity : f.Value)!;
    }

    /// <summary>The lowest minimum; where no start reached a minimum, the fit of the lowest value, whose report says what it is.</summary>
    public FitResult Best { get; }

    /// <summary>The distinct minima, lowest first: converged, with a Hessian that is positive definite or was not evaluated.</summary>
    public IReadOnlyList<FitResult> Minima { get; }

    /// <summary>The fits, in the order of the starts.</summary>
    public IReadOnlyList<FitResult> Fits { get; }

    /// <summary>The number of starts that ended in the k-th of <see cref="Minima"/>.</summary>
    /// <param name="minimum">The index k.</param>
    public int Hits(int minimum) => _hits[minimum];

    /// <summary>A table of the minima and a line on the starts that reached none.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Fits.Count} starts, {Minima.Count} {(Minima.Count == 1 ? "minimum" : "distinct minima")}\n\n");
        if (Minima.Count > 0)
        {
            List<string[]> rows = [["loss", "starts", "at"]];
            rows.AddRange(Minima.Select((m, k) => new[] { ReportText.Number(m.Value, 9), _hits[k].ToString(CultureInfo.InvariantCulture), Place(m) }));
            text.AppendTable(rows);
        }

        var rest = Fits.Count - _hits.Sum();
        if (rest > 0) text.Append(CultureInfo.InvariantCulture, $"  {rest} starts ended elsewhere: {Elsewhere()}\n");
        return text.ToString();
    }

    private static bool IsMinimum(FitResult fit) =>
        fit.Status == FitStatus.Converged && fit.Convexity.Kind is ConvexityKind.PositiveDefinite or ConvexityKind.NotEvaluated;

    private static bool IsSame(FitResult a, FitResult b)
    {
        if (Math.Abs(a.Value - b.Value) > Same * Math.Max(Math.Abs(a.Value), 1e-8 * Math.Abs(a.Trajectory[0].Value))) return false;
        for (var i = 0; i < a.Parameters.Count; i++)
        {
            var size = Math.Max(Math.Abs(a.Parameters[i]), Math.Abs(b.Parameters[i]));
            if (Math.Abs(a.Parameters[i] - b.Parameters[i]) > Math.Sqrt(Same) * size + Same) return false;
        }

        return true;
    }

    private static string Place(FitResult fit) =>
        string.Join(", ", fit.UserParameters.Take(4).Select(p => ReportText.Number(p, 6))) + (fit.Parameters.Count > 4 ? ", …" : "");

    private string Elsewhere() => string.Join(", ", Fits
        .Where(f => !IsMinimum(f))
        .GroupBy(f => f.Status == FitStatus.Converged ? "on a flat" : f.Status switch
        {
            FitStatus.MaxIterationsReached => "out of iterations",
            FitStatus.NoDescent => "no further down",
            FitStatus.NonFinite => "not finite",
            _ => "cancelled",
        })
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")));
}
