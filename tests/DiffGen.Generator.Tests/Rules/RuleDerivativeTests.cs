using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Rules;

/// <summary>Functions without a body here, differentiated by rules: of this project, of a library, with bodies and with rules of their own.</summary>
public class RuleDerivativeTests
{
    private const string Sine = """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Sine), "x")]
        private static double SineDerivative(double x) => Elsewhere.Cosine(x);

        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Cosine), "x")]
        private static double CosineDerivative(double x) => -Elsewhere.Sine(x);
        """;

    private const string Blend = """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Blend), "x")]
        private static double BlendByX(double x, double y) => 2 * x * Math.Exp(y);

        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Blend), "y")]
        private static double BlendByY(double x, double y) => Elsewhere.Blend(x, y);
        """;

    [Theory]
    [InlineData("Elsewhere.Sine(a * x) * b")]
    [InlineData("Elsewhere.Sine(a * b) + Elsewhere.Cosine(a) * Elsewhere.Sine(b)")]
    [InlineData("Math.Exp(Elsewhere.Sine(Elsewhere.Sine(a) + b))")]
    [InlineData("Elsewhere.Sine(-a) * Elsewhere.Sine(2) * b")]
    public void A_rule_that_calls_a_function_with_a_rule_has_second_derivatives(string expression) =>
        new RuleModel(expression, Sine).IsRightAt(0.4, 1.3);

    [Theory]
    [InlineData("Elsewhere.Blend(a, b)")]
    [InlineData("Elsewhere.Blend(b, a * b) / a")]
    [InlineData("Elsewhere.Blend(a, a)")]
    [InlineData("Elsewhere.Blend(a * b, x)")]
    [InlineData("Elsewhere.Blend(x, Elsewhere.Blend(a, b))")]
    [InlineData("Elsewhere.Blend(x: b, y: a)")]
    public void A_function_of_two_parameters_has_a_rule_in_each_and_mixed_second_derivatives(string expression) =>
        new RuleModel(expression, Blend).IsRightAt(0.4, 1.3);

    [Fact]
    public void A_parameter_that_is_given_data_needs_no_rule() => new RuleModel("Elsewhere.Power(a, n) * b + Elsewhere.Power(b, 2)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Power), "x")]
        private static double PowerDerivative(double x, int n) => n * Elsewhere.Power(x, n - 1);
        """).IsRightAt(0.4, 1.3);

    [Fact]
    public void Rules_of_a_library_are_found_and_give_second_derivatives_by_rules_of_their_own() =>
        new RuleModel("Elsewhere.HyperbolicSine(a * b) * x + b").IsRightAt(0.4, 1.3);

    [Fact]
    public void A_rule_without_a_second_one_gives_first_derivatives() =>
        new RuleModel("Elsewhere.Tangent(a * x) + b * b", order: 1).IsRightAt(0.4, 1.3);

    [Fact]
    public void A_rule_of_this_project_comes_before_one_of_a_library() => new RuleModel("Elsewhere.Tangent(a) * b", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Tangent), "x")]
        private static double Mine(double x) => 1 + Math.Pow(Elsewhere.Tangent(x), 2);
        """).IsRightAt(0.4, 1.3);

    [Fact]
    public void The_derivative_of_a_library_s_rule_can_be_given_in_this_project() => new RuleModel("Elsewhere.Tangent(a) * b", """
        [DerivativeRule(typeof(ElsewhereRules), nameof(ElsewhereRules.TangentDerivative), "x")]
        private static double Mine(double x) => 2 * Elsewhere.Tangent(x) / (Math.Cos(x) * Math.Cos(x));
        """).IsRightAt(0.4, 1.3);

    [Fact]
    public void A_rule_may_branch_and_loop() => new RuleModel("Elsewhere.Power(a, n) * Elsewhere.Power(b, n + 1)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Power), "x")]
        private static double PowerDerivative(double x, int n)
        {
            if (n == 0) return 0;
            double power = n;
            for (int i = 1; i < n; i++) power *= x;
            return power;
        }
        """).IsRightAt(0.4, 1.3);

    [Fact]
    public void A_function_in_a_loop_of_the_model() => new RuleModel("""
        {
            double sum = 0, y = a;
            for (int i = 1; i <= n; i++)
            {
                y = Elsewhere.Sine(y + b * i);
                sum += y * x;
            }

            return sum;
        }
        """, Sine).IsRightAt(0.4, 1.3);

    [Fact]
    public void A_function_of_the_framework_that_the_table_lacks() => new RuleModel("Math.IEEERemainder(a * a, b)", """
        [DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")]
        private static double ByX(double x, double y) => 1;

        [DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "y")]
        private static double ByY(double x, double y) => -Math.Round(x / y);
        """).IsRightAt(1.9, 1.3);

    [Fact]
    public void A_rule_comes_before_a_body_of_this_project() => Assert.Contains("M.Solve(", new RuleModel("Solve(a * b) * b", """
        private static double Solve(double c)
        {
            double root = c;
            while (Math.Abs(root * root - c) > 1e-15 * c) root = 0.5 * (root + c / root);
            return root;
        }

        [DerivativeRule(typeof(M), nameof(Solve), "c")]
        private static double SolveDerivative(double c) => 0.5 / Solve(c);
        """).IsRightAt(0.4, 1.3).Run.File);

    [Fact]
    public void A_function_of_data_needs_no_rule_and_is_called_once() => Assert.Equal(1, Count(
        new RuleModel("Elsewhere.Root(x) * a * Elsewhere.Root(x) + Elsewhere.Factorial(n) * b").IsRightAt(0.4, 1.3).Run.File.Split("FHessian(")[1].Split("FHessianVectorProduct(")[0],
        "global::DiffGen.Generator.Tests.Rules.Elsewhere.Root(x)"));

    [Fact]
    public void A_function_under_a_condition_is_called_only_where_it_holds() => new RuleModel(
        "n > 5 ? Elsewhere.Root(a) * b : a * b * Elsewhere.Root(x)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Root), "x")]
        private static double RootDerivative(double x) => 0.5 / Elsewhere.Root(x);
        """).IsRightAt(-0.4, 1.3);

    [Fact]
    public void The_value_and_the_derivative_that_are_the_same_call_are_made_once() => Assert.Equal(1, Count(
        new RuleModel("Elsewhere.Blend(b, a)", Blend + """

            [DerivativeRule(typeof(M), nameof(BlendByX), "x")]
            private static double Twice(double x, double y) => 2 * Math.Exp(y);
            """).IsRightAt(0.4, 1.3).Run.File.Split("FHessian(")[1].Split("FHessianVectorProduct(")[0],
        "M.Twice("));

    [Fact]
    public void A_guard_in_a_rule_acts_before_anything_is_written()
    {
        using var models = CompiledModels.Of("""
            using System;
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static partial double F(double a, double b) => Twice(a * b) * b;

                private static double Twice(double x) => 2 * x;

                [DerivativeRule(typeof(M), nameof(Twice), "x")]
                private static double ByX(double x)
                {
                    if (x <= 0) throw new ArgumentOutOfRangeException(nameof(x));
                    return 2;
                }

                public static bool Throws(int member)
                {
                    double[] gradient = [7, 7], second = [7, 7, 7, 7];
                    try
                    {
                        _ = member == 0 ? FGradient(-1, 1, gradient)
                            : member == 1 ? FHessian(-1, 1, gradient, second)
                            : FHessianVectorProduct(-1, 1, [1, 1], gradient, second);
                        return false;
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        return gradient[0] == 7 && gradient[1] == 7 && second[0] == 7;
                    }
                }
            }
            """);
        Func<int, bool> throws = models.Type("M").GetMethod("Throws")!.CreateDelegate<Func<int, bool>>();
        for (int member = 0; member < 3; member++) Assert.True(throws(member), $"member {member}");
    }

    [Fact]
    public void A_name_that_is_a_keyword_is_escaped() => new RuleModel("@double(a) * b", """
        private static double @double(double @in) => 2 * @in * @in;

        [DerivativeRule(typeof(M), nameof(@double), "in")]
        private static double @class(double @in) => 4 * @in;
        """).IsRightAt(0.4, 1.3);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
