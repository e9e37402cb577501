using DiffGen.Generator.Tests.Diagnostics;

namespace DiffGen.Generator.Tests.Rules;

/// <summary>Rules that are missing, at the call, and rules that do not fit, at the rule.</summary>
public class RuleDiagnosticTests
{
    [Fact]
    public void A_call_without_a_rule_is_refused_at_the_call() => Is("Elsewhere.Sine(x) * {|DG0006:Elsewhere.Sine(a)|}", "");

    [Fact]
    public void A_parameter_without_a_rule_is_refused_where_it_depends_on_a_parameter_of_the_model() => Is(
        "Elsewhere.Blend(a, x) + {|DG0006:Elsewhere.Blend(a, b)|}", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Blend), "x")]
        private static double ByX(double x, double y) => 2 * x * Math.Exp(y);
        """);

    [Fact]
    public void A_compiled_rule_without_a_rule_of_its_own_is_refused_at_order_2() => Is("a + {|DG0015:Elsewhere.Tangent(b)|}", "");

    [Fact]
    public void The_message_says_which_rule_is_missing() => Assert.Equal(
        "The second derivative of 'Elsewhere.Tangent(double)' is not known: give 'ElsewhereRules.TangentDerivative' a [DerivativeRule] in 'x', "
            + "or write [Differentiable(Order = 1)]",
        Assert.Single(RuleModel.Generated(Source("Elsewhere.Tangent(a)", "")).AnalyzerDiagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_construct_in_the_body_of_a_rule_is_reported_there() => Is("Elsewhere.Sine(a)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Sine), "x")]
        private static double ByX(double x)
        {
            {|DG0005:try { return Math.Cos(x); } finally { }|}
        }
        """);

    [Fact]
    public void A_call_in_the_body_of_a_rule_that_has_no_rule_is_reported_there() => Is("Elsewhere.Sine(a)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Sine), "x")]
        private static double ByX(double x) => {|DG0006:Elsewhere.Cosine(x)|};
        """);

    [Fact]
    public void The_body_of_a_rule_is_not_read_at_order_1() => Is("Elsewhere.Sine(a)", """
        [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Sine), "x")]
        private static double ByX(double x) => Elsewhere.Cosine(x);
        """, order: 1);

    [Fact]
    public void A_rule_that_the_generated_code_cannot_call_is_refused_at_the_call() => Report.Is("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a) => {|DG0009:Math.IEEERemainder(a, 2)|};
        }
        internal static class Rules
        {
            [DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")]
            private static double ByX(double x, double y) => 1;
        }
        """);

    [Fact]
    public void What_a_call_without_arguments_returns_is_not_known() => Is("a * {|DG0006:Elsewhere.Seed()|}", "");

    [Fact]
    public void An_argument_that_is_no_double_must_not_depend_on_a_parameter() => Report.Is("""
        using System;
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a) => {|DG0006:Convert.ToDouble(a > 0)|};
        }
        """);

    [Theory]
    [InlineData("private static float R(double x) => 1;", "it must return a double")]
    [InlineData("private static double R<T>(double x) => 1;", "it must not be generic, nor its type")]
    [InlineData("private static double R(float x) => 1;", "it takes (float), as no static 'Sin' of 'Math' does: give it the function's parameters, in their order")]
    [InlineData("private static double R(double x, double y) => 1;", "it takes (double, double), as no static 'Sin' of 'Math' does: give it the function's parameters, in their order")]
    [InlineData("private static double R(ref double x) => 1;", "it takes (double), as no static 'Sin' of 'Math' does: give it the function's parameters, in their order")]
    [InlineData("private static double R(double a) => 1;", "'Sin' has no parameter 'q', only 'a'", "q")]
    [InlineData("private static double R(double x) => 1;", "'Math' has no method 'Sinus'", "a", "\"Sinus\"")]
    [InlineData("private static double R(decimal x) => 1;", "'Sign' does not return a double", "value", "nameof(Math.Sign)")]
    [InlineData("private static double R(double x, int n) => 1;", "its parameter 'n' is not a double", "n", "nameof(Math.ScaleB)")]
    public void A_rule_that_does_not_fit_is_reported_at_the_rule(string method, string reason, string parameter = "a", string function = "nameof(Math.Sin)")
    {
        string name = function.Trim('"').Replace("nameof(Math.", "", StringComparison.Ordinal).TrimEnd(')');
        string[] sources = [$$"""
            using System;
            using DiffGen;
            public static class Rules
            {
                [{|DG0014:DerivativeRule(typeof(Math), {{function}}, "{{parameter}}")|}]
                {{method}}
            }
            """];
        Assert.Equal(
            $"'R' is no derivative of 'Math.{name}': {reason}",
            Assert.Single(Report.Is([], sources).AnalyzerDiagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("public double Of(double x) => x;", "'Of' is an instance method, whose instance a rule cannot take")]
    [InlineData("public static T Of<T>(T x) => x;", "'Of' is generic, and a rule is for one function")]
    public void A_rule_for_an_instance_method_or_a_generic_one_is_reported(string function, string reason) => Assert.StartsWith(
        $"'ByX' is no derivative of 'Rules.Of': {reason}",
        Assert.Single(Report.Is([], $$"""
            using DiffGen;
            public sealed class Rules
            {
                {{function}}

                [{|DG0014:DerivativeRule(typeof(Rules), nameof(Of), "x")|}]
                public static double ByX(double x) => 1;
            }
            """).AnalyzerDiagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public void A_rule_must_be_static() => Report.Is([], """
        using System;
        using DiffGen;
        public sealed class Rules
        {
            [{|DG0014:DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")|}]
            public double ByX(double x, double y) => 1;
        }
        """);

    [Fact]
    public void The_second_rule_for_the_same_derivative_is_reported() => Report.Is([], """
        using System;
        using DiffGen;
        public static class Rules
        {
            [DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")]
            public static double First(double x, double y) => 1;

            [{|DG0014:DerivativeRule(typeof(Math), nameof(Math.IEEERemainder), "x")|}]
            [DerivativeRule(typeof(Rules), nameof(First), "x")]
            public static double Second(double x, double y) => 0;
        }
        """);

    private static void Is(string expression, string rules, int order = 2)
    {
        var marked = new MarkedSource(Source(expression, rules, order), 0);
        string[] found = [.. RuleModel.Generated(marked.Text).AnalyzerDiagnostics.Select(MarkedSource.Describe)];
        Assert.Equal(marked.Expected.Order(), found.Order());
    }

    private static string Source(string expression, string rules, int order = 2) => $$"""
        using System;
        using DiffGen;
        using DiffGen.Generator.Tests.Rules;
        public static partial class M
        {
            [Differentiable(Order = {{order}})]
            public static partial double F(double a, double b, [Data] double x, [Data] int n) => b + {{expression}};

            {{rules}}
        }
        """;
}
