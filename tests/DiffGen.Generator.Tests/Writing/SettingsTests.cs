using System.Globalization;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>The same bytes, and no warning, in any culture and under any settings of the user's project.</summary>
public class SettingsTests
{
    private const string Source = """
        using System;
        using DiffGen;

        /// <summary>Models.</summary>
        public static partial class Model
        {
            private const double Shift = -1234567.125;

            /// <summary>A model.</summary>
            [Differentiable(Reduction = Reduction.SumOfSquares)]
            public static partial double F(double rate, double scale, [Data] double x, [Data] double y, int power)
            {
                double decay = Math.Exp(-rate * x);
                int twice = power * 2 + 1;
                if (x > 0.5)
                {
                    decay *= 1.5 + Shift * 1e-9;
                }

                return y - scale * decay * twice - Math.Pow(rate, -2.5);
            }
        }
        """;

    [Fact]
    public void A_culture_with_another_minus_sign_and_a_decimal_comma_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = GeneratorRun.Of(Source).File;
        try
        {
            var culture = new CultureInfo("") { NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, GeneratorRun.Of(Source).Compiles().File);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Line_ends_of_Windows_change_nothing()
    {
        string file = GeneratorRun.Of(Source.ReplaceLineEndings("\r\n")).Compiles().File;
        Assert.Equal(GeneratorRun.Of(Source.ReplaceLineEndings("\n")).File, file);
        Assert.DoesNotContain('\r', file);
    }

    [Fact]
    public void Overflow_checks_change_nothing() => SameWith(options => options.WithOverflowChecks(true));

    [Fact]
    public void Nullability_off_changes_nothing() => SameWith(options => options.WithNullableContextOptions(NullableContextOptions.Disable));

    [Fact]
    public void Optimisation_changes_nothing() => SameWith(options => options.WithOptimizationLevel(OptimizationLevel.Release));

    [Fact]
    public void Warnings_as_errors_find_none() => SameWith(options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error));

    [Fact]
    public void The_language_of_older_projects_is_enough_for_models_and_vectors()
    {
        const string Vectors = """
            using System; using DiffGen;
            public static partial class Regression
            {
                [Differentiable]
                public static double G([Parameter] ReadOnlySpan<double> beta, double scale, [Data] ReadOnlySpan<double> x)
                {
                    double eta = 0;
                    for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j];
                    return scale * Math.Exp(-eta * eta);
                }
            }
            """;
        CSharpParseOptions older = Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12);
        CSharpCompilation compilation = Compilations.Of();
        GeneratorRun.Of(compilation.AddSyntaxTrees(new[] { Source, Vectors }.Select(s => CSharpSyntaxTree.ParseText(s, older)))).Compiles();
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        const string Other = "using DiffGen; public static partial class Other { [Differentiable] public static double G(double a) => a * a; }";
        Assert.Equal(GeneratorRun.Of(Source, Other).Files.OrderBy(f => f.Key), GeneratorRun.Of(Other, Source).Files.OrderBy(f => f.Key));
    }

    [Fact]
    public void No_line_ends_in_white_space_and_the_file_ends_in_one_line_end()
    {
        string file = GeneratorRun.Of(Source).File;
        Assert.DoesNotContain(file.Split('\n'), line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
        Assert.EndsWith("}\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("{\n\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n}", file, StringComparison.Ordinal);
    }

    private static void SameWith(Func<CSharpCompilationOptions, CSharpCompilationOptions> change)
    {
        CSharpCompilation compilation = Compilations.Of(Source);
        Assert.Equal(GeneratorRun.Of(compilation).File, GeneratorRun.Of(compilation.WithOptions(change(Compilations.Options))).Compiles().File);
    }
}
