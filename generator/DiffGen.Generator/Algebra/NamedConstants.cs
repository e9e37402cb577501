using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DiffGen.Support;

namespace DiffGen.Algebra;

/// <summary>Keeps the names in products of constants: 2·π times 2·π is <c>4 * Math.PI * Math.PI</c>, not 39.4784….</summary>
internal static class NamedConstants
{
    private const int MostFactors = 3;

    private static readonly Dictionary<string, double> Values = new()
    {
        ["Math.PI"] = Math.PI,
        ["Math.E"] = Math.E,
        ["Math.Tau"] = 2 * Math.PI,
    };

    /// <summary>The text of a product; null where neither factor has a name in it, or where the text is not the product to the last bit.</summary>
    /// <param name="left">The text of a factor; null where it is a number.</param>
    /// <param name="x">Its value.</param>
    /// <param name="right">The text of the other.</param>
    /// <param name="y">Its value.</param>
    public static string? Product(string? left, double x, string? right, double y)
    {
        double number = 1;
        var names = new List<string>();
        if (!Split(left, x, names, ref number) || !Split(right, y, names, ref number) || names.Count is 0 or > MostFactors) return null;
        names.Sort(StringComparer.Ordinal);
        if (names.Aggregate(number, (product, name) => product * Values[name]) != x * y) return null;
        string factors = string.Join(" * ", names);
        return number == 1 ? factors : number == -1 ? "-" + factors : $"{Numbers.Literal(number)} * {factors}";
    }

    /// <summary>Takes a factor apart into a number and names.</summary>
    private static bool Split(string? text, double value, List<string> names, ref double number)
    {
        if (text is null || !text.Contains("Math."))
        {
            number *= value;
            return true;
        }

        foreach (string part in text.Split([" * "], StringSplitOptions.None))
        {
            if (Values.ContainsKey(part)) names.Add(part);
            else if (double.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor)) number *= factor;
            else return false;
        }

        return true;
    }
}
