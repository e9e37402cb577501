using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>Checks of what callers give; each message names the argument, what was given and what was expected.</summary>
internal static class Guard
{
    public static void Length(ReadOnlySpan<double> span, int expected, string name)
    {
        if (span.Length != expected)
            throw new ArgumentException(Text($"'{name}' has length {span.Length}; expected {expected}, one value a parameter."), name);
    }

    public static void Finite(ReadOnlySpan<double> values, IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(Text($"'{name}' is {values[i]} at index {i} ({names[i]}); expected a finite number."), name);
        }
    }

    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be a positive, finite number.");

    public static double NonNegative(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be a finite number, zero or more.");

    public static double Share(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be zero or more and below one.");

    public static int Positive(int value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be one or more.");

    public static int NonNegative(int value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be zero or more.");

    public static T Defined<T>(T value, string name) where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
