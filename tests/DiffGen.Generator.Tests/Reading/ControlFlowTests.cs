using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>Ifs, switches, loops and guards: differentiated right, and computed only where the user's code computes them.</summary>
public class ControlFlowTests
{
    [Fact]
    public void A_recurrence_over_a_span_is_one_loop_with_its_derivatives() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y, ReadOnlySpan<double> e)
        {
            double s2 = 0.1 + x * x, sum = 0;
            for (int t = 1; t < e.Length; t++)
            {
                s2 = 0.1 + x * x * e[t - 1] * e[t - 1] + y * y * s2 / (1 + y * y);
                sum += Math.Log(s2) + e[t] * e[t] / s2;
            }

            return 0.5 * sum;
        }
        """, "new double[] { 0.3, -0.5, 1.2, 0.1, -0.9 }");

    [Fact]
    public void An_adjoint_of_the_direction_under_a_condition_has_a_name() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y, [Data] double g)
        {
            for (int n = 4; n > 0 && g >= x; n -= 2) return Math.Truncate(x);
            return -(Math.Cosh(Math.Sin(x)) * Math.Sqrt(1 + Math.Sqrt(x * x + x * x + 0.25) * Math.Sqrt(x * x + x * x + 0.25)));
        }
        """, "-4.0");

    [Fact]
    public void Newton_iterations_stop_where_the_users_do() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y)
        {
            double root = 1 + x * x, target = 2 + y * y;
            int k = 0;
            while (k < 50)
            {
                double f = root * root * root - target;
                if (Math.Abs(f) < 1e-13) break;
                if (k == 45) { k += 2; continue; }
                root -= f / (3 * root * root);
                k++;
            }

            return root * x;
        }
        """);

    [Fact]
    public void A_return_leaves_nested_loops() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y, double[] values)
        {
            double best = 0;
            foreach (double value in values)
            {
                double v = Math.Sin(x * value);
                if (v > 0.99) return v * y;
                for (int j = 0; j < 3; j++) best += v * j * y;
            }

            do { best = best * 0.5 + x; } while (best > 10);
            return best;
        }
        """, "new double[] { 0.3, 1.5, -2.0, 0.7 }");

    [Fact]
    public void A_continue_before_a_return_keeps_the_loop_going() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y)
        {
            for (int i = 0; i < 3; i++)
            {
                if (x * i < y) continue;
                return Math.Exp(x - i);
            }

            return x * y;
        }
        """);

    [Fact]
    public void An_element_that_a_break_makes_safe_is_read_only_there() => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y, ReadOnlySpan<double> e)
        {
            double sum = y;
            for (int i = 0; i < e.Length; i++)
            {
                if (i + 1 >= e.Length) break;
                double d = x * e[i + 1] - e[i];
                sum += d * d * Math.Exp(d);
            }

            return sum;
        }
        """, "new double[] { 0.3, -0.5, 1.2 }");

    [Theory]
    [InlineData("Mode.Zero", 0)]
    [InlineData("Mode.One", 1)]
    [InlineData("Mode.One", 5)]
    [InlineData("Mode.Negative", 20)]
    public void Switches_choose_by_patterns(string mode, int n) => BodyCase.Agrees("""
        [Differentiable]
        public static double F(double x, double y, Mode mode, int n)
        {
            double s = mode switch { Mode.Zero => x * y, Mode.One when n > 2 => Math.Exp(x), Mode.One => x / (1 + y * y), _ => Math.Sin(y) };
            switch (n)
            {
                case 0: return s * s;
                case 1 or 2: s += x; break;
                case > 10: { double t = Math.Sin(s); s = t * t; break; }
                default: s *= 2; break;
            }

            return s is > 0 and < 1 ? s : s * y;
        }
        """, mode, n.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_loop_stays_a_loop_whatever_the_number_of_turns()
    {
        string Model(int turns) => $$"""
            using System; using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static double F(double x)
                {
                    double sum = 0;
                    for (int i = 0; i < {{turns}}; i++) sum += Math.Exp(-x * i);
                    return sum;
                }
            }
            """;
        string Count(string code) => code.Replace("10000", "10", StringComparison.Ordinal);
        Assert.Equal(Count(GeneratorRun.Of(Model(10)).Compiles().File), Count(GeneratorRun.Of(Model(10000)).Compiles().File));
    }

    [Theory]
    [InlineData("x", "-1.0")]
    [InlineData("y", "11.0")]
    [InlineData("n", "-2")]
    public void Guards_throw_what_the_user_throws(string name, string value)
    {
        using var models = CompiledModels.Of($$"""
            using System; using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static double F(double x, double y, int n)
                {
                    ArgumentOutOfRangeException.ThrowIfNegative(x);
                    if (y > 10) throw new ArgumentOutOfRangeException(nameof(y));
                    return n >= 0 ? Math.Sqrt(x) * y : throw new ArgumentOutOfRangeException(nameof(n));
                }

                public static string[] Thrown()
                {
                    double x = 1, y = 1;
                    int n = 1;
                    {{name}} = {{value}};
                    return
                    [
                        Name(() => F(x, y, n)),
                        Name(() => FGradient(x, y, n, new double[2])),
                        Name(() => FHessian(x, y, n, new double[2], new double[4])),
                        Name(() => FHessianVectorProduct(x, y, n, new double[2], new double[2], new double[2])),
                        Name(() => new FObjective(n).Hessian([x, y], new double[2], new double[4])),
                    ];
                }

                private static string Name(Action call)
                {
                    try
                    {
                        call();
                        return "nothing";
                    }
                    catch (ArgumentOutOfRangeException e)
                    {
                        return e.ParamName!;
                    }
                }
            }
            """);
        var thrown = (string[])models.Type("M").GetMethod("Thrown")!.Invoke(null, null)!;
        Assert.All(thrown, t => Assert.Equal(name, t));
    }

    /// <summary>What only ever makes one turn is straight-line code, in a helper too.</summary>
    [Theory]
    [InlineData("int n = 0; do { n += 2; { { return u * v + n; } } } while (n < 5);")]
    [InlineData("for (int i = 0; i < 3; i++) { if (u > v) return u * u * (i + 1); return v * v; } return 7;")]
    [InlineData("int n = 3; while (n-- > 2) { if (u > 0) { return u * n; } else { return v * n; } } return u * v;")]
    [InlineData("for (;;) { if (u > v) return u; throw new ArgumentException(); }")]
    [InlineData("for (int k = 0; k < 2; k++) { do { if (u > v) return u * k; return v * u; } while (u < v); } return 3;")]
    public void A_loop_that_is_left_in_its_first_turn_is_no_loop(string body) => BodyCase.Agrees(
        $"[Differentiable] public static double F(double x, double y) => Help(x, y - 9) * x + y; private static double Help(double u, double v) {{ {body} }}");

    /// <summary>The end of such a helper is never reached, so it needs no result there.</summary>
    [Theory]
    [InlineData("double s = u; while (true) { s = s * 0.5 + v; if (s < v + 0.5 && s > -9) return s * u; if (s > 50) return v; }")]
    [InlineData("double s = u; for (int i = 0; ; i++) { s += Math.Sin(s) * v; if (i > 4) return s; }")]
    [InlineData("double s = u; do { s += v; if (s > 9 || s < -20) return s * u; } while (true);")]
    public void A_loop_that_only_a_return_leaves_ends_its_method(string body) => BodyCase.Agrees(
        $"[Differentiable] public static double F(double x, double y) => Help(x, y) * x + y; private static double Help(double u, double v) {{ {body} }}");

    [Theory]
    [InlineData("double old; do { old = s; s = 0.3 * Math.Cos(x * s) + 0.2 * y; } while (Math.Abs(s - old) > 1e-14); return s * x + y;")]
    [InlineData("double t; int last, k = 0; do { t = x * s + k * y; s += t * t / 9; last = k * k; } while (++k < 3); return s * last * t;")]
    [InlineData("double t; while (true) { t = s * x; s = 0.9 * s + y * y + 1; if (s > 4) break; } return t * s;")]
    [InlineData("for (int i = 0; i < 2; i++) { double q; bool b; do { q = x * y + i; s += q / 3; b = s < q; } while (b && s > -5); } return s;")]
    [InlineData("s = Count(x, out double r); return s * r * y;")]
    public void A_variable_may_get_its_first_value_in_a_loop(string body) => BodyCase.Agrees($$"""
        private static double Count(double u, out double r) { int i = 0; do { r = u * i; i++; } while (r < 1.5 && i < 6); return r * u; }
        [Differentiable] public static double F(double x, double y) { double s = 0.5; {{body}} }
        """);
}
