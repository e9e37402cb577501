using System.Globalization;

namespace DiffGen.Convexity;

/// <summary>The phases of a path as the rows of a table.</summary>
internal static class PhaseTable
{
    /// <summary>Of a longer path the middle is left out.</summary>
    private const int MostRows = 12;

    public static List<string[]> Of(IReadOnlyList<ConvexityPhase> phases)
    {
        List<string[]> rows = [];
        for (var k = 0; k < phases.Count; k++)
        {
            if (phases.Count > MostRows && k == MostRows / 2)
            {
                var skipped = phases.Count - MostRows + 1;
                rows.Add([string.Create(CultureInfo.InvariantCulture, $"… {skipped} more changes"), "…"]);
                k += skipped;
            }

            rows.Add([Span(phases[k], last: k == phases.Count - 1), phases[k].Kind.Words()]);
        }

        return rows;
    }

    private static string Span(ConvexityPhase phase, bool last)
    {
        FormattableString text = phase switch
        {
            _ when last => $"iteration {phase.First} to the end",
            _ when phase.First == phase.Last => $"iteration {phase.First}",
            _ => $"iterations {phase.First} to {phase.Last}",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
