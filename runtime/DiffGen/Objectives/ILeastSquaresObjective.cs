namespace DiffGen;

/// <summary>An objective whose value is a sum of squared residuals, Σ r².</summary>
public interface ILeastSquaresObjective : IObjective
{
    /// <summary>The number of residuals, m.</summary>
    int ResidualCount { get; }

    /// <summary>The value, the residuals and their Jacobian at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The point, length n.</param>
    /// <param name="residuals">Overwritten with the m residuals; weighted ones carry √w.</param>
    /// <param name="jacobian">Overwritten with ∂r/∂p, m × n, row-major.</param>
    /// <exception cref="ArgumentException">A span is too short; nothing is written.</exception>
    double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);
}
