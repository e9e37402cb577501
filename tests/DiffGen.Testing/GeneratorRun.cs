using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.Testing;

/// <summary>The generator run over a compilation: its files, the compilation with them, and what is reported.</summary>
public sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, Compilation output, IReadOnlyDictionary<string, string> files)
    {
        Input = input;
        Output = output;
        Files = files;
    }

    /// <summary>The user's code alone.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The user's code with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>The generated files, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The text of the only generated file.</summary>
    public string File => Files.Values.Single();

    public static GeneratorRun Of(params string[] sources) => Of(Compilations.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception) throw new InvalidOperationException("The generator threw.", exception);
        Dictionary<string, string> files = result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

        // What the generator catches for its users is a failure here.
        if (files.Values.FirstOrDefault(f => f.Contains("DG0018", StringComparison.Ordinal)) is { } file) throw new InvalidOperationException($"The generator failed:\n{file}");
        return new GeneratorRun(compilation, output, files);
    }

    /// <summary>What the generator would write were its algebra turned off: the derivatives as the rules give them.</summary>
    public static GeneratorRun Unsimplified(CSharpCompilation compilation)
    {
        Dictionary<string, string> files = ModelReading.Write(compilation, simplify: false);
        Compilation output = compilation.AddSyntaxTrees(files.Select(f =>
            CSharpSyntaxTree.ParseText(f.Value, (CSharpParseOptions)compilation.SyntaxTrees[0].Options, path: f.Key)));
        return new GeneratorRun(compilation, output, files) { IsSimplified = false };
    }

    /// <summary>Whether the algebra was on; without it, code is right but may compare a value with itself, of which the compiler warns.</summary>
    public bool IsSimplified { get; private init; } = true;

    /// <summary>What the compiler reports about the code with the generated files, warnings and hidden ones included.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => Output.GetDiagnostics();

    /// <summary>What the analyzer reports, as a build does: over the code with the generated files.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics => Analyze(Output);

    /// <summary>What the analyzer reports about the user's code alone, in a fraction of the time: the generated code is not bound.</summary>
    public ImmutableArray<Diagnostic> InputDiagnostics => Analyze(Input);

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation) => compilation
        .WithAnalyzers([new DifferentiableAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>Whether a file is the generator's.</summary>
    public static bool IsGenerated(SyntaxTree? tree) => tree?.FilePath.EndsWith(".DiffGen.g.cs", StringComparison.Ordinal) == true;

    /// <summary>Asserts that everything compiles without a warning, and returns this.</summary>
    public GeneratorRun Compiles()
    {
        ThrowIfWrong(CompilerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return this;
    }

    /// <summary>Throws with the diagnostics and the generated files they stand in, lines numbered, if there are any.</summary>
    public void ThrowIfWrong(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] wrong = [.. diagnostics];
        if (wrong.Length == 0) return;
        IEnumerable<string> places = wrong.Select(d => Path.GetFileName(d.Location.GetLineSpan().Path)).Distinct();
        throw new InvalidOperationException(
            string.Join("\n", wrong.Select(d => d.ToString())) + "\n\n" + string.Join("\n", places.Select(Numbered)));
    }

    /// <summary>A generated file with its lines numbered; nothing where there is none of that name.</summary>
    public string Numbered(string file) => Files.TryGetValue(file, out string? text)
        ? $"--- {file}\n" + string.Join("\n", text.Split('\n').Select((line, i) => $"{i + 1,4} {line}"))
        : "";
}
