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
    public void A_side_of_an_if_asks_for_nothing_that_the_if_decides() => Building.IsClean("""
        using System; using DiffGen;
        public static partial class M
        {
            private static readonly double Slope = -0.6;

            [Differentiable]
            public static double F([Parameter] ReadOnlySpan<double> theta)
            {
                double u = theta[0], size = Math.Abs(u), product = size * u;
                u = 1.5;
                double v = Slope * (size + u) * Slope * (size + u);
                return Power(double.Tau, 5) * (size + product + v);
            }

            private static double Power(double x, int n) => n == 0 ? 1 : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);
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
    public void A_sign_goes_in_or_out_of_a_condition_not_to_and_fro() => Building.IsClean("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double share, [Data] double x)
            {
                if (5 <= Math.Sign(x)) return Help(default(double));
                return Math.Min(1 / (1 + Math.Exp(-share)), Math.E);
            }

            private static double Help(double a)
            {
                var pair = new Pair(1.5F, 1.5);
                pair = pair with { B = pair.A * -(-a) };
                return pair.A;
            }
        }

        public record struct Pair(double A, double B);
        """);

    [Fact]
    public void Inside_a_side_that_the_model_s_constants_choose_no_warning_comes_back() => Building.IsClean("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static double F(double exp)
            {
                int i = 5;
                if ((i ^ i) < 5) return Help(exp, 0.1f);
                return 0.1f;
            }

            private static double Help(double a, double b)
            {
                double v = a;
                return (Math.Pow(v, 3) * ((v == a) ? b : v) * 1.5) + double.Exp2(Math.Sin(v));
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
