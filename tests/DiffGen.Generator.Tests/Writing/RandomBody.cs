using CsCheck;
using DiffGen.Generator.Tests.Fuzzing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Straight-line bodies of a given size, in which every parameter acts and no statement is dead.</summary>
internal static class RandomBody
{
    private static readonly string[] Templates =
    [
        "{0} * {1} + 0.5 * {2}", "0.3 * {0} - {1} * {2}", "{0} / (1 + {1} * {1})", "Math.Exp(-{0} * {0})", "Math.Sin({0}) * {1}",
        "{0} > 0.1 ? {1} : 0.2 * {2}", "0.5 * ({0} + {1})", "Math.Sqrt(1 + {0} * {0})", "Math.Atan({0} - {1})",
    ];

    /// <summary>A block body of about this many operations over the inputs.</summary>
    /// <param name="seed">Where the random numbers start.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="inputs">The names of parameters and data.</param>
    public static string Of(uint seed, int operations, IReadOnlyList<string> inputs)
    {
        var dice = new Dice(new PCG(seed, 1));
        List<string> values = [.. inputs], unused = [.. inputs], lines = [];

        // Each template has three operations, more or less, and the sum at the end has one a value that is left.
        for (int i = 0; i < operations / 3.5; i++)
        {
            string line = $"v{i} = " + string.Format(null, dice.Pick(Templates), Operand(), Operand(), Operand());
            lines.Add($"double {line};");
            values.Add($"v{i}");
            unused.RemoveAll(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(' ', '(', ')', '-').Contains);
            unused.Add($"v{i}");
        }

        return $"{{\n{string.Join("\n", lines)}\nreturn {string.Join(" + ", unused)};\n}}";

        string Operand() => unused.Count > 8 || dice.Below(3) == 0 ? unused[dice.Below(unused.Count)] : values[^(1 + dice.Below(Math.Min(12, values.Count)))];
    }
}
