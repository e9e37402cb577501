namespace DiffGen.Optimization;

/// <summary>
/// Σ ρ(r) over the residuals of a least-squares objective, written as a sum of squares of sign(r)·√ρ(r), so that
/// <see cref="LevenbergMarquardt"/> and <see cref="Lbfgs"/> fit it. Its gradient is exact; <see cref="WithHessian"/> has an exact
/// Hessian too. Those squares are not normal errors: of the inference by least squares, the sandwich alone is meant for them
/// (Huber &amp; Ronchetti 2009, section 7.6).
/// </summary>
public class RobustObjective : ILeastSquaresObjective
{
    private readonly ILeastSquaresObjective _inner;
    private readonly RobustLoss _loss;

    /// <summary>Binds the residuals and the loss.</summary>
    /// <param name="inner">Where the residuals come from.</param>
    /// <param name="loss">The loss.</param>
    public RobustObjective(ILeastSquaresObjective inner, RobustLoss loss)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(loss);
        (_inner, _loss) = (inner, loss);
    }

    /// <summary>Binds a generated model and the loss, with an exact Hessian by <see cref="ReweightedRobustObjective"/>.</summary>
    /// <param name="model">
    /// The objective with a column of weights: <c>weights => new Model.RateObjective(conc, observed: rate, weights)</c>. Called at
    /// each Hessian; it binds the columns without a copy.
    /// </param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">The model's objective has another number of residuals than there are rows.</exception>
    public static ReweightedRobustObjective WithHessian<T>(Func<double[], T> model, int rows, RobustLoss loss)
        where T : ISecondOrderObjective, ILeastSquaresObjective
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        var inner = model([.. Enumerable.Repeat(1.0, rows)]);
        if (inner.ResidualCount != rows)
            throw new ArgumentException(FormattableString.Invariant($"'model' has {inner.ResidualCount} residuals; expected {rows}, one a row."), nameof(model));
        return new(inner, weights => model(weights), loss);
    }

    /// <inheritdoc/>
    public int ParameterCount => _inner.ParameterCount;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _inner.ParameterNames;

    /// <inheritdoc/>
    public int ResidualCount => _inner.ResidualCount;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[ParameterCount]);

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var n = ParameterCount;
        Check.Length(gradient, n, nameof(gradient));
        var (residuals, jacobian) = (new double[ResidualCount], new double[ResidualCount * n]);
        _inner.Jacobian(parameters, residuals, jacobian);
        gradient[..n].Clear();
        var value = 0.0;
        for (var i = 0; i < residuals.Length; i++)
        {
            var (loss, slope, _) = _loss.At(Math.Abs(residuals[i]));
            value += loss;
            for (var j = 0; j < n; j++) gradient[j] += Math.CopySign(slope, residuals[i]) * jacobian[i * n + j];
        }

        return value;
    }

    /// <inheritdoc/>
    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var n = ParameterCount;
        _inner.Jacobian(parameters, residuals, jacobian);
        var value = 0.0;
        for (var i = 0; i < ResidualCount; i++)
        {
            var (loss, slope, _) = _loss.At(Math.Abs(residuals[i]));
            var root = Math.Sqrt(loss);

            // ∂√ρ/∂r = ρ'/(2√ρ), which is 1 at r = 0.
            var factor = root > 0 ? slope / (2 * root) : 1;
            residuals[i] = Math.CopySign(root, residuals[i]);
            value += loss;
            for (var j = 0; j < n; j++) jacobian[i * n + j] *= factor;
        }

        return value;
    }
}
