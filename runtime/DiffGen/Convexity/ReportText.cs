using System.Globalization;
using System.Text;

namespace DiffGen.Convexity;

/// <summary>Numbers and paragraphs as the reports print them: invariant culture, 80 columns.</summary>
internal static class ReportText
{
    public const int Width = 80;

    /// <summary>A number as its digits; a zero has no sign.</summary>
    public static string Number(double value, int digits = 7) =>
        double.IsPositiveInfinity(value) ? "infinite"
        : double.IsNegativeInfinity(value) ? "-infinite"
        : (value + 0.0).ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    public static string Words(this ConvexityKind kind) => kind switch
    {
        ConvexityKind.PositiveDefinite => "positive definite",
        ConvexityKind.PositiveSemidefinite => "positive semidefinite",
        ConvexityKind.Indefinite => "indefinite",
        ConvexityKind.NegativeSemidefinite => "negative semidefinite",
        ConvexityKind.NegativeDefinite => "negative definite",
        ConvexityKind.NotFinite => "not finite",
        _ => "not evaluated",
    };

    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"a", "a and b", "a, b and c"; beyond <paramref name="most"/> the rest is counted.</summary>
    public static string List(IReadOnlyList<string> items, int most = 5) => items.Count switch
    {
        0 => "",
        1 => items[0],
        var n when n > most => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items.Take(most))} and {n - most} more"),
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>Appends a paragraph, broken between words, each line indented; a direction's term is not torn from its sign.</summary>
    public static StringBuilder AppendParagraph(this StringBuilder text, string paragraph, int indent = 0)
    {
        var column = 0;
        foreach (var word in paragraph.Replace("− ", "−\u00A0", StringComparison.Ordinal).Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }

            if (column == 0)
            {
                text.Append(' ', indent);
                column = indent;
            }
            else
            {
                text.Append(' ');
                column++;
            }

            text.Append(word.Replace('\u00A0', ' '));
            column += word.Length;
        }

        return text.Append('\n');
    }

    /// <summary>Appends a table: the first column left-aligned, the others right-aligned unless they hold words.</summary>
    public static StringBuilder AppendTable(this StringBuilder text, IReadOnlyList<string[]> rows, int indent = 2, bool words = false)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = new StringBuilder().Append(' ', indent);
            for (var c = 0; c < row.Length; c++)
            {
                if (c > 0) line.Append("  ");
                line.Append(c == 0 || words ? row[c].PadRight(widths[c]) : row[c].PadLeft(widths[c]));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text;
    }
}
