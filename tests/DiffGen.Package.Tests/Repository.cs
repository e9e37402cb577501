namespace DiffGen.Package.Tests;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative)).ReplaceLineEndings("\n");

    /// <summary>The README and all pages under docs.</summary>
    public static IEnumerable<string> Pages() =>
        ((string[])["README.md", "CONTRIBUTING.md"]).Concat(
            Directory.GetFiles(PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(Root, page)));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DiffGen.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"There is no DiffGen.sln above {AppContext.BaseDirectory}.");
    }
}
