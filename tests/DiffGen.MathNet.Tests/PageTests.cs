using System.Runtime.CompilerServices;
using DiffGen.Testing;
using MathNet.Numerics;
using Microsoft.CodeAnalysis;

namespace DiffGen.MathNet.Tests;

/// <summary>The example of docs/rules-for-functions.md, and the same without its rules but with the package.</summary>
public class PageTests
{
    [Fact]
    public void The_example_of_the_page_compiles_without_a_warning()
    {
        GeneratorRun run = Run(Example(), withPackage: false).Compiles();
        Assert.Empty(run.AnalyzerDiagnostics);
        Assert.Contains("LogDensityHessian(", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_rules_the_example_takes_those_of_the_package()
    {
        string example = Example();
        string bare = example[..example.IndexOf("    [DerivativeRule", StringComparison.Ordinal)] + "}\n";
        Assert.All(Run(bare, withPackage: false).AnalyzerDiagnostics, d => Assert.Equal("DG0006", d.Id));
        GeneratorRun run = Run(bare, withPackage: true).Compiles();
        Assert.Empty(run.AnalyzerDiagnostics);
        Assert.Contains("PolyGamma.TriGamma(shape)", run.File, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string source, bool withPackage) => GeneratorRun.Of(Compilations.Of("using System;\n" + source)
        .AddReferences(MetadataReference.CreateFromFile(typeof(SpecialFunctions).Assembly.Location))
        .AddReferences(withPackage ? [MetadataReference.CreateFromFile(typeof(GammaRules).Assembly.Location)] : []));

    private static string Example([CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../docs/rules-for-functions.md")).Split("```csharp\n")[1].Split("```")[0];
}
