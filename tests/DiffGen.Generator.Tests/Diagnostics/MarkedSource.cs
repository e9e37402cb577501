using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>
/// Source in which the places of expected diagnostics are marked: <c>{|DG0005:code|}</c>. Marks may nest, and one place may
/// carry several ids: <c>{|DG0003,DG0008:Name|}</c>.
/// </summary>
internal sealed class MarkedSource
{
    public MarkedSource(string marked, int file = 0)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Ids, int Start)>();
        var expected = new List<(string Id, int Start, int End)>();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|DG"))
            {
                int colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && marked.AsSpan(i).StartsWith("|}"))
            {
                (string ids, int start) = open.Pop();
                foreach (string id in ids.Split(',')) expected.Add((id, start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        Text = text.ToString();
        SourceText lines = SourceText.From(Text);
        Expected = [.. expected.Select(e => $"{e.Id} {Place($"File{file}.cs", lines.Lines.GetLinePositionSpan(TextSpan.FromBounds(e.Start, e.End)))}")];
    }

    /// <summary>The code without the marks.</summary>
    public string Text { get; }

    /// <summary>The expected diagnostics, each as its id and its place.</summary>
    public IReadOnlyList<string> Expected { get; }

    /// <summary>A diagnostic as its id and its place.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {Place(span.Path, span.Span)}";
    }

    private static string Place(string file, LinePositionSpan span) =>
        $"{file}({span.Start.Line + 1},{span.Start.Character + 1})-({span.End.Line + 1},{span.End.Character + 1})";
}
