namespace DiffGen.Inference;

/// <summary>A function of some of a fit's parameters, found by their names, as a function of all of them.</summary>
internal sealed class NamedFunction
{
    private readonly IObjective _function;
    private readonly int[] _places;

    public NamedFunction(IObjective function, IReadOnlyList<string> names, string argument)
    {
        _function = function;
        _places = [.. function.ParameterNames.Select(Place)];

        int Place(string name)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] == name) return i;
            }

            throw new ArgumentException($"'{argument}' has a parameter '{name}'; expected some of the fit's: {string.Join(", ", names)}.", argument);
        }
    }

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (own, slopes) = (new double[_places.Length], new double[_places.Length]);
        for (var k = 0; k < own.Length; k++) own[k] = parameters[_places[k]];
        var value = _function.Gradient(own, slopes);
        gradient.Clear();
        for (var k = 0; k < own.Length; k++) gradient[_places[k]] += slopes[k];
        return value;
    }
}
