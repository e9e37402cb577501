using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>
/// What a fit says about its parameters: standard errors, tests, intervals and correlations from the curvature at its end. Where
/// the curvature does not support a number, the table says why in its place, and gives the rest. Immutable.
/// </summary>
/// <remarks>
/// Parameters that the fit held fixed or at a bound are taken as known. Intervals are Wald's, symmetric on the parameter's own
/// scale; <see cref="ProfileLikelihood"/> gives those that follow the loss.
/// </remarks>
public sealed class Estimates
{
    private readonly double[]? _covariance;
    private readonly double[]? _sandwich;
    private readonly string?[] _reasons;
    private readonly Distribution _distribution;

    private Estimates(FitResult fit, EstimateSource source, double confidence)
    {
        Fit = fit;
        Confidence = confidence;
        _distribution = new(source.DegreesOfFreedom ?? double.PositiveInfinity);
        _covariance = source.Covariance;
        _sandwich = source.Sandwich;
        _reasons = source.Reasons;
        ResidualStandardError = source.ResidualStandardError;
        DegreesOfFreedom = source.DegreesOfFreedom;
        RSquared = source.RSquared;
        LogLikelihood = source.LogLikelihood;
        Aic = -2 * LogLikelihood + 2 * source.FittedCount;
        Bic = source.Observations is { } rows ? -2 * LogLikelihood + Math.Log(rows) * source.FittedCount : null;
        Parameters = [.. Enumerable.Range(0, fit.Parameters.Count).Select(i => Line(i, source))];
    }

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>√(Σr²/ν), for least squares with more residuals than parameters; else null.</summary>
    public double? ResidualStandardError { get; }

    /// <summary>ν, residuals less fitted parameters, for least squares; null for maximum likelihood.</summary>
    public int? DegreesOfFreedom { get; }

    /// <summary>1 − Σr²/Σ(y − ȳ)², where the observed values were given.</summary>
    public double? RSquared { get; }

    /// <summary>The log-likelihood at the estimates; for least squares that of normal errors with variance Σr²/m.</summary>
    public double LogLikelihood { get; }

    /// <summary>Akaike's criterion, −2·log L + 2k; for least squares k counts the variance, as R's <c>AIC</c> does.</summary>
    public double Aic { get; }

    /// <summary>The Bayesian criterion, −2·log L + k·log m; null where the number of observations is not known.</summary>
    public double? Bic { get; }

    internal FitResult Fit { get; }

    internal string Symbol => _distribution.Symbol;

    /// <summary>
    /// Inference for a sum of squares with independent errors of equal variance: covariance 2s²H⁻¹ with s² = Σr²/ν, and s²(J'J)⁻¹
    /// for comparison (Bates &amp; Watts 1988, section 2.3; Seber &amp; Wild 1989, section 5.1).
    /// </summary>
    /// <param name="objective">The objective of the fit. Rows of zero weight, whose residual and derivatives are zero, are not counted.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="observed">The observed values for R²; their mean is the model to compare with.</param>
    /// <param name="confidence">The confidence of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Objective and fit have different numbers of parameters, or the confidence is not between 0 and 1.</exception>
    public static Estimates LeastSquares(
        ILeastSquaresObjective objective, FitResult fit, IReadOnlyList<double>? observed = null, double confidence = 0.95)
    {
        Check(objective, fit, confidence);
        return new(fit, EstimateSource.LeastSquares(objective, fit, observed), confidence);
    }

    /// <summary>Inference for an objective that is a negative log-likelihood: covariance H⁻¹ (the observed information).</summary>
    /// <param name="objective">The objective of the fit, −log L.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="observations">The number of observations, for the Bayesian criterion.</param>
    /// <param name="confidence">The confidence of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">Objective and fit have different numbers of parameters, or the confidence is not between 0 and 1.</exception>
    public static Estimates MaximumLikelihood(IObjective objective, FitResult fit, int? observations = null, double confidence = 0.95)
    {
        Check(objective, fit, confidence);
        return new(fit, EstimateSource.MaximumLikelihood(fit, observations), confidence);
    }

    /// <summary>The covariance of two parameters; null where one of them has none.</summary>
    /// <param name="i">The index of one.</param>
    /// <param name="j">The index of the other.</param>
    public double? Covariance(int i, int j) => Entry(_covariance, i, j);

    /// <summary>The correlation of two estimates; null where one of them has no standard error.</summary>
    /// <param name="i">The index of one.</param>
    /// <param name="j">The index of the other.</param>
    public double? Correlation(int i, int j) => Covariance(i, j) / Math.Sqrt((Covariance(i, i) * Covariance(j, j)) ?? double.NaN);

    /// <summary>
    /// The covariance that does not need errors of equal variance, H⁻¹(Σ gᵢgᵢ')H⁻¹ with gᵢ the gradient of the i-th squared residual,
    /// times m/ν (HC1; MacKinnon &amp; White 1985); null for maximum likelihood and where a parameter has none.
    /// </summary>
    /// <param name="i">The index of one parameter.</param>
    /// <param name="j">The index of the other.</param>
    public double? SandwichCovariance(int i, int j) => Entry(_sandwich, i, j);

    /// <summary>
    /// The standard error of a function of the parameters by the delta method, √(∇f'·V·∇f); null where the function depends on a
    /// parameter that has no standard error.
    /// </summary>
    /// <param name="function">The function, of the same parameters.</param>
    /// <exception cref="ArgumentException">The function has another number of parameters.</exception>
    public DerivedEstimate Derive(IObjective function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var n = Parameters.Count;
        if (function.ParameterCount != n) throw new ArgumentException(FormattableString.Invariant($"'function' has {function.ParameterCount} parameters; expected {n}."), nameof(function));
        var gradient = new double[n];
        var value = function.Gradient([.. Fit.Parameters], gradient);
        double? variance = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (gradient[i] != 0 && gradient[j] != 0) variance += gradient[i] * gradient[j] * Held(i, j);
            }
        }

        var error = variance is { } v ? Math.Sqrt(v) : (double?)null;
        return new(value, error, error is { } e ? Around(value, e) : null);
    }

    /// <summary>
    /// The profile of a parameter: its interval at <see cref="Confidence"/> and the curve on the way. The others are fitted again at
    /// each point, by <see cref="LevenbergMarquardt"/> or <see cref="NewtonTrustRegion"/>, within the fit's own bounds.
    /// </summary>
    /// <param name="objective">The objective of the fit.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The fit has no such parameter, or held it, or the objective gives too few derivatives.</exception>
    public ProfileLikelihood Profile(IObjective objective, string parameter)
    {
        Check(objective, Fit, Confidence);
        var index = Fit.ParameterNames.ToList().IndexOf(parameter);
        if (index < 0 || Fit.ParameterStates[index] != ParameterState.Free)
            throw new ArgumentException($"'parameter' is '{parameter}'; expected one that the fit left free: {string.Join(", ", Fit.ParameterNames.Where((_, i) => Fit.ParameterStates[i] == ParameterState.Free))}.", nameof(parameter));
        var deviance = ResidualStandardError is { } s ? s * s : 0.5;
        var size = Math.Abs(Fit.Parameters[index]);
        var step = Parameters[index].StandardError ?? (size > 0 ? size / 4 : 0.1);
        return ProfileLikelihood.Of(objective, Fit, index, step, deviance, _distribution.HalfWidth(Confidence));
    }

    /// <summary>The table, 80 columns wide.</summary>
    public override string ToString() => EstimatesText.Of(this);

    private static void Check(IObjective objective, FitResult fit, double confidence)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(fit);
        if (objective.ParameterCount != fit.Parameters.Count)
            throw new ArgumentException(FormattableString.Invariant($"'objective' has {objective.ParameterCount} parameters, the fit {fit.Parameters.Count}; expected the objective that was fitted."), nameof(objective));
        if (confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "'confidence' must lie between 0 and 1.");
    }

    private ParameterEstimate Line(int i, EstimateSource source)
    {
        var estimate = Fit.Parameters[i];
        var jacobian = Root(source.JacobianCovariance?[i * Fit.Parameters.Count + i]);
        if (Root(Covariance(i, i)) is not { } error) return new(Fit.ParameterNames[i], estimate, null, jacobian, null, null, null, _reasons[i]);
        var statistic = estimate / error;
        return new(Fit.ParameterNames[i], estimate, error, jacobian, statistic, _distribution.TwoSided(statistic), Around(estimate, error), null);
    }

    private Interval Around(double center, double error)
    {
        var half = _distribution.HalfWidth(Confidence) * error;
        return new(center - half, center + half);
    }

    /// <summary>The covariance with what is held taken as known.</summary>
    private double? Held(int i, int j) =>
        Fit.ParameterStates[i] != ParameterState.Free || Fit.ParameterStates[j] != ParameterState.Free ? 0 : Covariance(i, j);

    private double? Entry(double[]? matrix, int i, int j)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(i);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, Fit.Parameters.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(j, Fit.Parameters.Count);
        return matrix is null || _reasons[i] is not null || _reasons[j] is not null ? null : matrix[i * Fit.Parameters.Count + j];
    }

    private static double? Root(double? variance) => variance is >= 0 ? Math.Sqrt(variance.Value) : null;
}
