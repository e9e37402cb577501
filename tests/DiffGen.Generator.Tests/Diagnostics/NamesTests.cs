using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Names of generated members that are taken, and overloads that share theirs.</summary>
public class NamesTests
{
    [Theory]
    [InlineData("public static double FGradient(double a, System.Span<double> gradient) => a;", true)]
    [InlineData("public static double FGradient => 1;", true)]
    [InlineData("public sealed class FGradient;", true)]
    [InlineData("public static double FHessian(double x, System.Span<double> g, System.Span<double> h) => x;", true)]
    [InlineData("public static int FHessianVectorProduct;", true)]
    [InlineData("public static int FParameterCount => 1;", false)]
    [InlineData("public static int FParameterNames() => 1;", false)]
    [InlineData("public sealed class FObjective;", false)]
    public void A_taken_name_is_reported_and_gives_way(string member, bool hasObjective)
    {
        GeneratorRun run = Report.Is($$"""
            using DiffGen;
            public static partial class M
            {
                {{member}}

                [Differentiable]
                public static partial double {|DG0008:F|}(double a) => a * a;

                [Differentiable(Name = "G")]
                public static partial double F(double a, double b) => a * b;
            }
            """);
        Assert.Equal(hasObjective, run.File.Contains("class FObjective : "));
        Assert.Contains("GGradient(double a, double b", run.File);
    }

    [Theory]
    [InlineData("public static double FGradient(double a, double b, System.Span<double> gradient) => a;")]
    [InlineData("public static double FGradient(double a) => a;")]
    [InlineData("public static double FGradient(float a, System.Span<double> gradient) => a;")]
    public void An_overload_is_no_clash(string member) => Report.Is($$"""
        using DiffGen;
        public static partial class M
        {
            {{member}}

            [Differentiable]
            public static partial double F(double a) => a * a;
        }
        """);

    [Fact]
    public void A_type_may_not_have_a_members_name() => Report.Is("""
        using DiffGen;
        public static partial class ModelObjective
        {
            [Differentiable]
            public static partial double {|DG0008:Model|}(double a) => a * a;
        }
        """);

    [Fact]
    public void A_taken_method_at_order_1_is_the_gradient_alone() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            public static double FHessian => 1;

            [Differentiable(Order = 1)]
            public static partial double F(double a) => a * a;
        }
        """);

    [Fact]
    public void Overloads_have_methods_and_no_objective()
    {
        GeneratorRun run = Report.Is("""
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static partial double {|DG0010:F|}(double a) => a * a;

                [Differentiable]
                public static partial double {|DG0010:F|}(double a, double b) => a * b;

                [Differentiable(Name = "Third")]
                public static partial double F(double a, double b, double c) => a * b * c;
            }
            """);
        Assert.Contains("FGradient(double a, Span<double> gradient)", run.File);
        Assert.Contains("FGradient(double a, double b, Span<double> gradient)", run.File);
        Assert.DoesNotContain("class FObjective", run.File);
    }

    [Fact]
    public void Members_of_two_models_that_would_be_the_same_are_refused() => Report.Is([], """
        using DiffGen;
        public static partial class M
        {
            [Differentiable(Order = 1)]
            public static partial double {|DG0008,DG0010:F|}(double a) => a * a;

            [Differentiable(Name = "F", Order = 1)]
            public static partial double {|DG0008,DG0010:G|}(double b) => b * b;
        }
        """);
}
