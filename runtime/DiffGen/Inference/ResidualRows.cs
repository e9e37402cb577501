using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The residuals and their Jacobian in the free parameters at the end of a fit.</summary>
internal sealed class ResidualRows
{
    private readonly double[] _residuals;
    private readonly double[] _jacobian;
    private readonly int _n;

    public ResidualRows(ILeastSquaresObjective objective, FitResult fit, int[] free)
    {
        var (m, all) = (objective.ResidualCount, fit.Parameters.Count);
        var jacobian = new double[m * all];
        _n = free.Length;
        _residuals = new double[m];
        _jacobian = new double[m * _n];
        objective.Jacobian([.. fit.Parameters], _residuals, jacobian);
        for (var i = 0; i < m; i++)
        {
            var row = jacobian.AsSpan(i * all, all);
            for (var j = 0; j < _n; j++) _jacobian[i * _n + j] = row[free[j]];
            if (_residuals[i] != 0 || row.ContainsAnyExcept(0.0)) Count++;
        }
    }

    /// <summary>The rows that say anything: one of zero weight has neither residual nor derivatives.</summary>
    public int Count { get; }

    /// <summary>The inverse of 2J'J.</summary>
    public SupportedInverse Inverse(IReadOnlyList<string> names)
    {
        var information = new double[_n * _n];
        Accumulate(information, _ => 2);
        var spectrum = new ScaledSpectrum(information, _n);
        return new(spectrum, 0, k => ParameterDirection.Of(names, spectrum, k));
    }

    /// <summary>H⁻¹(Σ gg')H⁻¹ with g = 2r·∇r for each row.</summary>
    public double[] Sandwich(double[] inverse)
    {
        var meat = new double[_n * _n];
        Accumulate(meat, i => 4 * _residuals[i] * _residuals[i]);
        return Product(Product(inverse, meat), inverse);
    }

    /// <summary>Adds Σ w·∇r∇r'.</summary>
    private void Accumulate(double[] sum, Func<int, double> weight)
    {
        for (var i = 0; i < _residuals.Length; i++)
        {
            var w = weight(i);
            for (var j = 0; j < _n; j++)
            {
                for (var k = 0; k < _n; k++) sum[j * _n + k] += w * _jacobian[i * _n + j] * _jacobian[i * _n + k];
            }
        }
    }

    private double[] Product(double[] left, double[] right)
    {
        var product = new double[_n * _n];
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < _n; j++)
            {
                for (var k = 0; k < _n; k++) product[i * _n + j] += left[i * _n + k] * right[k * _n + j];
            }
        }

        return product;
    }
}
