using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>The user's docs, in the generated members.</summary>
public class CarriedDocsTests
{
    private const string Model = """
        using DiffGen;
        public static partial class Enzyme
        {
            // Not a doc.
            /// <summary>The rate of
            /// the reaction.</summary>
            /// <param name="vm">The rate at saturation, <c>vm &gt; 0</c>.</param>
            /// <param name="c">The concentration.</param>
            [Differentiable]
            public static double Rate(double vm, double k, [Data] double c) => vm * c / (k + c);
        }
        """;

    /// <summary>A project without a documentation file has its docs parsed as plain comments.</summary>
    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void The_user_s_docs_are_carried_over(DocumentationMode mode)
    {
        string code = Run(Model, mode).File;
        Assert.Contains("/// <para>The rate of the reaction.</para>", code);
        Assert.Contains("""/// <param name="vm">The rate at saturation, <c>vm &gt; 0</c>.</param>""", code);
        Assert.Contains("""/// <param name="k">A parameter.</param>""", code);
        Assert.Contains("""/// <param name="c">The concentration.</param>""", code);
        Assert.DoesNotContain("Not a doc", code);
    }

    [Theory]
    [InlineData("/// <summary>Rate < 1 & rising.</summary>")]
    [InlineData("/// <summary>Never closed.")]
    [InlineData("//// <summary>Four slashes.</summary>")]
    public void What_is_no_xml_is_left_out(string comment)
    {
        string source = $$"""
            using DiffGen;
            public static partial class Enzyme
            {
                {{comment}}
                [Differentiable]
                public static double Rate(double vm) => vm * vm;
            }
            """;
        string code = Run(source, DocumentationMode.None).File;
        Assert.Contains("""/// <param name="vm">A parameter.</param>""", code);
        Assert.DoesNotContain("Never closed", code);
        Assert.DoesNotContain("rising", code);
        Assert.DoesNotContain("slashes", code);
    }

    private static GeneratorRun Run(string source, DocumentationMode mode) => GeneratorRun.Of(CSharpCompilation.Create(
        "Models",
        [CSharpSyntaxTree.ParseText(source, Compilations.ParseOptions.WithDocumentationMode(mode), path: "File0.cs")],
        Compilations.References,
        Compilations.Options));
}
