namespace DiffGen.CodeFixes.Tests;

/// <summary>
/// The fix declares a rule and leaves its formula to the user: until then the rule throws, which the generator refuses (DG0005), for
/// any number in its place would be a wrong derivative.
/// </summary>
public class AddRuleFixTests
{
    [Fact]
    public async Task A_rule_is_added_for_each_argument_that_depends_on_a_parameter()
    {
        using var fixing = new Fixing(new AddRuleFix(), """
            using System;
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static partial double F(double a, [Data] double x) => Math.IEEERemainder(a * x, x);
            }
            """);
        Assert.Equal("DG0006", Assert.Single(fixing.Diagnostics).Id);
        await fixing.First();
        Assert.Equal("""
            using System;
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static partial double F(double a, [Data] double x) => Math.IEEERemainder(a * x, x);

                /// <summary>The derivative of Math.IEEERemainder in x.</summary>
                [DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")]
                internal static double IEEERemainderDerivativeInX(double x, double y) => throw new NotImplementedException();
            }
            """, fixing.Texts[0]);

        // Until the formula is there, nothing is differentiated: the error now stands at the throw.
        Assert.Equal("DG0005", Assert.Single(fixing.Diagnostics).Id);
    }

    [Fact]
    public async Task A_rule_that_is_there_is_not_added_again()
    {
        const string Before = """
            internal static partial class M
            {
                [DiffGen.Differentiable]
                public static partial double F(double a, double b) => Helper.Of(a, b);
            }
            internal static class Helper
            {
                internal static double Of(double a, double b)
                {
                    double twice = 2 * a;
                    return System.Math.IEEERemainder(y: b, x: twice);
                }

                [DiffGen.DerivativeRule(typeof(System.Math), "IEEERemainder", "x")]
                internal static double IEEERemainderDerivativeInY(double x, double y) => 1;
            }
            """;
        using var fixing = new Fixing(new AddRuleFix(), Before);
        await fixing.First();
        Assert.Equal(Before.Replace("""
                    return System.Math.IEEERemainder(y: b, x: twice);
                }
            """, """
                    return System.Math.IEEERemainder(y: b, x: twice);
                }

                /// <summary>The derivative of System.Math.IEEERemainder in y.</summary>
                [DiffGen.DerivativeRule(typeof(System.Math), nameof(System.Math.IEEERemainder), "y")]
                internal static double IEEERemainderDerivativeInY2(double x, double y) => throw new System.NotImplementedException();
            """), fixing.Texts[0]);
        Assert.Equal("DG0005", Assert.Single(fixing.Diagnostics).Id);
    }

    [Fact]
    public async Task A_rule_whose_formula_is_written_leaves_nothing_to_report()
    {
        using var fixing = new Fixing(new AddRuleFix(), """
            using System;
            using DiffGen;
            internal static partial class M
            {
                [Differentiable(Order = 1)]
                public static partial double F(double a) => Math.ScaleB(a, 3) + double.Ieee754Remainder(a, 2);
            }
            """);
        await fixing.First();
        await fixing.First();
        Assert.Contains("[DerivativeRule(typeof(Math), nameof(Math.ScaleB), \"x\")]", fixing.Texts[0]);
        Assert.Contains("internal static double ScaleBDerivative(double x, int n) => throw new NotImplementedException();", fixing.Texts[0]);
        Assert.Empty(fixing.Diagnostics);
    }
}
