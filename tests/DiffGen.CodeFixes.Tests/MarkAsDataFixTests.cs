namespace DiffGen.CodeFixes.Tests;

public class MarkAsDataFixTests
{
    [Theory]
    [InlineData("using DiffGen;", "Differentiable", "double a, double b", "double a, [Data] double b")]
    [InlineData("using DiffGen;", "Differentiable", "double a, in double b = 2", "double a, [Data] in double b = 2")]
    [InlineData("", "DiffGen.Differentiable", "double a, double b", "double a, [DiffGen.Data] double b")]
    public async Task The_parameter_becomes_data(string usings, string attribute, string before, string after)
    {
        string source = $$"""
            {{usings}}
            internal static partial class M
            {
                [{{attribute}}]
                public static double F({{before}}) => a * a;
            }
            """;
        using var fixing = new Fixing(new MarkAsDataFix(), source);
        await fixing.First();
        Assert.Equal(source.Replace(before, after), fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }

    [Fact]
    public async Task All_parameters_become_data_at_once()
    {
        using var fixing = new Fixing(new MarkAsDataFix(), """
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static double F(double a, double b, double c) => a;

                [Differentiable]
                public static partial double G(double a, double b) => b;
            }
            """);
        await fixing.All();
        Assert.Contains("F(double a, [Data] double b, [Data] double c)", fixing.Texts[0]);
        Assert.Contains("G([Data] double a, double b)", fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }
}
