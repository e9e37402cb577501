using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The matrices and sums behind a table of estimates, over all parameters of the fit, on the fit's own scale.</summary>
internal sealed class EstimateSource
{
    /// <summary>The square of a few roundings, 2⁻⁵⁰: residuals this small beside the model's values are nothing else.</summary>
    private const double PerfectShare = 1.0 / (1L << 50) / (1L << 50);

    public required string?[] Reasons { get; init; }

    /// <summary>Why J'J gives a parameter no standard error; null where it does, and for maximum likelihood.</summary>
    public string?[]? JacobianReasons { get; init; }

    /// <summary>Whether the residuals are the rounding of the model's own values.</summary>
    public bool IsPerfect { get; init; }

    public required double LogLikelihood { get; init; }

    /// <summary>The parameters that the criteria count.</summary>
    public required int FittedCount { get; init; }

    public CovarianceMatrix? Hessian { get; init; }

    public CovarianceMatrix? Jacobian { get; init; }

    public CovarianceMatrix? Sandwich { get; init; }

    public int? Observations { get; init; }

    public int? DegreesOfFreedom { get; init; }

    public double? ResidualStandardError { get; init; }

    public double? RSquared { get; init; }

    /// <param name="fit">The fit.</param>
    /// <param name="observations">The number of rows.</param>
    /// <param name="rowGradient">The rows' gradients on the user's scale.</param>
    /// <param name="scale">The user's scale.</param>
    public static EstimateSource MaximumLikelihood(FitResult fit, int? observations, RowGradient? rowGradient, UserScale scale)
    {
        var (free, n) = (Free(fit), fit.Parameters.Count);
        var inverse = Observed(fit);
        CovarianceMatrix? sandwich = null;
        if (rowGradient is not null)
        {
            var rows = observations ?? throw new ArgumentException("'observations' is null; expected the number of rows of 'rowGradient'.", nameof(observations));
            var scores = Inference.Sandwich.Scores(rowGradient, rows, scale.Point, scale.Slopes, fit, free);
            sandwich = inverse is null ? null : CovarianceMatrix.Of(inverse, Inference.Sandwich.Of(inverse.Matrix, scores, free.Length), 1, free, n);
        }

        return new()
        {
            Reasons = Spread(fit, free, inverse?.Reasons ?? [.. free.Select(_ => "no Hessian was evaluated")]),
            Hessian = inverse is null ? null : CovarianceMatrix.Of(inverse, inverse.Matrix, 1, free, n),
            Sandwich = sandwich,
            LogLikelihood = -fit.Value,
            FittedCount = free.Length,
            Observations = observations,
        };
    }

    public static EstimateSource LeastSquares(ILeastSquaresObjective objective, FitResult fit, IReadOnlyList<double>? observed)
    {
        var (free, n) = (Free(fit), fit.Parameters.Count);
        var rows = new ResidualRows(objective, fit, free);
        var expected = free.Length == 0 ? null : rows.Inverse([.. free.Select(i => fit.NamesOnFitScale[i])]);
        var rank = free.Length - (expected?.Unsupported.Count ?? 0);
        var freedom = rows.Count - rank;
        var variance = freedom > 0 ? fit.Value / freedom : double.NaN;
        var inverse = Observed(fit) ?? expected;
        var isFinite = double.IsFinite(fit.Value);
        var reasons = !isFinite ? [.. free.Select(_ => "the sum of squares is not finite")]
            : freedom > 0 ? inverse?.Reasons ?? new string?[free.Length]
            : (string?[])[.. free.Select((_, i) => inverse?.Reasons[i] ?? FormattableString.Invariant($"{Residuals(rows.Count)} no freedom to estimate the variance"))];
        return new()
        {
            Reasons = Spread(fit, free, reasons),
            Hessian = Matrix(inverse, i => i.Matrix, 2 * variance),
            Jacobian = Matrix(expected, i => i.Matrix, 2 * variance),
            Sandwich = Matrix(inverse, i => Inference.Sandwich.Of(i.Matrix, rows.Scores, free.Length), rows.Count / (double)freedom),
            JacobianReasons = Spread(fit, free, expected?.Reasons ?? []),
            IsPerfect = freedom > 0 && fit.Value <= PerfectShare * rows.Size,
            LogLikelihood = freedom > 0 ? -rows.Count / 2.0 * (Math.Log(2 * Math.PI * fit.Value / rows.Count) + 1) : double.NaN,
            FittedCount = rank + 1,
            Observations = rows.Count,
            DegreesOfFreedom = freedom > 0 && isFinite ? freedom : null,
            ResidualStandardError = freedom > 0 && isFinite ? Math.Sqrt(variance) : null,
            RSquared = observed is null ? null : 1 - fit.Value / SumAboutMean(observed),
        };

        CovarianceMatrix? Matrix(SupportedInverse? of, Func<SupportedInverse, double[]> matrix, double factor) =>
            of is null || freedom <= 0 || !isFinite ? null : CovarianceMatrix.Of(of, matrix(of), factor, free, n);
    }

    private static string Residuals(int count) => count == 1 ? "1 residual leaves" : FormattableString.Invariant($"{count} residuals leave");

    private static int[] Free(FitResult fit) =>
        [.. Enumerable.Range(0, fit.Parameters.Count).Where(i => fit.ParameterStates[i] == ParameterState.Free)];

    private static SupportedInverse? Observed(FitResult fit)
    {
        if (fit.Convexity.Spectrum is not { } spectrum) return null;
        var inverse = new SupportedInverse(spectrum, fit.Convexity.Noise, fit.Convexity.DirectionAt);
        foreach (var name in Runaway.Of(fit.Convexity)) inverse.Deny(fit.Convexity.State.IndexOf(name), "not identified, runs off to infinity");
        return inverse;
    }

    private static string?[] Spread(FitResult fit, int[] free, string?[] reasons)
    {
        var all = fit.ParameterStates.Select(state => (string?)state.Words()).ToArray();
        for (var i = 0; i < free.Length; i++) all[free[i]] = reasons[i];
        return all;
    }

    private static double SumAboutMean(IReadOnlyList<double> observed)
    {
        var mean = observed.Average();
        return observed.Sum(y => (y - mean) * (y - mean));
    }
}
