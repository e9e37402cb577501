namespace DiffGen.Optimization;

/// <summary>The sum of least-squares objectives that share parameters by name: their residuals one after the other.</summary>
public sealed class SumOfSquaresObjective : SumObjective, ILeastSquaresObjective
{
    private readonly ILeastSquaresObjective[] _parts;

    private SumOfSquaresObjective(ISecondOrderObjective[] parts) : base(parts) => _parts = [.. parts.Cast<ILeastSquaresObjective>()];

    /// <inheritdoc/>
    public int ResidualCount => _parts.Sum(p => p.ResidualCount);

    /// <summary>Binds the parts.</summary>
    /// <param name="parts">One objective or more, each with second derivatives too, as generated ones have.</param>
    /// <exception cref="ArgumentException">There is no part, or one that is not an <see cref="ISecondOrderObjective"/>.</exception>
    public static SumOfSquaresObjective Of(params ILeastSquaresObjective[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new([.. parts.Select(p => p as ISecondOrderObjective
            ?? throw new ArgumentException($"'{nameof(parts)}' has one without second derivatives; expected an {nameof(ISecondOrderObjective)}.", nameof(parts)))]);
    }

    /// <inheritdoc/>
    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var (n, m) = (ParameterCount, ResidualCount);
        Check.Length(parameters, n, nameof(parameters));
        Check.Length(residuals, m, nameof(residuals));
        Check.Length(jacobian, m * n, nameof(jacobian));
        jacobian[..(m * n)].Clear();
        var (value, first) = (0.0, 0);
        for (var k = 0; k < _parts.Length; k++)
        {
            var (places, rows) = (Places(k).ToArray(), _parts[k].ResidualCount);
            var own = new double[rows * places.Length];
            value += _parts[k].Jacobian(Gather(parameters, k), residuals.Slice(first, rows), own);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < places.Length; j++) jacobian[(first + i) * n + places[j]] += own[i * places.Length + j];
            }

            first += rows;
        }

        return value;
    }
}
