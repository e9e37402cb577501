using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Caching;

/// <summary>The generator run twice, before and after an edit, with its steps tracked.</summary>
internal static class TrackedRun
{
    public const string Model = """
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => a * Math.Exp(-b * x) + Helper.Of(a);
        }
        """;

    public const string Helper = "internal static class Helper { internal static double Of(double a) => a * a; }";

    /// <summary>What the second run says of its steps.</summary>
    /// <param name="edit">From the compilation before to the one after.</param>
    public static GeneratorRunResult After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation before = Compilations.Of(Model, Helper);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return driver.RunGenerators(before).RunGenerators(edit(before)).GetRunResult().Results.Single();
    }

    /// <summary>The compilation with a file's text replaced.</summary>
    public static CSharpCompilation Replace(CSharpCompilation compilation, int file, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees[file];
        string text = edit(tree.ToString());
        return text == tree.ToString()
            ? throw new InvalidOperationException("The edit changes nothing.")
            : compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, tree.FilePath));
    }

    public static IncrementalStepRunReason[] Reasons(this GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];

    public static IncrementalStepRunReason[] OutputReasons(this GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];
}
