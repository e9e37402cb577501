namespace DiffGen.Optimization;

/// <summary>A sum of squares as a function of transformed parameters, for <see cref="LevenbergMarquardt"/> and for inference by least squares.</summary>
public sealed class TransformedSumOfSquaresObjective : TransformedObjective, ILeastSquaresObjective
{
    private TransformedSumOfSquaresObjective(ILeastSquaresObjective inner, ISecondOrderObjective secondOrder, ParameterTransform[] transforms)
        : base(secondOrder, transforms) => Inner = inner;

    /// <inheritdoc/>
    public int ResidualCount => Inner.ResidualCount;

    internal ILeastSquaresObjective Inner { get; }

    /// <summary>Binds the objective and the transforms; a parameter without one stays as it is.</summary>
    /// <param name="inner">The objective on the user's scale, with second derivatives too, as generated ones have.</param>
    /// <param name="transforms">The transforms.</param>
    /// <exception cref="ArgumentException">
    /// The objective is not an <see cref="ISecondOrderObjective"/>, or a transform names none of its parameters.
    /// </exception>
    public static TransformedSumOfSquaresObjective Of(ILeastSquaresObjective inner, params ParameterTransform[] transforms)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return inner is ISecondOrderObjective secondOrder
            ? new(inner, secondOrder, transforms)
            : throw new ArgumentException($"'{nameof(inner)}' has no second derivatives; expected an {nameof(ISecondOrderObjective)}.", nameof(inner));
    }

    /// <inheritdoc/>
    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var value = Inner.Jacobian(Map(parameters, out var first, out _), residuals, jacobian);
        var n = first.Length;
        for (var at = 0; at < ResidualCount * n; at++) jacobian[at] *= first[at % n];
        return value;
    }
}
