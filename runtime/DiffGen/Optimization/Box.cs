using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>Where the parameters may go: bounds, ±∞ where there are none; a fixed one has both at its start.</summary>
internal sealed class Box
{
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly bool[] _fixed;

    public Box(IReadOnlyList<string> names, ReadOnlySpan<double> start, IReadOnlyList<ParameterBound> bounds, IReadOnlyList<string> held)
    {
        _lower = new double[names.Count];
        _upper = new double[names.Count];
        _fixed = new bool[names.Count];
        Array.Fill(_lower, double.NegativeInfinity);
        Array.Fill(_upper, double.PositiveInfinity);
        foreach (var bound in bounds)
        {
            var i = IndexOf(names, bound.Parameter, nameof(Minimizer.Bounds));
            if (!(bound.Lower <= bound.Upper)) throw Bad(nameof(Minimizer.Bounds), $"'{bound.Parameter}' has the bounds {bound.Lower} and {bound.Upper}; expected lower ≤ upper.");
            if (!(bound.Lower <= start[i] && start[i] <= bound.Upper))
                throw Bad("start", $"'start' is {start[i]} at index {i} ({names[i]}); expected a value within its bounds, {bound.Lower} to {bound.Upper}.");
            (_lower[i], _upper[i]) = (bound.Lower, bound.Upper);
        }

        foreach (var name in held)
        {
            var i = IndexOf(names, name, nameof(Minimizer.Fixed));
            (_fixed[i], _lower[i], _upper[i]) = (true, start[i], start[i]);
        }
    }

    public double Clip(double value, int i) => Math.Clamp(value, _lower[i], _upper[i]);

    public bool IsFixed(int i) => _fixed[i];

    public double Lower(int i) => _lower[i];

    public double Upper(int i) => _upper[i];

    /// <summary>Whether a step along <paramref name="direction"/> would leave the box at once.</summary>
    public bool Blocks(double value, double direction, int i) =>
        (direction < 0 && value <= _lower[i]) || (direction > 0 && value >= _upper[i]);

    /// <summary>Whether the gradient presses the parameter against a bound, or it is fixed.</summary>
    public bool Holds(PathPoint point, int i) => _fixed[i] || Blocks(point.Parameters[i], -point.Gradient[i], i);

    public int[] Free(PathPoint point)
    {
        var free = new List<int>(_lower.Length);
        for (var i = 0; i < _lower.Length; i++)
        {
            if (!Holds(point, i)) free.Add(i);
        }

        return [.. free];
    }

    /// <summary>The parameters that are not fixed.</summary>
    public int[] Movable() => [.. Enumerable.Range(0, _fixed.Length).Where(i => !_fixed[i])];

    public ParameterState[] States(PathPoint point)
    {
        var states = new ParameterState[_lower.Length];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = _fixed[i] ? ParameterState.Fixed
                : !Holds(point, i) ? ParameterState.Free
                : point.Gradient[i] > 0 ? ParameterState.AtLowerBound
                : ParameterState.AtUpperBound;
        }

        return states;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name, string setting)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        throw Bad(setting, $"'{setting}' names '{name}'; expected one of {string.Join(", ", names)}.");
    }

    private static ArgumentException Bad(string name, FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture), name);
}
