namespace DiffGen.Optimization;

/// <summary>The penalty λ·Σ(p − c)² on some parameters, to add to an objective by <see cref="SumObjective"/> or <see cref="SumOfSquaresObjective"/>.</summary>
public sealed class RidgePenalty : ISecondOrderObjective, ILeastSquaresObjective
{
    private readonly double _weight;
    private readonly double[] _centers;
    private readonly string[] _names;

    /// <summary>Binds the penalty.</summary>
    /// <param name="weight">λ, zero or more, in units of the loss over those of the parameters squared.</param>
    /// <param name="parameters">The parameters' names.</param>
    /// <param name="centers">Where each is drawn to, in the same order; to zero where none are given.</param>
    /// <exception cref="ArgumentException">The weight is negative or not finite, or there are more or fewer centers than parameters.</exception>
    public RidgePenalty(double weight, IReadOnlyList<string> parameters, IReadOnlyList<double>? centers = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (centers is not null && centers.Count != parameters.Count)
            throw new ArgumentException(FormattableString.Invariant($"'centers' has {centers.Count} elements; expected {parameters.Count}, one a parameter."), nameof(centers));
        _weight = Guard.NonNegative(weight, nameof(weight));
        _names = [.. parameters];
        _centers = centers is null ? new double[_names.Length] : [.. centers];
    }

    /// <inheritdoc/>
    public int ParameterCount => _names.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <inheritdoc/>
    public int ResidualCount => _names.Length;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[ParameterCount]);

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Check.Length(parameters, ParameterCount, nameof(parameters));
        Check.Length(gradient, ParameterCount, nameof(gradient));
        var sum = 0.0;
        for (var i = 0; i < _names.Length; i++)
        {
            var off = parameters[i] - _centers[i];
            sum += off * off;
            gradient[i] = 2 * _weight * off;
        }

        return _weight * sum;
    }

    /// <inheritdoc/>
    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var n = ParameterCount;
        Check.Length(hessian, n * n, nameof(hessian));
        var value = Gradient(parameters, gradient);
        hessian[..(n * n)].Clear();
        for (var i = 0; i < n; i++) hessian[i * n + i] = 2 * _weight;
        return value;
    }

    /// <inheritdoc/>
    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        Check.Length(direction, ParameterCount, nameof(direction));
        Check.Length(product, ParameterCount, nameof(product));
        for (var i = 0; i < _names.Length; i++) product[i] = 2 * _weight * direction[i];
        return Gradient(parameters, gradient);
    }

    /// <inheritdoc/>
    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var n = ParameterCount;
        Check.Length(parameters, n, nameof(parameters));
        Check.Length(residuals, n, nameof(residuals));
        Check.Length(jacobian, n * n, nameof(jacobian));
        var (root, value) = (Math.Sqrt(_weight), 0.0);
        jacobian[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
        {
            residuals[i] = root * (parameters[i] - _centers[i]);
            jacobian[i * n + i] = root;
            value += residuals[i] * residuals[i];
        }

        return value;
    }
}
