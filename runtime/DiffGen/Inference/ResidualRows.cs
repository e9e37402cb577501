using DiffGen.Convexity;
using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The residuals and their Jacobian in the free parameters at the end of a fit.</summary>
internal sealed class ResidualRows
{
    private readonly double[] _jacobian;
    private readonly int _n;

    public ResidualRows(ILeastSquaresObjective objective, FitResult fit, int[] free)
    {
        var (m, all) = (objective.ResidualCount, fit.Parameters.Count);
        var (residuals, jacobian) = (new double[m], new double[m * all]);
        _n = free.Length;
        _jacobian = new double[m * _n];
        Scores = new double[m * _n];
        objective.Jacobian([.. fit.Parameters], residuals, jacobian);
        for (var i = 0; i < m; i++)
        {
            var row = jacobian.AsSpan(i * all, all);
            for (var j = 0; j < _n; j++)
            {
                _jacobian[i * _n + j] = row[free[j]];
                var term = row[free[j]] * fit.Parameters[free[j]];
                Size += term * term;
                Scores[i * _n + j] = 2 * residuals[i] * row[free[j]];
            }

            if (residuals[i] != 0 || row.ContainsAnyExcept(0.0)) Count++;
        }
    }

    /// <summary>The rows that say anything: one of zero weight has neither residual nor derivatives.</summary>
    public int Count { get; }

    /// <summary>Σ (Jᵢⱼpⱼ)²: how large a sum of squares the parameters' own terms make.</summary>
    public double Size { get; private set; }

    /// <summary>The gradient 2r·∇r of each squared residual, m × n.</summary>
    public double[] Scores { get; }

    /// <summary>The inverse of 2J'J.</summary>
    public SupportedInverse Inverse(IReadOnlyList<string> names)
    {
        var information = new double[_n * _n];
        for (var row = 0; row < _jacobian.Length; row += _n)
        {
            for (var j = 0; j < _n; j++)
            {
                for (var k = 0; k < _n; k++) information[j * _n + k] += 2 * _jacobian[row + j] * _jacobian[row + k];
            }
        }

        var spectrum = new ScaledSpectrum(information, _n);
        return new(spectrum, 0, k => ParameterDirection.Of(names, spectrum, k));
    }
}
