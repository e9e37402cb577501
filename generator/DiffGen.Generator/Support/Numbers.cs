using System;
using System.Globalization;

namespace DiffGen.Support;

/// <summary>Doubles as C# that reads back to the same bits, the same in every culture and on every host.</summary>
internal static class Numbers
{
    public static string Literal(double value)
    {
        if (double.IsNaN(value)) return "double.NaN";
        if (double.IsPositiveInfinity(value)) return "double.PositiveInfinity";
        if (double.IsNegativeInfinity(value)) return "double.NegativeInfinity";
        if (value == 0) return BitConverter.DoubleToInt64Bits(value) < 0 ? "-0.0" : "0";

        // 15 digits are what every host formats and reads alike; 17 always suffice.
        foreach (string format in new[] { "G15", "G16", "G17" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) == value) return text.Replace("E+", "E");
        }

        return value.ToString("G17", CultureInfo.InvariantCulture).Replace("E+", "E");
    }
}
