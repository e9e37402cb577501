namespace DiffGen.Inference;

/// <summary>
/// A function of the parameters with its gradient, as the generated <c>…Gradient</c> methods give it:
/// <c>(p, gradient) => Model.RateGradient(p[0], p[1], conc, gradient)</c>.
/// </summary>
/// <param name="parameters">The parameters, length n.</param>
/// <param name="gradient">To be overwritten with the n partial derivatives.</param>
/// <returns>The value.</returns>
public delegate double GradientFunction(ReadOnlySpan<double> parameters, Span<double> gradient);
