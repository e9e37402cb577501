namespace DiffGen.CodeFixes.Tests;

public class UseHypotFixTests
{
    [Theory]
    [InlineData("Math.Sqrt(a * a + b * b)", "double.Hypot(a, b)")]
    [InlineData("1 - Math.Sqrt((a - b) * (a - b) + (x * x))", "1 - double.Hypot(a - b, x)")]
    [InlineData("double.Sqrt(Math.Pow(a, 2) + Math.Pow(x + b, 2.0))", "double.Hypot(a, x + b)")]
    [InlineData("Sqrt(a * a + /* the second */ b * b)", "double.Hypot(a, b)")]
    public async Task A_norm_is_written_as_one(string before, string after)
    {
        using var fixing = new Fixing(new UseHypotFix(), Model(before));
        Assert.Equal("DG0013", Assert.Single(fixing.Diagnostics).Id);
        await fixing.First();
        Assert.Equal(Model(after), fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics.Where(d => d.Id != "DG0011"));
    }

    [Fact]
    public async Task All_norms_are_written_as_such_at_once()
    {
        using var fixing = new Fixing(new UseHypotFix(), Model("Math.Sqrt(a * a + b * b) * Math.Sqrt(a * a + x * x)"));
        await fixing.All();
        Assert.Equal(Model("double.Hypot(a, b) * double.Hypot(a, x)"), fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }

    private static string Model(string expression) => $$"""
        using System;
        using DiffGen;
        using static System.Math;
        internal static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => {{expression}};
        }
        """;
}
