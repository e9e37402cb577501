using System;
using System.Text;

namespace DiffGen.Writing;

/// <summary>Text of C# with indentation, and LF line ends on every host.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder text = new();
    private int depth;
    private bool blankPending;

    /// <summary>A line; an empty one is held back until the next, so that no block ends in one.</summary>
    public void Line(string line = "")
    {
        if (line.Length == 0)
        {
            blankPending = true;
            return;
        }

        if (blankPending) text.Append('\n');
        blankPending = false;
        if (line[0] != '#') text.Append(' ', 4 * depth);
        text.Append(line).Append('\n');
    }

    /// <summary>A block in braces.</summary>
    public void Block(string header, Action content, string end = "}")
    {
        Line(header);
        Open();
        content();
        Close(end);
    }

    public void Open()
    {
        Line("{");
        depth++;
    }

    public void Close(string end = "}")
    {
        blankPending = false;
        depth--;
        Line(end);
    }

    public void Indented(Action content)
    {
        depth++;
        content();
        depth--;
    }

    public override string ToString() => text.ToString();
}
