using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace DiffGen.Package.Tests;

public sealed class PackageContentTests(PackedPackages packages)
{
    // Portable PDB, "Embedded Source": the text of a document, kept in the symbols.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Theory]
    [InlineData("lib/net10.0/DiffGen.dll")]
    [InlineData("lib/net10.0/DiffGen.xml")]
    [InlineData("analyzers/dotnet/cs/DiffGen.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/DiffGen.CodeFixes.dll")]
    [InlineData("README.md")]
    [InlineData("icon.png")]
    public void The_package_brings(string entry)
    {
        using ZipArchive package = Open("DiffGen", "nupkg");
        Assert.Contains(entry, package.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void The_package_brings_no_other_assembly()
    {
        using ZipArchive package = Open("DiffGen", "nupkg");
        Assert.Equal(
            ["DiffGen.CodeFixes.dll", "DiffGen.Generator.dll", "DiffGen.dll"],
            package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("DiffGen")]
    [InlineData("DiffGen.Plotting")]
    [InlineData("DiffGen.MathNet")]
    public void Symbols_stand_beside_the_package_and_hold_every_source(string id)
    {
        using ZipArchive symbols = Open(id, "snupkg");
        using var bytes = new MemoryStream();
        using (Stream entry = symbols.GetEntry($"lib/net10.0/{id}.pdb")!.Open()) entry.CopyTo(bytes);
        bytes.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        MetadataReader reader = provider.GetMetadataReader();
        Assert.NotEmpty(reader.Documents);
        foreach (DocumentHandle handle in reader.Documents)
        {
            string path = reader.GetString(reader.GetDocument(handle).Name);
            // No path of the machine that packs.
            Assert.StartsWith("/_/", path, StringComparison.Ordinal);
            Assert.True(
                reader.GetCustomDebugInformation(handle).Any(i => reader.GetGuid(reader.GetCustomDebugInformation(i).Kind) == EmbeddedSource),
                $"{path} is not in the symbols.");
        }
    }

    [Theory]
    [InlineData("DiffGen", "MathNet.Numerics")]
    [InlineData("DiffGen.Plotting", "DiffGen ScottPlot")]
    [InlineData("DiffGen.MathNet", "DiffGen MathNet.Numerics")]
    public void The_manifest_names_licence_repository_and_dependencies_of(string id, string dependencies)
    {
        using ZipArchive package = Open(id, "nupkg");
        using Stream manifest = package.GetEntry($"{id}.nuspec")!.Open();
        XElement metadata = XDocument.Load(manifest).Root!.Elements().Single();
        XNamespace ns = metadata.Name.Namespace;
        Assert.Equal("MIT", (string?)metadata.Element(ns + "license"));
        Assert.Equal("README.md", (string?)metadata.Element(ns + "readme"));
        Assert.Equal("icon.png", (string?)metadata.Element(ns + "icon"));
        Assert.Equal((string?)metadata.Element(ns + "projectUrl"), (string?)metadata.Element(ns + "repository")!.Attribute("url"));
        Assert.Equal(
            dependencies.Split(' '),
            metadata.Descendants(ns + "dependency").Select(d => (string)d.Attribute("id")!).Order(StringComparer.Ordinal));
    }

    /// <summary>Outside the repository a relative link leads nowhere.</summary>
    [Fact]
    public void The_package_s_README_is_the_repository_s_with_whole_addresses()
    {
        using ZipArchive package = Open("DiffGen", "nupkg");
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        string packed = reader.ReadToEnd().ReplaceLineEndings("\n");
        const string repository = "https://github.com/diffgen/diffgen";
        Assert.DoesNotMatch(@"\]\((?!https://)", packed);
        Assert.Equal(
            Repository.Read("README.md").TrimEnd(),
            packed.Replace($"({repository}/raw/main/", "(", StringComparison.Ordinal).Replace($"({repository}/blob/main/", "(", StringComparison.Ordinal).TrimEnd());
    }

    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        string again = await packages.PackAsync("runtime/DiffGen", "again");
        foreach (string kind in (string[])["nupkg", "snupkg"])
        {
            string name = $"DiffGen.{packages.Version}.{kind}";
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(packages.Folder, name)), await File.ReadAllBytesAsync(Path.Combine(again, name)));
        }
    }

    private ZipArchive Open(string id, string kind) => ZipFile.OpenRead(Path.Combine(packages.Folder, $"{id}.{packages.Version}.{kind}"));
}
