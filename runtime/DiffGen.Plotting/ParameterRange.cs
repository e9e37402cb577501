namespace DiffGen.Plotting;

/// <summary>One axis of a <see cref="LossSurface"/>: a parameter by name, and the values that it takes, evenly spaced, both ends included.</summary>
/// <param name="Parameter">The parameter's name, one of <see cref="IObjective.ParameterNames"/>.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value, above <paramref name="From"/>.</param>
/// <param name="Count">The number of values, at least 2.</param>
public sealed record ParameterRange(string Parameter, double From, double To, int Count = 1000)
{
    /// <summary>The distance of two neighbouring values.</summary>
    public double Step => (To - From) / (Count - 1);

    /// <summary>The value at <paramref name="index"/>, from 0 to <see cref="Count"/> − 1.</summary>
    public double this[int index] => index == Count - 1 ? To : From + index * Step;

    /// <summary>The parameter's position in <paramref name="objective"/>, once the range has been found sound.</summary>
    internal int IndexIn(IObjective objective, string argument)
    {
        if (!double.IsFinite(From) || !double.IsFinite(To) || From >= To)
            throw new ArgumentException(FormattableString.Invariant($"The range of '{Parameter}' is {From} to {To}; expected finite, ascending bounds."), argument);
        if (Count < 2) throw new ArgumentException($"The range of '{Parameter}' has {Count} values; expected at least 2.", argument);
        for (int i = 0; i < objective.ParameterNames.Count; i++)
        {
            if (objective.ParameterNames[i] == Parameter) return i;
        }
        throw new ArgumentException(
            $"There is no parameter '{Parameter}'; expected one of {string.Join(", ", objective.ParameterNames)}.", argument);
    }
}
