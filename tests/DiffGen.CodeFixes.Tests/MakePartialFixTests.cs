using System.Globalization;

namespace DiffGen.CodeFixes.Tests;

public class MakePartialFixTests
{
    private const string Nested = """
        using DiffGen;

        /// <summary>Models.</summary>
        public static class Outer
        {
            // The decay.
            public readonly record struct Decay(double Rate)
            {
                [Differentiable]
                public double At(double a, [Data] double t) => a * System.Math.Exp(-Rate * t);
            }

            class Growth
            {
                [Differentiable]
                private static double At(double a, [Data] double t) => a * t;
            }
        }
        """;

    [Fact]
    public async Task The_type_and_its_outer_types_become_partial()
    {
        using var fixing = new Fixing(new MakePartialFix(), Nested);
        await fixing.At(fixing.Diagnostics.First(d => d.GetMessage(CultureInfo.InvariantCulture).Contains("'Decay'", StringComparison.Ordinal)));
        Assert.Equal(
            Nested.Replace("static class Outer", "static partial class Outer").Replace("readonly record", "readonly partial record"),
            fixing.Texts[0]);
        Assert.Equal(["'Growth'"], fixing.Diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture).Split(' ')[0]));
    }

    [Fact]
    public async Task All_types_of_the_project_become_partial_at_once()
    {
        const string Other = """
            namespace N;
            internal ref struct Line
            {
                [DiffGen.Differentiable]
                public static double At(double a) => a;
            }
            """;
        using var fixing = new Fixing(new MakePartialFix(), Nested, Other);
        await fixing.All();
        Assert.Equal(
            Nested.Replace("static class Outer", "static partial class Outer").Replace("readonly record", "readonly partial record")
                .Replace("    class Growth", "    partial class Growth"),
            fixing.Texts[0]);
        Assert.Equal(Other.Replace("ref struct", "ref partial struct"), fixing.Texts[1]);
        Assert.Empty(fixing.Diagnostics);
    }
}
