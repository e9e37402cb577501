namespace DiffGen.Inference;

/// <summary>
/// One row's term of an objective with its gradient, as the generated <c>…Gradient</c> methods give it:
/// <c>(row, p, gradient) => Model.LossGradient(p[0], p[1], x[row], y[row], gradient)</c>.
/// </summary>
/// <param name="row">The row, from 0.</param>
/// <param name="parameters">The parameters, length n.</param>
/// <param name="gradient">To be overwritten with the n partial derivatives.</param>
/// <returns>The row's term.</returns>
public delegate double RowGradient(int row, ReadOnlySpan<double> parameters, Span<double> gradient);
