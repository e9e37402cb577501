using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DiffGen.Testing;

/// <summary>The generator run over a compilation: its files, the compilation with them, and what is reported.</summary>
public sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, Compilation output, GeneratorDriverRunResult result)
    {
        Input = input;
        Output = output;
        Result = result;
    }

    /// <summary>The user's code alone.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The user's code with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generated files, by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>The text of the only generated file.</summary>
    public string File => Files.Values.Single();

    public static GeneratorRun Of(params string[] sources) => Of(Compilations.Of(sources));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorDriverRunResult result = driver.GetRunResult();
        if (result.Results.Single().Exception is { } exception) throw new InvalidOperationException("The generator threw.", exception);
        return new GeneratorRun(compilation, output, result);
    }

    /// <summary>What the compiler reports about the code with the generated files, warnings and hidden ones included.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics => Output.GetDiagnostics();

    /// <summary>What the analyzer reports, as a build does: over the code with the generated files.</summary>
    public ImmutableArray<Diagnostic> AnalyzerDiagnostics => Output
        .WithAnalyzers([new DifferentiableAnalyzer()], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>Asserts that everything compiles without a warning, and returns this.</summary>
    public GeneratorRun Compiles()
    {
        string[] wrong = [.. CompilerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString())];
        if (wrong.Length > 0)
            throw new InvalidOperationException(string.Join("\n", wrong) + "\n\n" + Numbered());
        return this;
    }

    private string Numbered() => string.Join("\n", Files.Select(f =>
        $"--- {f.Key}\n" + string.Join("\n", f.Value.Split('\n').Select((line, i) => $"{i + 1,4} {line}"))));
}
