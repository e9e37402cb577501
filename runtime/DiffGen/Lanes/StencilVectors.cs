using System.ComponentModel;

namespace DiffGen.Lanes;

/// <summary>The vectors of one evaluation; what is not wanted is empty.</summary>
/// <param name="parameters">The parameters, length n.</param>
/// <param name="direction">The direction of a Hessian-vector product, length n.</param>
/// <param name="gradient">The gradient, length n.</param>
/// <param name="second">The Hessian, n × n row-major, or a product with it, length n.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct StencilVectors(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> second)
{
    /// <summary>The parameters.</summary>
    public ReadOnlySpan<double> Parameters { get; } = parameters;

    /// <summary>The direction of a Hessian-vector product.</summary>
    public ReadOnlySpan<double> Direction { get; } = direction;

    /// <summary>The gradient.</summary>
    public Span<double> Gradient { get; } = gradient;

    /// <summary>The Hessian, or a product with it.</summary>
    public Span<double> Second { get; } = second;
}
