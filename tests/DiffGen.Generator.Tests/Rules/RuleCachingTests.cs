using DiffGen.Models;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Rules;

/// <summary>The model of a method that calls functions with rules is a value: equal unless something changes that it depends on.</summary>
public class RuleCachingTests
{
    private const string Rule = "2 * x * Math.Exp(y)";

    [Fact]
    public void Models_read_from_equal_code_are_equal() => Assert.Equal(Read(Rule), Read(Rule));

    [Fact]
    public void An_edit_of_another_method_leaves_the_model_equal() => Assert.Equal(Read(Rule), Read(Rule, "private static double Other() => 1;"));

    [Fact]
    public void An_edit_of_the_body_of_a_rule_changes_the_model() => Assert.NotEqual(Read(Rule), Read("x * Math.Exp(y) * 2"));

    [Fact]
    public void A_rule_for_the_rule_changes_the_model() => Assert.NotEqual(Read(Rule), Read(Rule, """
        [DerivativeRule(typeof(M), nameof(ByX), "x")]
        private static double ByXX(double x, double y) => 2 * Math.Exp(y);
        """));

    private static MethodModel Read(string rule, string more = "") => ModelReading.Read(Compilations.Of(
        """
        using DiffGen;
        using DiffGen.Generator.Tests.Rules;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, [Data] double b) => Elsewhere.Blend(a, b);
        }
        """,
        $$"""
        using System;
        using DiffGen;
        using DiffGen.Generator.Tests.Rules;
        public static partial class M
        {
            [DerivativeRule(typeof(Elsewhere), nameof(Elsewhere.Blend), "x")]
            private static double ByX(double x, double y) => {{rule}};

            {{more}}
        }
        """).AddReferences(MetadataReference.CreateFromFile(typeof(Elsewhere).Assembly.Location))).Single();
}
