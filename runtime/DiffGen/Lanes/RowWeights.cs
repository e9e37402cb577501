using System.Globalization;

namespace DiffGen.Lanes;

/// <summary>The column of weights of an objective: checked once, when the objective is made.</summary>
public static class RowWeights
{
    /// <summary>Throws unless every weight is a number that is not negative.</summary>
    /// <exception cref="ArgumentException">A weight is negative or NaN; the message names the argument, the index and the weight.</exception>
    public static void Validate(ReadOnlySpan<double> weights, string name)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0))
            {
                string weight = weights[i].ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException($"'{name}[{i}]' is {weight}; expected a weight of zero or more.", name);
            }
        }
    }

    /// <summary>Σ w, compensated: exact to the last bit or nearly so.</summary>
    public static double Total(ReadOnlySpan<double> weights)
    {
        double high = 0, low = 0;
        foreach (double weight in weights)
        {
            CompensatedSums.Add(ref high, ref low, weight);
        }

        return CompensatedSums.Round(high, low);
    }
}
