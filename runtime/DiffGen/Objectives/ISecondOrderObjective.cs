namespace DiffGen;

/// <summary>An objective that gives its Hessian too.</summary>
public interface ISecondOrderObjective : IObjective
{
    /// <summary>The value, the gradient and the Hessian at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The point, length n.</param>
    /// <param name="gradient">Overwritten with the n partial derivatives.</param>
    /// <param name="hessian">Overwritten with the n × n second derivatives, row-major, symmetric, both triangles.</param>
    /// <exception cref="ArgumentException">A span is too short; nothing is written.</exception>
    double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);

    /// <summary>The value, the gradient and the product H·v of the Hessian with a direction.</summary>
    /// <param name="parameters">The point, length n.</param>
    /// <param name="direction">The direction v, length n; no part of what is overwritten.</param>
    /// <param name="gradient">Overwritten with the n partial derivatives.</param>
    /// <param name="product">Overwritten with H·v, length n.</param>
    /// <exception cref="ArgumentException">A span is shorter than n; nothing is written.</exception>
    double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product);
}
