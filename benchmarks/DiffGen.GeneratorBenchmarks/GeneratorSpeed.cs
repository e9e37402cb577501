using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.GeneratorBenchmarks;

/// <summary>
/// The generator over a project of 200 models in 200 files: the first run, and what an edit costs. Each includes what the
/// compiler does for the generator, such as binding the bodies that are read.
/// </summary>
public class GeneratorSpeed
{
    private const int Models = 200;

    private CSharpCompilation project = null!;
    private GeneratorDriver first = null!;
    private CSharpCompilation insideModel = null!, inOtherFile = null!, inComment = null!;

    /// <summary>Writes the project and runs the generator over it once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(DifferentiableAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        project = CSharpCompilation.Create(
            "Project",
            [.. Enumerable.Range(0, Models).Select(i => Parse(Model(i), $"Model{i}.cs")), Parse("class Other { int Seven() => 7; }", "Other.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        first = Driver().RunGenerators(project);
        insideModel = Edited("Model7.cs", text => text.Replace("a * x", "a * a * x", StringComparison.Ordinal));
        inOtherFile = Edited("Other.cs", text => text.Replace("=> 7", "=> 8", StringComparison.Ordinal));
        inComment = Edited("Model7.cs", text => "// A remark.\n" + text);
    }

    /// <summary>The first run.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver FirstRun() => Driver().RunGenerators(project);

    /// <summary>One model's body is changed.</summary>
    [Benchmark]
    public GeneratorDriver EditInsideAModel() => first.RunGenerators(Fresh(insideModel));

    /// <summary>A file without a model is changed.</summary>
    [Benchmark]
    public GeneratorDriver EditInAnotherFile() => first.RunGenerators(Fresh(inOtherFile));

    /// <summary>A comment is added above a model.</summary>
    [Benchmark]
    public GeneratorDriver EditInAComment() => first.RunGenerators(Fresh(inComment));

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(new DifferentiableGenerator());

    /// <summary>The compilation with nothing bound yet, as after a keystroke.</summary>
    private static CSharpCompilation Fresh(CSharpCompilation compilation) => compilation.Clone();

    private CSharpCompilation Edited(string file, Func<string, string> edit)
    {
        SyntaxTree tree = project.SyntaxTrees.Single(t => t.FilePath == file);
        return project.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), file));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, path: path);

    private static string Model(int i) => $$"""
        using System; using DiffGen;
        namespace Project;
        public static partial class Model{{i}}
        {
            [Differentiable(Reduction = Reduction.LeastSquares)]
            public static partial double Curve(double a, double b, double c, [Data] double x, [Data] double z)
            {
                double growth = Math.Exp(-b * x) + {{i}};
                double level = Helper(a * x, growth) / (1 + c * c);
                return z > 0 ? level + Math.Log(1 + c * c) : level * Math.Tanh(a);
            }

            private static double Helper(double u, double v) => u / (1 + Math.Exp(-v)) + {{i}} * u;
        }
        """;
}
