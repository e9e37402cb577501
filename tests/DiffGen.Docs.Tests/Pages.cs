using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DiffGen.Docs.Tests;

/// <summary>A block of C# on a page of the documentation.</summary>
/// <param name="Page">The page, from the repository's root.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Code">The code.</param>
/// <param name="Start">Where the code begins in the text of the page.</param>
/// <param name="Note">The HTML comment right above it, which readers do not see; empty where there is none.</param>
public sealed record CodeBlock(string Page, int Line, string Code, int Start, string Note);

/// <summary>The README and the pages under docs.</summary>
internal static partial class Pages
{
    /// <summary>The paths, from the repository's root.</summary>
    public static IEnumerable<string> All { get; } =
        ((string[])["README.md", "CONTRIBUTING.md"]).Concat(
            Directory.GetFiles(Path.Combine(Root(), "docs"), "*.md", SearchOption.AllDirectories)
                .Where(page => !page.EndsWith(".received.md", StringComparison.Ordinal))
                .Select(page => Path.GetRelativePath(Root(), page).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    public static string PathOf(string path) => Path.Combine(Root(), path);

    /// <summary>The blocks of C# on a page, in order.</summary>
    public static IReadOnlyList<CodeBlock> Blocks(string page)
    {
        string text = Read(page);
        return [.. Block().Matches(text).Select(m => new CodeBlock(
            page, text[..m.Groups["code"].Index].Count(c => c == '\n'), m.Groups["code"].Value, m.Groups["code"].Index, m.Groups["note"].Value.Trim()))];
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));

    [GeneratedRegex(@"(^<!--(?<note>[^>]*)-->\n)?^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
