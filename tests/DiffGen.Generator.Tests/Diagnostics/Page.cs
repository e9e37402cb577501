using System.Runtime.CompilerServices;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>The documentation of one diagnostic.</summary>
internal sealed class Page(string id)
{
    private readonly string text = File.ReadAllText(Path.Combine(Folder(), id + ".md"));

    /// <summary>The ids of all pages.</summary>
    public static IEnumerable<string> Ids =>
        Directory.GetFiles(Folder(), "DG*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    /// <summary>The index.</summary>
    public static string Index => File.ReadAllText(Path.Combine(Folder(), "README.md"));

    /// <summary>The heading.</summary>
    public string Title => text.Split('\n')[0];

    /// <summary>The severity that the page states.</summary>
    public string Severity => text.Split('\n').First(line => line.StartsWith("Severity: ", StringComparison.Ordinal))["Severity: ".Length..].Split('.')[0];

    /// <summary>The setting that changes the severity.</summary>
    public bool NamesItsSetting => text.Contains($"dotnet_diagnostic.{id}.severity = ", StringComparison.Ordinal);

    /// <summary>The code under a heading.</summary>
    public string Code(string heading)
    {
        string section = text.Split($"## {heading}\n\n```csharp\n")[1];
        return section.Split("\n```")[0];
    }

    /// <summary>The repository's folder, from where this file was compiled.</summary>
    public static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    private static string Folder() => Path.Combine(Repository(), "docs", "diagnostics");
}
