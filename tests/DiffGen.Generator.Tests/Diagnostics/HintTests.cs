namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Hints at a better form.</summary>
public class HintTests
{
    [Theory]
    [InlineData("{|DG0013:Math.Sqrt(a * a + b * b)|}")]
    [InlineData("{|DG0013:double.Sqrt((a - b) * (a - b) + Math.Pow(x, 2))|} + Math.Exp(a)")]
    [InlineData("{|DG0013:Math.Sqrt(x * x + n * n)|} * (a + b)")]
    [InlineData("Math.Sqrt(a * a + b * b + x * x)")]
    [InlineData("Math.Sqrt(a * a + b)")]
    [InlineData("Math.Sqrt(a * a - b * b)")]
    [InlineData("Math.Sqrt(a * a + b * x)")]
    [InlineData("Math.Sqrt(a * a + Math.Pow(b, 3))")]
    [InlineData("Math.Cbrt(a * a + b * b)")]
    [InlineData("double.Hypot(a, b)")]
    public void A_norm_of_two_is_hinted_at(string expression) => Report.Is($$"""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b, [Data] double x, int n) => {{expression}};
        }
        """);

    [Fact]
    public void A_norm_in_a_helper_is_hinted_at_there_and_one_elsewhere_is_not() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b) => Helper.Norm(a, b) + Helper.Norm(b, 2);
        }
        """, """
        using System;
        internal static class Helper
        {
            public static double Norm(double x, double y) => {|DG0013:Math.Sqrt(x * x + y * y)|};

            public static double Uncalled(double x, double y) => Math.Sqrt(x * x + y * y);
        }
        """);
}
