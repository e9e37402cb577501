using DiffGen.Generator.Tests.Diagnostics;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>What always throws, and what never ends.</summary>
public class ThrowingTests
{
    /// <summary>What follows such a loop is never reached, and the compiler would say so in the generated file.</summary>
    [Theory]
    [InlineData("foreach (double y in ys) if (y > 0) {|DG0005:while (true) { sum += a; }|}")]
    [InlineData("if (a > 0) {|DG0005:for (;;) { sum += a; }|}")]
    public void A_loop_that_never_ends_is_refused(string statement) => Report.Is($$"""
        using System;
        using DiffGen;
        internal static partial class M
        {
            [Differentiable]
            public static double F(double a, ReadOnlySpan<double> ys)
            {
                double sum = 0;
                {{statement}}
                return sum;
            }
        }
        """);

    /// <summary>A value that is never there takes part in nothing, and the guard before the formula asks for the path.</summary>
    [Theory]
    [InlineData("if (x < -9) { double q = -(x * Fail(y)); return q; } return x * y;")]
    [InlineData("return x switch { > -9 => x * y, < -9 => Math.Exp(Fail(y)) };")]
    [InlineData("return x > -9 ? x * y : Math.Pow(Fail(x), y) + 1;")]
    public void An_expression_that_always_throws_is_left_to_the_guard(string body) => BodyCase.Agrees(
        $"[Differentiable] public static double F(double x, double y) {{ {body} }} private static double Fail(double u) => throw new ArgumentException($\"{{u}}\");");

    [Theory]
    [InlineData("=> x switch { };")]
    [InlineData("{ double y = x switch { }; return 2 * y; }")]
    public void A_method_that_always_throws_is_refused(string body) => Report.Is($$"""
        using System;
        using DiffGen;
        internal static partial class M
        {
            {|DG0005:[Differentiable]
            public static double F(double x) {{body}}|}
        }
        """);
}
