using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The matrices and sums behind a table of estimates, spread over all parameters of the fit.</summary>
internal sealed class EstimateSource
{
    public required string?[] Reasons { get; init; }

    public required double LogLikelihood { get; init; }

    /// <summary>The parameters that the criteria count.</summary>
    public required int FittedCount { get; init; }

    public double[]? Covariance { get; init; }

    public double[]? JacobianCovariance { get; init; }

    public double[]? Sandwich { get; init; }

    public int? Observations { get; init; }

    public int? DegreesOfFreedom { get; init; }

    public double? ResidualStandardError { get; init; }

    public double? RSquared { get; init; }

    public static EstimateSource MaximumLikelihood(FitResult fit, int? observations)
    {
        var free = Free(fit);
        var inverse = Observed(fit);
        return new()
        {
            Reasons = Spread(fit, free, inverse?.Reasons ?? [.. free.Select(_ => "no Hessian was evaluated")]),
            Covariance = inverse is null ? null : Spread(fit, free, inverse.Matrix, 1),
            LogLikelihood = -fit.Value,
            FittedCount = free.Length,
            Observations = observations,
        };
    }

    public static EstimateSource LeastSquares(ILeastSquaresObjective objective, FitResult fit, IReadOnlyList<double>? observed)
    {
        var free = Free(fit);
        var rows = new ResidualRows(objective, fit, free);
        var freedom = rows.Count - free.Length;
        var variance = freedom > 0 ? fit.Value / freedom : double.NaN;
        var expected = free.Length == 0 ? null : rows.Inverse([.. free.Select(i => fit.ParameterNames[i])]);
        var inverse = Observed(fit) ?? expected;
        var reasons = freedom > 0
            ? inverse?.Reasons ?? new string?[free.Length]
            : [.. free.Select((_, i) => inverse?.Reasons[i] ?? FormattableString.Invariant($"{rows.Count} residuals leave no freedom to estimate the variance"))];
        return new()
        {
            Reasons = Spread(fit, free, reasons),
            Covariance = inverse is null ? null : Spread(fit, free, inverse.Matrix, 2 * variance),
            JacobianCovariance = expected is null ? null : Spread(fit, free, Masked(expected), 2 * variance),
            Sandwich = inverse is null ? null : Spread(fit, free, rows.Sandwich(inverse.Matrix), rows.Count / (double)freedom),
            LogLikelihood = -rows.Count / 2.0 * (Math.Log(2 * Math.PI * fit.Value / rows.Count) + 1),
            FittedCount = free.Length + 1,
            Observations = rows.Count,
            DegreesOfFreedom = freedom > 0 ? freedom : null,
            ResidualStandardError = freedom > 0 ? Math.Sqrt(variance) : null,
            RSquared = observed is null ? null : 1 - fit.Value / SumAboutMean(observed),
        };
    }

    private static int[] Free(FitResult fit) =>
        [.. Enumerable.Range(0, fit.Parameters.Count).Where(i => fit.ParameterStates[i] == ParameterState.Free)];

    private static SupportedInverse? Observed(FitResult fit)
    {
        if (fit.Convexity.Spectrum is not { } spectrum) return null;
        var inverse = new SupportedInverse(spectrum, fit.Convexity.Noise, fit.Convexity.DirectionAt);
        foreach (var name in Runaway.Of(fit.Convexity)) inverse.Reasons[fit.Convexity.State.IndexOf(name)] ??= "not identified, runs off to infinity";
        return inverse;
    }

    /// <summary>The inverse with NaN where a parameter has no variance.</summary>
    private static double[] Masked(SupportedInverse inverse)
    {
        var n = inverse.Reasons.Length;
        return [.. inverse.Matrix.Select((entry, at) => inverse.Reasons[at / n] is null && inverse.Reasons[at % n] is null ? entry : double.NaN)];
    }

    private static double[] Spread(FitResult fit, int[] free, double[] matrix, double factor)
    {
        var n = fit.Parameters.Count;
        var all = new double[n * n];
        for (var i = 0; i < free.Length; i++)
        {
            for (var j = 0; j < free.Length; j++) all[free[i] * n + free[j]] = factor * matrix[i * free.Length + j];
        }

        return all;
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
