using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Code that is being typed: the generator and the analyzer must stand any of it.</summary>
public class TypingTests
{
    private const string Model = """
        using System;
        using DiffGen;
        namespace N;
        internal static partial class M<T> where T : struct
        {
            private readonly record struct Pair(double X, double Y);

            /// <summary>Model.</summary>
            [Differentiable(Order = 2, Name = "G", Reduction = Reduction.SumOfSquares)]
            public static partial double F(in double a, [Data] double x = 1, DayOfWeek day = DayOfWeek.Friday)
            {
                (double p, var q) = (a * x, Helper(-a));
                if (p < 1 && !(q >= 2)) { p += 2; return Math.Exp(p) * q; }
                else q++;
                for (int i = 0; i < 3; i++) p *= q;
                double[] r = [1, 2];
                Func<double, double> f = y => y * y;
                return p > q ? Math.Pow(p, 2) + r[0] : (int)q switch { 1 => f(p), _ => x } - Math.Sqrt(p * p + q * q);
            }

            private static double Helper(double y) => y is > 0 and < 1 ? y : Helper(y - 1);
        }
        """;

    [Fact]
    public void Every_beginning_of_a_file_is_stood()
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Model).GetRoot().DescendantTokens()];
        Assert.All(tokens, token => Stands(Model[..token.Span.End]));
    }

    [Fact]
    public void A_file_without_any_one_of_its_tokens_is_stood()
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Model).GetRoot().DescendantTokens()];
        Assert.All(tokens, token => Stands(Model.Remove(token.SpanStart, token.Span.Length)));
    }

    /// <summary>Neither throws: the generator's exceptions are rethrown, the analyzer's are AD0001.</summary>
    private static void Stands(string source)
    {
        SyntaxTree typed = Whole.SyntaxTrees[0].WithChangedText(SourceText.From(source));
        GeneratorRun run = GeneratorRun.Of(Whole.ReplaceSyntaxTree(Whole.SyntaxTrees[0], typed));
        Assert.DoesNotContain(run.AnalyzerDiagnostics, d => d.Id == "AD0001");
    }

    private static readonly CSharpCompilation Whole = Compilations.Of(Model);
}
