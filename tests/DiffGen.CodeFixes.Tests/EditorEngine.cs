using System.Collections.Immutable;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;

namespace DiffGen.CodeFixes.Tests;

/// <summary>A project open in the engine that C# editors are built on, with the generator running in it.</summary>
internal sealed class EditorEngine : IDisposable
{
    private readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);

    /// <param name="code">A file, with $$ where the caret stands.</param>
    public EditorEngine(string code)
    {
        Position = code.IndexOf("$$", StringComparison.Ordinal);
        Project project = workspace.AddProject("Models", LanguageNames.CSharp)
            .WithMetadataReferences(Compilations.References)
            .WithCompilationOptions(Compilations.Options)
            .WithParseOptions(Compilations.ParseOptions)
            .AddAnalyzerReference(new Generator());
        Document = project.AddDocument("Caller.cs", code.Remove(Position, 2), filePath: "Caller.cs");
    }

    public Document Document { get; }

    public int Position { get; }

    /// <summary>What completion offers at the caret: name and description, in one string.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CompletionsAsync()
    {
        CompletionService service = CompletionService.GetService(Document)!;
        CompletionList list = await service.GetCompletionsAsync(Document, Position);
        var offered = new Dictionary<string, string>();
        foreach (CompletionItem item in list.ItemsList)
            offered[item.DisplayText] = (await service.GetDescriptionAsync(Document, item))!.Text;
        return offered;
    }

    /// <summary>What stands in the window that opens over the caret.</summary>
    public async Task<string> QuickInfoAsync()
    {
        QuickInfoItem? item = await QuickInfoService.GetService(Document)!.GetQuickInfoAsync(Document, Position);
        return string.Join("\n", item!.Sections.Select(s => s.Text));
    }

    /// <summary>The document and the text at which the definition of what stands at the caret is found.</summary>
    public async Task<(Document Document, string Text)> DefinitionAsync()
    {
        ISymbol? symbol = await SymbolFinder.FindSymbolAtPositionAsync(Document, Position);
        ISymbol? definition = await SymbolFinder.FindSourceDefinitionAsync(symbol, Document.Project.Solution);
        Location place = definition!.Locations.Single();
        return (Document.Project.Solution.GetDocument(place.SourceTree)!, place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length));
    }

    public void Dispose() => workspace.Dispose();

    private sealed class Generator : AnalyzerReference
    {
        public override string FullPath => typeof(DifferentiableGenerator).Assembly.Location;

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [new DifferentiableAnalyzer()];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => GetAnalyzers(LanguageNames.CSharp);

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => [new DifferentiableGenerator().AsSourceGenerator()];

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => GetGenerators(LanguageNames.CSharp);
    }
}
