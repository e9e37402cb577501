using DiffGen.Diagnostics;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>The documentation of the diagnostics is true: ids, titles, severities, links, and the code on each page.</summary>
public class PageTests
{
    public static TheoryData<string> Ids => [.. Descriptors.All.Select(d => d.Id)];

    /// <summary>Those that code can bring about: none is known for a defect.</summary>
    public static TheoryData<string> IdsOfCode => [.. Descriptors.All.Where(d => d != Descriptors.Defect).Select(d => d.Id)];

    [Fact]
    public void Each_id_has_a_page_and_each_page_an_id() => Assert.Equal(Descriptors.All.Select(d => d.Id), Page.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_states_title_severity_and_setting(string id)
    {
        DiagnosticDescriptor descriptor = Descriptor(id);
        var page = new Page(id);
        Assert.Equal($"# {id}: {descriptor.Title}", page.Title);
        Assert.Equal(descriptor.DefaultSeverity, page.Severity switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "information" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Hidden,
        });
        Assert.True(page.NamesItsSetting);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |\n", Page.Index, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IdsOfCode))]
    public void The_wrong_code_gives_this_diagnostic_alone(string id)
    {
        GeneratorRun run = GeneratorRun.Of(new Page(id).Code("Wrong"));
        Assert.NotEmpty(run.AnalyzerDiagnostics);
        Assert.All(run.AnalyzerDiagnostics, d => Assert.Equal(id, d.Id));
        Assert.DoesNotContain(run.CompilerDiagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(IdsOfCode))]
    public void The_right_code_gives_none(string id)
    {
        GeneratorRun run = GeneratorRun.Of(new Page(id).Code("Right")).Compiles();
        Assert.NotEmpty(run.Files);
        Assert.Empty(run.AnalyzerDiagnostics);
    }

    [Fact]
    public void The_release_notes_list_exactly_these_ids_and_severities()
    {
        string path = Path.Combine(Page.Repository(), "generator", "DiffGen.Generator", "AnalyzerReleases.Unshipped.md");
        Assert.Equal(
            Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}"),
            File.ReadLines(path).Where(line => line.StartsWith("DG", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_descriptors_are_listed() => Assert.Equal(
        typeof(Descriptors).GetFields().Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().Select(d => d.Id),
        Descriptors.All.Select(d => d.Id));

    private static DiagnosticDescriptor Descriptor(string id) => Descriptors.All.Single(d => d.Id == id);
}
