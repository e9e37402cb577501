using System.Text;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>The user's code as text on one line: without comments, with one space where there was any.</summary>
internal static class SourceText
{
    public static string OneLine(SyntaxNode syntax)
    {
        var text = new StringBuilder();
        bool first = true;
        bool space = false;
        foreach (SyntaxToken token in syntax.DescendantTokens())
        {
            if (!first && (space || token.HasLeadingTrivia)) text.Append(' ');
            text.Append(token.Text);
            space = token.HasTrailingTrivia;
            first = false;
        }

        return text.ToString();
    }
}
