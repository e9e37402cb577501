using System.ComponentModel;
using System.Globalization;

namespace DiffGen.Vectors;

/// <summary>The names of parameters, some of which are vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorNames
{
    /// <summary>The names in order: a scalar's own, <c>beta[0]</c>, <c>beta[1]</c>, … for the elements of a vector.</summary>
    /// <param name="parameters">Each parameter's name, and its length where it is a vector.</param>
    public static IReadOnlyList<string> Of(ReadOnlySpan<(string Name, int? Length)> parameters)
    {
        var names = new List<string>();
        foreach ((string name, int? length) in parameters)
        {
            if (length is null) names.Add(name);
            for (int i = 0; i < length; i++) names.Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"));
        }

        return names;
    }
}
