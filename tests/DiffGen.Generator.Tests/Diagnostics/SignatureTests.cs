namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>What a method, its type and its options must be.</summary>
public class SignatureTests
{
    private static string InClass(string member) => $$"""
        using System;
        using System.Threading.Tasks;
        using DiffGen;
        public static partial class M
        {
            {{member}}
        }
        """;

    [Fact]
    public void A_type_must_be_partial() => Report.Is([], """
        using DiffGen;
        public static class {|DG0001:M|}
        {
            [Differentiable]
            public static double F(double a) => a * a;
        }
        """);

    [Fact]
    public void Each_outer_type_must_be_partial() => Report.Is([], """
        using DiffGen;
        public class {|DG0001:A|}
        {
            public partial struct B
            {
                public record {|DG0001:C|}
                {
                    [Differentiable]
                    public static double F(double a) => a * a;
                }
            }
        }
        """);

    [Fact]
    public void A_partial_method_in_a_type_that_is_not_partial_has_errors_of_the_compiler_too() => Report.Is(["CS0751", "CS0759"], """
        using DiffGen;
        public static class {|DG0001:M|}
        {
            [Differentiable]
            public static partial double F(double a) => a * a;
        }
        """);

    [Fact]
    public void Each_type_is_reported_once_for_all_its_models() => Report.Is([], """
        using DiffGen;
        public static class {|DG0001:M|}
        {
            [Differentiable]
            public static double F(double a) => a * a;

            [Differentiable]
            public static double G(double a) => a * a;
        }
        """);

    [Theory]
    [InlineData("[Differentiable] public static {|DG0002:int|} F(double a) => (int)a;")]
    [InlineData("[Differentiable] public static partial {|DG0002:int|} F(double a) => (int)a;")]
    [InlineData("[Differentiable] public static partial {|DG0002:float|} F(double a) => (float)a;")]
    [InlineData("[Differentiable] public static partial {|DG0002:void|} F(double a) { }")]
    [InlineData("[Differentiable] public static partial {|DG0002:double?|} F(double a) => a;")]
    [InlineData("[Differentiable] public static partial {|DG0002:(double Low, double High)|} F(double a) => (a, a);")]
    [InlineData("[Differentiable] public static partial double F(ref double {|DG0002:a|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, out double {|DG0002:b|}) { b = a; return a; }")]
    [InlineData("[Differentiable] public static partial double F(ref readonly double {|DG0002:a|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, params double[] {|DG0002:rest|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, params ReadOnlySpan<double> {|DG0002:rest|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, scoped Span<double> {|DG0002:rest|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Parameter] int[] {|DG0002:b|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Data] string {|DG0002:b|}) => a;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Data, Parameter] double {|DG0002:b|}) => a;")]
    [InlineData("[Differentiable] public static async partial {|DG0002:Task<double>|} {|DG0002:F|}(double a) { await Task.Yield(); return a; }")]
    [InlineData("[Differentiable] public static partial double {|DG0003:F|}() => 1;")]
    [InlineData("[Differentiable] public static partial double {|DG0003:F|}([Data] double x, int n) => x;")]
    [InlineData("[Differentiable] public static double {|DG0003:F|}() => 1;")]
    [InlineData("[Differentiable(Order = 3)] public static partial double {|DG0004:F|}(double a) => a;")]
    [InlineData("[Differentiable(Order = 0)] public static double {|DG0004:F|}(double a) => a;")]
    [InlineData("[Differentiable(Name = \"2nd\")] public static partial double {|DG0004:F|}(double a) => a;")]
    [InlineData("[Differentiable(Name = \"\")] public static partial double {|DG0004:F|}(double a) => a;")]
    [InlineData("[Differentiable(Reduction = (Reduction)9)] public static partial double {|DG0004:F|}(double a) => a;")]
    public void A_refused_signature_is_reported_at_its_part_and_compiles(string member) => Report.Is(InClass(member));

    [Theory]
    [InlineData("[Differentiable] public static unsafe partial double F(double a, double* {|DG0002:b|}) => a;")]
    [InlineData("[Differentiable] public static partial double {|DG0002:F|}<T>(double a, T b) where T : struct, IComparable<T> => a;")]
    [InlineData("[Differentiable] public static partial double {|DG0002:F|}<T>(double a, T? b) where T : class => a;")]
    [InlineData("[Differentiable] public static double {|DG0002:F|}<T>(double a, T b) => a;")]
    public void Where_no_member_can_be_declared_the_definition_still_is(string member) => Report.Is([], InClass(member));

    [Fact]
    public void A_ref_result_is_refused() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            private static double state;

            [Differentiable]
            public static partial {|DG0002:ref double|} F(double a) => ref state;
        }
        """);

    [Fact]
    public void A_method_without_a_body_is_refused() => Report.Is("""
        using DiffGen;
        public abstract partial class M
        {
            [Differentiable]
            public abstract double {|DG0002:F|}(double a);
        }
        """);

    [Fact]
    public void A_method_of_an_interface_is_refused() => Report.Is("""
        using DiffGen;
        public partial interface IModel
        {
            [Differentiable]
            public static double {|DG0002:F|}(double a) => a;
        }
        """);

    [Fact]
    public void A_file_local_type_is_refused() => Report.Is([], """
        using DiffGen;
        file static partial class M
        {
            [Differentiable]
            public static double {|DG0002:F|}(double a) => a;
        }
        """);

    [Fact]
    public void An_instance_method_of_a_ref_struct_is_refused() => Report.Is("""
        using DiffGen;
        public ref partial struct M
        {
            [Differentiable]
            public partial double {|DG0002:F|}(double a) => a;
        }
        """);

    [Fact]
    public void An_explicit_implementation_is_refused() => Report.Is([], """
        using DiffGen;
        public interface IModel { double F(double a); }
        public partial class M : IModel
        {
            [Differentiable]
            double IModel.{|DG0002:F|}(double a) => a;
        }
        """);

    [Fact]
    public void Only_methods_are_models() => Report.Is([], """
        using System;
        using DiffGen;
        public partial class M
        {
            [Differentiable]
            public static M operator {|DG0002:+|}(M left, double a) => left;

            public static double P
            {
                [Differentiable]
                {|DG0002:get|} => 1;
            }

            public static double Sum(double a)
            {
                [{|DG0002:Differentiable|}]
                static double Local(double b) => b;
                Func<double, double> lambda = [{|DG0002:Differentiable|}] (b) => b;
                return Local(a) + lambda(a);
            }
        }
        """);

    [Fact]
    public void A_definition_without_a_body_adds_nothing_to_the_compilers_error() => Report.Is(["CS8795"], """
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double {|DG0002:F|}(double a);
        }
        """);

    [Theory]
    [InlineData("public static partial double F(Unknown a) => 1;", 2)]
    [InlineData("public static double F(double a, System.Collections.Generic.List<Unknown> b) => a;", 1)]
    [InlineData("public static double F(double a, Unknown[] b) => a;", 1)]
    [InlineData("public static Unknown F(double a) => a;", 1)]
    public void A_type_that_does_not_exist_is_the_compilers_to_report(string member, int errors) =>
        Report.Is([.. Enumerable.Repeat("CS0246", errors)], InClass("[Differentiable] " + member));

    [Fact]
    public void The_attribute_is_known_by_an_alias() => Report.Is("""
        using Model = DiffGen.DifferentiableAttribute;
        public static partial class M
        {
            [Model]
            public static partial double {|DG0003:F|}(int a) => a;
        }
        """);
}
