using DiffGen.Generator.Tests.Diagnostics;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>What may throw, where no guard before the formula can ask for it.</summary>
public class ThrowingTests
{
    private const string Inside = "What may throw inside a call or a switch inside a loop";

    /// <summary>Left out in silence, it would be a derivative where the user's method has none.</summary>
    [Theory]
    [InlineData(Inside, "foreach (double y in ys) sum += Checked(a * y);")]
    [InlineData(Inside, "{|DG0005:foreach (double y in ys) sum += Sum(a * y);|}")]
    [InlineData(Inside, "foreach (double y in ys) sum += {|DG0005:(a * y) switch { > 0 => a, < 0 => 1 }|};")]
    [InlineData("This loop", "foreach (double y in ys) if (y > 0) {|DG0005:while (true) { sum += a; }|}")]
    [InlineData("This loop", "if (a > 0) {|DG0005:for (;;) { sum += a; }|}")]
    public void A_loop_in_which_something_throws_unseen_is_refused(string what, string statement)
    {
        GeneratorRun run = Report.Is($$"""
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

                private static double Checked(double u)
                {
                    if (u < 0) {{(statement.Contains("Checked", StringComparison.Ordinal) ? "{|DG0005:throw new ArgumentException(\"negative\");|}" : "throw new ArgumentException(\"negative\");")}}
                    return u * u;
                }

                private static double Sum(double u)
                {
                    double sum = u;
                    for (int i = 0; i < 3; i++) { if (sum > 9) throw new ArgumentException("large"); sum *= u; }
                    return sum;
                }
            }
            """);
        Assert.Contains(what, run.AnalyzerDiagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

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
            [Differentiable]
            public static double {|DG0005:F|}(double x) {{body}}
        }
        """);
}
