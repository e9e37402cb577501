using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>Where each parameter of a model with vectors stands among all parameters, as C#.</summary>
/// <param name="model">The model.</param>
/// <param name="lengthOf">The length of a vector, by its input.</param>
internal sealed class VectorPlaces(MethodModel model, System.Func<int, string> lengthOf)
{
    /// <summary>The number of parameters.</summary>
    public string Count => Sum(model.ParameterIndices);

    /// <summary>The index of a parameter, or of a vector's first element.</summary>
    public string Of(int input) => Sum(model.ParameterIndices.TakeWhile(i => i != input));

    /// <summary>An index counted from a vector's first element.</summary>
    public string Of(int input, string index) => Of(input) == "0" ? index : $"{Of(input)} + {index}";

    /// <summary>The index of an element, in parts: the lengths before it, and how many scalars and elements.</summary>
    public IndexText Of(int input, int offset)
    {
        int[] before = [.. model.ParameterIndices.TakeWhile(i => i != input)];
        return new IndexText(before.Count(i => !model.Inputs[i].IsVector) + offset, [.. before.Where(i => model.Inputs[i].IsVector).Select(lengthOf)]);
    }

    private string Sum(IEnumerable<int> inputs)
    {
        int[] all = [.. inputs];
        int scalars = all.Count(i => !model.Inputs[i].IsVector);
        IEnumerable<string> lengths = all.Where(i => model.Inputs[i].IsVector).Select(lengthOf);
        string sum = string.Join(" + ", scalars > 0 ? lengths.Prepend(scalars.ToString(System.Globalization.CultureInfo.InvariantCulture)) : lengths);
        return sum.Length == 0 ? "0" : sum;
    }
}
