using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>
/// What a fit says about its parameters: standard errors, tests, intervals and correlations from the curvature at its end. Where
/// the curvature does not support a number, the table says why in its place, and gives the rest. Immutable.
/// </summary>
/// <remarks>
/// Parameters that the fit held fixed or at a bound are taken as known. Intervals are Wald's, symmetric on the scale of the fit;
/// <see cref="ProfileLikelihood"/> gives those that follow the loss. The table of a <see cref="TransformedObjective"/> is on the
/// user's scale: standard errors by the delta method, intervals mapped through the transform, so that they stay in range.
/// </remarks>
public sealed class Estimates
{
    private readonly EstimateSource _source;
    private readonly UserScale _scale;
    private readonly Distribution _distribution;

    private Estimates(IObjective objective, FitResult fit, EstimateSource source, double confidence)
    {
        Fit = fit;
        Confidence = confidence;
        _source = source;
        _scale = new(objective, fit);
        _distribution = new(source.DegreesOfFreedom ?? double.PositiveInfinity);
        Aic = -2 * LogLikelihood + 2 * source.FittedCount;
        Bic = source.Observations is { } rows ? -2 * LogLikelihood + Math.Log(rows) * source.FittedCount : null;
        Parameters = [.. Enumerable.Range(0, fit.Parameters.Count).Select(Line)];
    }

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>√(Σr²/ν), for least squares with freedom left; else null.</summary>
    public double? ResidualStandardError => _source.ResidualStandardError;

    /// <summary>ν, residuals less the rank of their Jacobian, for least squares; null for maximum likelihood or where none is left.</summary>
    public int? DegreesOfFreedom => _source.DegreesOfFreedom;

    /// <summary>1 − Σr²/Σ(y − ȳ)², where the observed values were given.</summary>
    public double? RSquared => _source.RSquared;

    /// <summary>
    /// The log-likelihood at the estimates; for least squares that of normal errors with variance Σr²/m, NaN where no freedom is left.
    /// </summary>
    public double LogLikelihood => _source.LogLikelihood;

    /// <summary>Akaike's criterion, −2·log L + 2k; for least squares k counts the variance, as R's <c>AIC</c> does.</summary>
    public double Aic { get; }

    /// <summary>The Bayesian criterion, −2·log L + k·log m; null where the number of observations is not known.</summary>
    public double? Bic { get; }

    internal FitResult Fit { get; }

    internal bool IsLeastSquares => _source.JacobianReasons is not null;

    internal bool IsPerfect => _source.IsPerfect;

    /// <summary>The parameters that have a standard error by the Hessian, though by J'J none.</summary>
    internal IReadOnlyList<string> BySecondOrderAlone => _source.JacobianReasons is not { } reasons
        ? []
        : [.. Parameters.Where((p, i) => p.StandardError is not null && reasons[i] is not null).Select(p => p.Name)];

    internal string Symbol => IsLeastSquares ? "t" : "z";

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
        return new(objective, fit, EstimateSource.LeastSquares(objective, fit, observed), confidence);
    }

    /// <summary>Inference for an objective that is a negative log-likelihood: covariance H⁻¹ (the observed information).</summary>
    /// <param name="objective">The objective of the fit, −log L.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="observations">The number of observations, for the Bayesian criterion and for the rows' gradients.</param>
    /// <param name="confidence">The confidence of the intervals, between 0 and 1.</param>
    /// <param name="rowGradient">Each observation's term of −log L, for <see cref="CovarianceKind.Sandwich"/>.</param>
    /// <exception cref="ArgumentException">
    /// Objective and fit have different numbers of parameters, the confidence is not between 0 and 1, or the rows' gradients do not
    /// sum to the objective's.
    /// </exception>
    public static Estimates MaximumLikelihood(
        IObjective objective, FitResult fit, int? observations = null, double confidence = 0.95, RowGradient? rowGradient = null)
    {
        Check(objective, fit, confidence);
        return new(objective, fit, EstimateSource.MaximumLikelihood(fit, observations, rowGradient, new(objective, fit)), confidence);
    }

    /// <summary>The covariance of two estimates; null where one of them has none.</summary>
    /// <param name="i">The index of one.</param>
    /// <param name="j">The index of the other.</param>
    /// <param name="kind">What it is computed from.</param>
    public double? Covariance(int i, int j, CovarianceKind kind = CovarianceKind.Hessian)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(i);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, Parameters.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(j, Parameters.Count);
        return _scale.Of(Matrix(kind))?[i, j];
    }

    /// <summary>The correlation of two estimates; null where one of them has no standard error.</summary>
    /// <param name="i">The index of one.</param>
    /// <param name="j">The index of the other.</param>
    public double? Correlation(int i, int j) => Covariance(i, j) / Math.Sqrt((Covariance(i, i) * Covariance(j, j)) ?? double.NaN);

    /// <summary>
    /// The standard error of a function of the parameters by the delta method, √(∇f'·V·∇f) (Seber &amp; Wild 1989, section 5.1); null where the function depends on a
    /// direction that has none. What is not identified may cancel: a·b can be known where a and b are not.
    /// </summary>
    /// <param name="function">The function with its gradient, of the parameters on the user's scale.</param>
    /// <param name="kind">The covariance V.</param>
    public DerivedEstimate Derive(GradientFunction function, CovarianceKind kind = CovarianceKind.Hessian)
    {
        var (value, error) = Evaluate(function, kind, out _);
        return new(value, error, error is { } e ? Around(value, e) : null);
    }

    /// <summary>
    /// The standard error of a function of some of the parameters, found by their names, by the delta method: a generated objective
    /// without data, as that of <c>Persistence(double alpha, double beta)</c> for a fit of mu, omega, alpha and beta.
    /// </summary>
    /// <param name="function">The function, of the parameters on the user's scale.</param>
    /// <param name="kind">The covariance V.</param>
    /// <exception cref="ArgumentException">The function has a parameter that the fit has not.</exception>
    public DerivedEstimate Derive(IObjective function, CovarianceKind kind = CovarianceKind.Hessian)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Derive(new NamedFunction(function, Fit.ParameterNames, nameof(function)).Gradient, kind);
    }

    /// <summary>The model's mean at a new point, its confidence band and the band of a new observation there.</summary>
    /// <param name="model">The model at the point, with its gradient in the parameters: a generated <c>…Gradient</c>.</param>
    /// <param name="weight">The weight of the new observation, whose variance is s²/weight.</param>
    /// <param name="kind">The covariance of the estimates.</param>
    public Prediction Predict(GradientFunction model, double weight = 1, CovarianceKind kind = CovarianceKind.Hessian)
    {
        Guard.Positive(weight, nameof(weight));
        var (value, _) = Evaluate(model, kind, out var gradient);
        return Around(value, gradient, weight, kind);
    }

    /// <summary>
    /// The fitted values, residuals and bands of a least-squares model's rows, those of the fit or new ones; rows of zero weight are
    /// left out. Confidence bands hold row by row, not for all rows at once (Bates &amp; Watts 1988, section 2.3.2).
    /// </summary>
    /// <param name="objective">
    /// The model, whose residuals are √w·(observed − prediction), as those of <see cref="Reduction.LeastSquares"/> are.
    /// </param>
    /// <param name="observed">The observed values that the objective has, one a residual.</param>
    /// <param name="weights">The weights that the objective has; 1 where none are given.</param>
    /// <param name="kind">The covariance of the estimates.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters, a column another length, or a weight is negative.</exception>
    public IReadOnlyList<FittedValue> Fitted(
        ILeastSquaresObjective objective, IReadOnlyList<double> observed, IReadOnlyList<double>? weights = null, CovarianceKind kind = CovarianceKind.Hessian)
    {
        Check(objective, Fit, Confidence);
        ArgumentNullException.ThrowIfNull(observed);
        return objective is TransformedSumOfSquaresObjective transformed
            ? Fitted(transformed.Inner, observed, weights, kind)
            : FittedRows.Of(this, objective, _scale.Point, observed, weights, kind);
    }

    /// <summary>
    /// The profile of a parameter: its interval at <see cref="Confidence"/> and the curve on the way. The others are fitted again at
    /// each point, by <see cref="LevenbergMarquardt"/> or <see cref="NewtonTrustRegion"/>, within the fit's own bounds.
    /// </summary>
    /// <param name="objective">The objective of the fit.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">
    /// The objective is not the one that was fitted or gives too few derivatives, or the fit has no such parameter, or held it.
    /// </exception>
    public ProfileLikelihood Profile(IObjective objective, string parameter)
    {
        Check(objective, Fit, Confidence);
        var index = Fit.ParameterNames.ToList().IndexOf(parameter);
        if (index < 0 || Fit.ParameterStates[index] != ParameterState.Free)
            throw new ArgumentException($"'parameter' is '{parameter}'; expected one that the fit left free: {string.Join(", ", Fit.ParameterNames.Where((_, i) => Fit.ParameterStates[i] == ParameterState.Free))}.", nameof(parameter));
        var (value, rounding) = (objective.Value([.. Fit.Parameters]), 1e-14 * Math.Abs(Fit.Trajectory[0].Value));
        if (Math.Abs(value - Fit.Value) > 1e-8 * Math.Abs(Fit.Value) + rounding)
            throw new ArgumentException(FormattableString.Invariant($"'objective' is {value} where the fit ended, the fit's value {Fit.Value}; expected the objective that was fitted."), nameof(objective));
        var deviance = ResidualStandardError is { } s ? s * s : 0.5;
        var size = Math.Abs(Fit.Parameters[index]);
        var error = Root(_source.Hessian?[index, index]);
        return ProfileLikelihood.Of(objective, Fit, index, error ?? (size > 0 ? size / 4 : 0.1), deviance, this, _scale);
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

    /// <summary>g'Vg on the user's scale.</summary>
    internal double? Variance(ReadOnlySpan<double> gradient, CovarianceKind kind) => _scale.Of(Matrix(kind))?.Variance(gradient);

    internal double Quantile => _distribution.HalfWidth(Confidence);

    internal Prediction Around(double value, ReadOnlySpan<double> gradient, double weight, CovarianceKind kind)
    {
        if (Variance(gradient, kind) is not { } variance) return new(value, null, null, null);
        var error = Math.Sqrt(variance);
        var next = ResidualStandardError is { } s ? Around(value, Math.Sqrt(variance + s * s / weight)) : (Interval?)null;
        return new(value, error, Around(value, error), next);
    }

    private (double Value, double? Error) Evaluate(GradientFunction function, CovarianceKind kind, out double[] gradient)
    {
        ArgumentNullException.ThrowIfNull(function);
        gradient = new double[Parameters.Count];
        var value = function(_scale.Point, gradient);
        return (value, Root(Variance(gradient, kind)));
    }

    private CovarianceMatrix? Matrix(CovarianceKind kind) => Guard.Defined(kind, nameof(kind)) switch
    {
        CovarianceKind.Jacobian => _source.Jacobian,
        CovarianceKind.Sandwich => _source.Sandwich,
        _ => _source.Hessian,
    };

    private ParameterEstimate Line(int i)
    {
        var (name, estimate, slope) = (Fit.ParameterNames[i], _scale.Point[i], _scale.Slopes[i]);
        var jacobian = slope * Root(_source.Jacobian?[i, i]);
        if (_source.Reasons[i] is not null || Root(_source.Hessian?[i, i]) is not { } error)
            return new(name, estimate, null, jacobian, null, null, null, _source.Reasons[i]);

        // Zero is no value of a transformed parameter, or an arbitrary one: it is not tested.
        double? statistic = _scale.IsTransformed(i) ? null : estimate / error;
        var p = statistic is { } ratio ? _distribution.TwoSided(ratio) : (double?)null;
        return new(name, estimate, slope * error, jacobian, statistic, p, _scale.Of(Around(Fit.Parameters[i], error), i), null);
    }

    private Interval Around(double center, double error)
    {
        var half = Quantile * error;
        return new(center - half, center + half);
    }

    private static double? Root(double? variance) => variance is >= 0 ? Math.Sqrt(variance.Value) : null;
}
