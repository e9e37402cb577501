namespace DiffGen.Inference;

/// <summary>The rows behind <see cref="Estimates.Fitted"/>: f = y − r/√w and ∇f = −∇r/√w.</summary>
internal static class FittedRows
{
    public static List<FittedValue> Of(
        Estimates table, ILeastSquaresObjective objective, double[] point, IReadOnlyList<double> observed, IReadOnlyList<double>? weights, CovarianceKind kind)
    {
        var (m, n) = (objective.ResidualCount, objective.ParameterCount);
        Check(observed, m, nameof(observed));
        if (weights is not null) Check(weights, m, nameof(weights));
        var (residuals, jacobian) = (new double[m], new double[m * n]);
        objective.Jacobian(point, residuals, jacobian);
        var rows = new List<FittedValue>(m);
        for (var i = 0; i < m; i++)
        {
            var weight = weights?[i] ?? 1;
            if (!(weight >= 0)) throw new ArgumentException(FormattableString.Invariant($"'weights' is {weight} at row {i}; expected zero or more."), nameof(weights));
            if (weight > 0) rows.Add(Row(table, i, observed[i], weight, residuals[i], jacobian.AsSpan(i * n, n), kind));
        }

        return rows;
    }

    private static FittedValue Row(Estimates table, int row, double observed, double weight, double weighted, Span<double> slopes, CovarianceKind kind)
    {
        var root = Math.Sqrt(weight);
        foreach (ref var slope in slopes) slope /= -root;
        var residual = weighted / root;
        var s = table.ResidualStandardError;
        var leverage = s > 0 ? weight * table.Variance(slopes, CovarianceKind.Jacobian) / (s * s) : null;

        // A leverage of 1 leaves a residual of zero: what stands there is rounding.
        var standardized = leverage is { } h && 1 - h > 1e-12 ? weighted / (s * Math.Sqrt(1 - h)) : null;
        return new(row, observed, residual, leverage, standardized, table.Around(observed - residual, slopes, weight, kind));
    }

    private static void Check(IReadOnlyList<double> column, int rows, string name)
    {
        if (column.Count != rows)
            throw new ArgumentException(FormattableString.Invariant($"'{name}' has {column.Count} elements; expected {rows}, one a residual."), name);
    }
}
