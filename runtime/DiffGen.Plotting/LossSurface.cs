namespace DiffGen.Plotting;

/// <summary>An objective's value over a grid of two of its parameters. Evaluated once, drawn by several figures.</summary>
public sealed class LossSurface
{
    private readonly double[] values;   // row-major: one row for each value of Y

    private LossSurface(ParameterRange x, ParameterRange y, int xIndex, int yIndex, double[] values)
    {
        (X, Y, XIndex, YIndex, this.values) = (x, y, xIndex, yIndex, values);
        for (int i = 1; i < values.Length; i++)
        {
            // A value that is not finite is never the lowest.
            if (!double.IsFinite(values[Lowest]) || values[i] < values[Lowest]) Lowest = i;
        }
    }

    /// <summary>The parameter along the horizontal axis.</summary>
    public ParameterRange X { get; }

    /// <summary>The parameter along the vertical axis.</summary>
    public ParameterRange Y { get; }

    /// <summary>The value at the grid point (<c>X[x]</c>, <c>Y[y]</c>).</summary>
    public double this[int x, int y] => values[y * X.Count + x];

    /// <summary>The grid point with the lowest finite value.</summary>
    public (double X, double Y, double Value) Minimum => (X[Lowest % X.Count], Y[Lowest / X.Count], values[Lowest]);

    internal int XIndex { get; }

    internal int YIndex { get; }

    private int Lowest { get; }

    /// <summary>Evaluates <paramref name="objective"/> at every point of the grid, on all cores.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The parameter along the horizontal axis.</param>
    /// <param name="y">The parameter along the vertical axis.</param>
    /// <param name="at">Where the other parameters are held, length n; may be null when there are two in all.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">A range or <paramref name="at"/> does not fit the objective; the message says how.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was stopped.</exception>
    public static LossSurface Evaluate(
        IObjective objective, ParameterRange x, ParameterRange y, IReadOnlyList<double>? at = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int xIndex = x.IndexIn(objective, nameof(x)), yIndex = y.IndexIn(objective, nameof(y)), n = objective.ParameterCount;
        if (xIndex == yIndex) throw new ArgumentException($"Both axes are '{x.Parameter}'; expected two parameters.", nameof(y));
        if (at is null ? n != 2 : at.Count != n)
            throw new ArgumentException($"'{nameof(at)}' has {at?.Count ?? 0} values; expected {n}, one for each parameter.", nameof(at));

        var values = new double[checked(x.Count * y.Count)];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, y.Count, options, () => at?.ToArray() ?? new double[n], (row, _, point) =>
        {
            point[yIndex] = y[row];
            for (int column = 0; column < x.Count; column++)
            {
                point[xIndex] = x[column];
                values[row * x.Count + column] = objective.Value(point);
            }
            return point;
        }, static _ => { });
        return new LossSurface(x, y, xIndex, yIndex, values);
    }
}
