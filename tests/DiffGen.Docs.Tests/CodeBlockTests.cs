using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Docs.Tests;

/// <summary>
/// Every block of C# in the documentation compiles, with what the blocks above it on its page declare. Two kinds are what they are:
/// a line of the repository's own code stands there as it stands in the docs, and a generated file as the generator writes it.
/// </summary>
/// <remarks>
/// An HTML comment right above a block says what a reader takes for granted: <c>given: double[] x = [];</c>, or where the block comes
/// from: <c>from: path</c>, <c>generated: …</c>. A block of its own is one that begins with usings and declares types that the page has.
/// </remarks>
public class CodeBlockTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && !name.StartsWith("xunit", StringComparison.Ordinal) && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // The SDK's own implicit usings, which a single-file program and a new project have.
    private static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    public static TheoryData<string> PagesWithCode =>
        [.. Pages.All.Where(page => !page.StartsWith("docs/diagnostics/", StringComparison.Ordinal) && Pages.Blocks(page).Count > 0)];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void The_code_on_a_page_compiles(string page)
    {
        var above = new List<CompilationUnitSyntax>();
        foreach (CodeBlock block in Pages.Blocks(page))
        {
            if (block.Note.StartsWith("generated:", StringComparison.Ordinal)) continue;
            if (block.Note.StartsWith("from:", StringComparison.Ordinal))
            {
                string source = Pages.Read(block.Note["from:".Length..].Trim());
                Assert.Contains(Unindented(block.Code), Unindented(source), StringComparison.Ordinal);
                continue;
            }

            if (block.Note.StartsWith("given:", StringComparison.Ordinal)) above.Add(Parse(block.Note["given:".Length..]));
            CompilationUnitSyntax unit = Parse(block.Code);
            Diagnostic[] wrong = Errors(above, unit);
            Assert.True(wrong.Length == 0, $"{page}, the block below line {block.Line}:\n{string.Join("\n", wrong.Select(d => d.ToString()))}\n{block.Code}");
            above.Add(unit);
        }
    }

    /// <summary>The errors of a block after the others; a block may also stand alone, as a program of its own does.</summary>
    private static Diagnostic[] Errors(List<CompilationUnitSyntax> above, CompilationUnitSyntax unit)
    {
        Diagnostic[] alone = Compile([unit]);
        return alone.Length == 0 || above.Count == 0 ? alone
            : Compile([.. above, unit]) is { Length: > 0 } together ? (together.Length < alone.Length ? together : alone) : [];
    }

    private static Diagnostic[] Compile(CompilationUnitSyntax[] units)
    {
        // As C# wants it: usings, then statements, then types. A later block's type of the same name takes the place of an earlier one's.
        MemberDeclarationSyntax[] members = [.. units.SelectMany(u => u.Members)];
        BaseTypeDeclarationSyntax[] types = [.. members.OfType<BaseTypeDeclarationSyntax>().GroupBy(t => t.Identifier.Text).Select(g => g.Last())];
        string source = string.Join(
            "\n",
            [
                .. ImplicitUsings.Select(name => $"using {name};"),
                .. units.SelectMany(u => u.Usings).Select(u => u.ToString()).Distinct(),
                .. members.OfType<GlobalStatementSyntax>().Select(s => s.ToFullString()),
                .. types.Select(t => t.ToFullString()),
            ]);
        bool isProgram = members.OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Page", [CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions)], References,
            Compilations.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress), new("CS0105", ReportDiagnostic.Suppress)]));
        GeneratorRun run = GeneratorRun.Of(compilation);
        return
        [
            .. run.CompilerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning),
            .. run.AnalyzerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning),
        ];
    }

    private static CompilationUnitSyntax Parse(string code) => CSharpSyntaxTree.ParseText(
        string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal))), Compilations.ParseOptions).GetCompilationUnitRoot();

    /// <summary>Lines without their indentation and alignment.</summary>
    private static string Unindented(string code) =>
        string.Join('\n', code.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))).Trim();
}
