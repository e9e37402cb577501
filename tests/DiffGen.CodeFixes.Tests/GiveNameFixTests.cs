namespace DiffGen.CodeFixes.Tests;

public class GiveNameFixTests
{
    [Theory]
    [InlineData("[Differentiable]", "[Differentiable(Name = \"F3\")]")]
    [InlineData("[Differentiable()]", "[Differentiable(Name = \"F3\")]")]
    [InlineData("[Differentiable(Order = 1)]", "[Differentiable(Order = 1, Name = \"F3\")]")]
    [InlineData("[Differentiable(Name = \"F\", Order = 1)]", "[Differentiable(Name = \"F3\", Order = 1)]")]
    public async Task A_model_whose_members_are_taken_gets_a_free_name(string before, string after)
    {
        string source = $$"""
            using DiffGen;
            internal static partial class M
            {
                public static double FGradient => 1;

                public static double F2 => 1;

                {{before}}
                public static double F(double a) => a * a;
            }
            """;
        using var fixing = new Fixing(new GiveNameFix(), source);
        await fixing.First();
        Assert.Equal(source.Replace(before, after), fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }

    [Fact]
    public async Task One_of_two_overloads_gets_a_name_and_both_an_objective()
    {
        using var fixing = new Fixing(new GiveNameFix(), """
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static partial double F(double a) => a;

                [Differentiable]
                public static partial double F(double a, double b) => a * b;
            }
            """);
        Assert.Equal(2, fixing.Diagnostics.Length);
        await fixing.First();
        Assert.Contains("[Differentiable(Name = \"F2\")]\n    public static partial double F(double a) =>", fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }

    [Fact]
    public async Task The_name_goes_where_the_attribute_stands()
    {
        using var fixing = new Fixing(
            new GiveNameFix(),
            """
            internal static partial class M
            {
                public static double FGradient => 1;

                public static partial double F(double a) => a * a;
            }
            """,
            """
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static partial double F(double a);
            }
            """);
        await fixing.First();
        Assert.Contains("[Differentiable(Name = \"F2\")]", fixing.Texts[1]);
        Assert.Empty(fixing.Diagnostics);
    }
}
