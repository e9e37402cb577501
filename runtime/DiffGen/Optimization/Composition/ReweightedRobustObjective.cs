namespace DiffGen.Optimization;

/// <summary>
/// Σ ρ(r) with its exact Hessian, Σ ρ''·∇r∇r' + ρ'·∇²r. The residuals' own curvature is that of the least-squares objective with
/// the weights w = ρ'/(2r) of iteratively reweighted least squares, whose Hessian is Σ 2w·∇r∇r' + ρ'·∇²r; the terms of rank one
/// are then put right. Where Tukey's loss or Cauchy's bends down, so does the Hessian, and the report says so.
/// </summary>
public sealed class ReweightedRobustObjective : RobustObjective, ISecondOrderObjective
{
    private readonly ILeastSquaresObjective _inner;
    private readonly Func<double[], ISecondOrderObjective> _reweighted;
    private readonly RobustLoss _loss;

    internal ReweightedRobustObjective(ILeastSquaresObjective inner, Func<double[], ISecondOrderObjective> reweighted, RobustLoss loss)
        : base(inner, loss) => (_inner, _reweighted, _loss) = (inner, reweighted, loss);

    /// <inheritdoc/>
    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var n = ParameterCount;
        Check.Length(parameters, n, nameof(parameters));
        Check.Length(gradient, n, nameof(gradient));
        Check.Length(hessian, n * n, nameof(hessian));
        var rows = new Rows(this, parameters);
        _reweighted(rows.Weights).Hessian(parameters, gradient, hessian);
        for (var i = 0; i < rows.Corrections.Length; i++)
        {
            var slopes = rows.Jacobian.AsSpan(i * n, n);
            for (var j = 0; j < n; j++)
            {
                for (var k = 0; k < n; k++) hessian[j * n + k] += rows.Corrections[i] * (slopes[j] * slopes[k]);
            }
        }

        return rows.Value;
    }

    /// <inheritdoc/>
    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        var n = ParameterCount;
        Check.Length(parameters, n, nameof(parameters));
        Check.Length(direction, n, nameof(direction));
        Check.Length(gradient, n, nameof(gradient));
        Check.Length(product, n, nameof(product));
        var rows = new Rows(this, parameters);
        var along = direction.ToArray();
        _reweighted(rows.Weights).HessianVectorProduct(parameters, along, gradient, product);
        for (var i = 0; i < rows.Corrections.Length; i++)
        {
            var slopes = rows.Jacobian.AsSpan(i * n, n);
            var slope = 0.0;
            for (var j = 0; j < n; j++) slope += slopes[j] * along[j];
            for (var j = 0; j < n; j++) product[j] += rows.Corrections[i] * slope * slopes[j];
        }

        return rows.Value;
    }

    /// <summary>What the loss makes of each residual: the gradient of the reweighted squares is that of the loss already.</summary>
    private readonly struct Rows
    {
        public Rows(ReweightedRobustObjective of, ReadOnlySpan<double> parameters)
        {
            var m = of.ResidualCount;
            var residuals = new double[m];
            Jacobian = new double[m * of.ParameterCount];
            (Weights, Corrections) = (new double[m], new double[m]);
            of._inner.Jacobian(parameters, residuals, Jacobian);
            for (var i = 0; i < m; i++)
            {
                var magnitude = Math.Abs(residuals[i]);
                var (loss, slope, curvature) = of._loss.At(magnitude);
                Weights[i] = magnitude > 0 ? slope / (2 * magnitude) : 1;
                Corrections[i] = curvature - 2 * Weights[i];
                Value += loss;
            }
        }

        public double[] Jacobian { get; }

        public double[] Weights { get; }

        /// <summary>ρ'' − 2w, to be multiplied by ∇r∇r'.</summary>
        public double[] Corrections { get; }

        public double Value { get; }
    }
}
