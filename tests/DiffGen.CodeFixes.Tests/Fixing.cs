using System.Collections.Immutable;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.CodeFixes.Tests;

/// <summary>A project in memory to which a code fix is applied, as an editor does.</summary>
internal sealed class Fixing : IDisposable
{
    private readonly AdhocWorkspace workspace = new();
    private readonly CodeFixProvider fix;
    private Project project;

    public Fixing(CodeFixProvider fix, params string[] sources)
    {
        this.fix = fix;
        project = workspace.AddProject("Models", LanguageNames.CSharp)
            .WithMetadataReferences(Compilations.References)
            .WithCompilationOptions(Compilations.Options)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest));
        for (int i = 0; i < sources.Length; i++) project = project.AddDocument($"File{i}.cs", sources[i], filePath: $"File{i}.cs").Project;
    }

    /// <summary>The text of each file.</summary>
    public string[] Texts => [.. project.Documents.Select(d => d.GetTextAsync().GetAwaiter().GetResult().ToString())];

    /// <summary>The errors of the compiler and what the analyzer reports, in the order of their places.</summary>
    public ImmutableArray<Diagnostic> Diagnostics
    {
        get
        {
            var compilation = (CSharpCompilation)project.GetCompilationAsync().GetAwaiter().GetResult()!;
            GeneratorRun run = GeneratorRun.Of(compilation);
            return
            [
                .. run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error),
                .. run.AnalyzerDiagnostics.OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start),
            ];
        }
    }

    /// <summary>Applies the fix to the first diagnostic that it fixes.</summary>
    public async Task<Fixing> First() => await At(Fixable()[0]);

    /// <summary>Applies the fix to one diagnostic.</summary>
    public async Task<Fixing> At(Diagnostic diagnostic)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            DocumentOf(diagnostic), diagnostic, (offered, _) => action ??= offered, CancellationToken.None));
        return await Apply(action);
    }

    /// <summary>Applies the fix to all diagnostics of the project at once.</summary>
    public async Task<Fixing> All()
    {
        ImmutableArray<Diagnostic> diagnostics = Fixable();
        string? key = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            DocumentOf(diagnostics[0]), diagnostics[0], (offered, _) => key = offered.EquivalenceKey, CancellationToken.None));
        var context = new FixAllContext(
            DocumentOf(diagnostics[0]), fix, FixAllScope.Project, key, fix.FixableDiagnosticIds, new Known(this, diagnostics), CancellationToken.None);
        return await Apply(await fix.GetFixAllProvider()!.GetFixAsync(context));
    }

    public void Dispose() => workspace.Dispose();

    private ImmutableArray<Diagnostic> Fixable() => [.. Diagnostics.Where(d => fix.FixableDiagnosticIds.Contains(d.Id))];

    private Document DocumentOf(Diagnostic diagnostic) => project.Documents.Single(d => d.FilePath == diagnostic.Location.GetLineSpan().Path);

    private async Task<Fixing> Apply(CodeAction? action)
    {
        Assert.NotNull(action);
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        project = change.ChangedSolution.GetProject(project.Id)!;
        return this;
    }

    private sealed class Known(Fixing fixing, ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(d => fixing.DocumentOf(d).Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
