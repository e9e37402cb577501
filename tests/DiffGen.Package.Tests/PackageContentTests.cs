using System.IO.Compression;
using System.Xml.Linq;

namespace DiffGen.Package.Tests;

public sealed class PackageContentTests(PackedPackages packages)
{
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
    public void Symbols_stand_beside_the_package(string id)
    {
        using ZipArchive symbols = Open(id, "snupkg");
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Entries.Select(e => e.FullName));
    }

    [Theory]
    [InlineData("DiffGen", "MathNet.Numerics")]
    [InlineData("DiffGen.Plotting", "DiffGen ScottPlot")]
    [InlineData("DiffGen.MathNet", "DiffGen MathNet.Numerics")]
    public void The_manifest_names_the_licence_and_the_dependencies_of(string id, string dependencies)
    {
        using ZipArchive package = Open(id, "nupkg");
        using Stream manifest = package.GetEntry($"{id}.nuspec")!.Open();
        XElement metadata = XDocument.Load(manifest).Root!.Elements().Single();
        XNamespace ns = metadata.Name.Namespace;
        Assert.Equal("MIT", (string?)metadata.Element(ns + "license"));
        Assert.Equal("README.md", (string?)metadata.Element(ns + "readme"));
        Assert.Equal(
            dependencies.Split(' '),
            metadata.Descendants(ns + "dependency").Select(d => (string)d.Attribute("id")!).Order(StringComparer.Ordinal));
    }

    private ZipArchive Open(string id, string kind) => ZipFile.OpenRead(Path.Combine(packages.Folder, $"{id}.{packages.Version}.{kind}"));
}
