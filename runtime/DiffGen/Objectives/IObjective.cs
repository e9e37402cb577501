namespace DiffGen;

/// <summary>A function of n parameters that a minimiser can evaluate with its gradient. Immutable, safe to evaluate from many threads.</summary>
public interface IObjective
{
    /// <summary>The number of parameters, n.</summary>
    int ParameterCount { get; }

    /// <summary>The names of the parameters, n of them, in order.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    /// <summary>The value at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The point, length n.</param>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> is shorter than n.</exception>
    double Value(ReadOnlySpan<double> parameters);

    /// <summary>The value and the gradient at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">The point, length n.</param>
    /// <param name="gradient">Overwritten with the n partial derivatives.</param>
    /// <exception cref="ArgumentException">A span is shorter than n; nothing is written.</exception>
    double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient);
}
