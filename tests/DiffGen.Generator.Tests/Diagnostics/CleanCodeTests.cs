namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Models whose generated code once had an error or a warning of its own.</summary>
public class CleanCodeTests
{
    [Fact]
    public void A_kernel_s_constructor_has_a_local_for_a_parameter_called_as_its_own_is() => Building.IsClean("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double direction, double data, double parameters, [Data] double x)
            {
                double v = direction;
                direction = v / 3;
                return direction * x + data * parameters;
            }
        }
        """);

    [Fact]
    public void What_only_an_inner_loop_s_array_holds_is_not_carried_by_the_outer_one() => Building.IsClean("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double x) => Curve(x, 0.5);

            private static double Curve(double a, double b)
            {
                double[] list = [b, 1.5, a];
                double Inner(double u)
                {
                    for (int n = 4; n > 0 && list[0] < u; n -= 2) u = 0.25 * u * a;
                    return u;
                }

                int turns = 0;
                do
                {
                    turns += 2;
                    list[2] = Inner(1.5);
                }
                while (turns < 5);
                return list[2];
            }
        }
        """);

    [Fact]
    public void A_kernel_compares_no_value_with_itself() => Building.IsClean("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double a, double b, [Data] double x)
            {
                double v = a <= 6 ? b : 3.0 * (int)x;
                double w = v;
                double u = v < w ? a : b;
                return a / (2 + Math.Cos(Math.Min(v, w))) * u * (v > w ? 2 * x : 3 * x) * (v != w ? x : a);
            }
        }
        """);
}
