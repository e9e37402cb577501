namespace DiffGen.Inference;

/// <summary>A covariance over the directions that the curvature supports, n × n, with those that it does not support.</summary>
/// <param name="entries">Row-major; zero for what the fit held.</param>
/// <param name="unsupported">Directions without a variance, each of length 1 once divided by the scale.</param>
/// <param name="scale">The size of each parameter's unit, by the Hessian's diagonal.</param>
/// <param name="denied">The parameters that take part in such a direction.</param>
internal sealed class CovarianceMatrix(double[] entries, IReadOnlyList<double[]> unsupported, double[] scale, bool[] denied)
{
    /// <summary>A function depends on a direction by at least this share of its scaled gradient; below, it is rounding.</summary>
    private const double DependsOn = 1e-6;

    /// <summary>The covariance of two parameters; null where one of them has none.</summary>
    public double? this[int i, int j] => denied[i] || denied[j] ? null : entries[i * scale.Length + j];

    /// <summary>The inverse over the free parameters, times a factor, spread over all.</summary>
    /// <param name="inverse">Where the unsupported directions come from.</param>
    /// <param name="matrix">The matrix to spread: the inverse itself, or a sandwich of it.</param>
    /// <param name="factor">What to multiply it by.</param>
    /// <param name="free">Where each free parameter stands among all.</param>
    /// <param name="count">How many there are in all.</param>
    public static CovarianceMatrix Of(SupportedInverse inverse, double[] matrix, double factor, int[] free, int count)
    {
        var (entries, denied) = (new double[count * count], new bool[count]);
        Array.Fill(denied, true);
        for (var i = 0; i < free.Length; i++)
        {
            denied[free[i]] = inverse.Reasons[i] is not null;
            for (var j = 0; j < free.Length; j++) entries[free[i] * count + free[j]] = factor * matrix[i * free.Length + j];
        }

        return new(entries, [.. inverse.Unsupported.Select(Spread)], Spread(inverse.Scale), denied);

        double[] Spread(double[] own)
        {
            var all = new double[count];
            for (var i = 0; i < free.Length; i++) all[free[i]] = own[i];
            return all;
        }
    }

    /// <summary>
    /// g'Vg; null where g has a part along a direction without a variance. A function that has none is estimable though its
    /// parameters are not: a·b is known where a and b are not (Searle 1971, section 5.4).
    /// </summary>
    public double? Variance(ReadOnlySpan<double> gradient)
    {
        var n = scale.Length;
        var (variance, norm) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            norm = double.Hypot(norm, gradient[i] * scale[i]);
            for (var j = 0; j < n; j++) variance += gradient[i] * gradient[j] * entries[i * n + j];
        }

        foreach (var direction in unsupported)
        {
            var along = 0.0;
            for (var i = 0; i < n; i++) along += gradient[i] * direction[i];
            if (!(Math.Abs(along) <= DependsOn * norm)) return null;
        }

        // Rounding may leave less than nothing of a variance that cancels.
        return double.IsFinite(variance) ? Math.Max(0, variance) : null;
    }

    /// <summary>The covariance of p(u) with the slopes dp/du.</summary>
    public CovarianceMatrix Times(double[] slopes)
    {
        var n = slopes.Length;
        return new(
            [.. entries.Select((entry, at) => entry * slopes[at / n] * slopes[at % n])],
            [.. unsupported.Select(direction => direction.Zip(slopes, (u, slope) => u * slope).ToArray())],
            [.. scale.Zip(slopes, (unit, slope) => unit * slope)],
            denied);
    }
}
