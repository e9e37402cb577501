namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Calls and members that cannot be read, each reported at the call or the access.</summary>
public class CallTests
{
    [Theory]
    [InlineData("{|DG0006:double.Parse(s)|} * a")]
    [InlineData("{|DG0006:Math.BitDecrement(a)|}")]
    [InlineData("{|DG0006:Math.IEEERemainder(a, b)|}")]
    [InlineData("{|DG0006:Math.Round(a, 2)|}")]
    [InlineData("{|DG0006:Math.ScaleB(a, 2)|}")]
    [InlineData("{|DG0006:double.IsNaN(a)|} ? 0 : b")]
    [InlineData("{|DG0006:double.RadiansToDegrees(a)|}")]
    [InlineData("{|DG0006:BitConverter.DoubleToInt64Bits(a)|} > 0 ? a : b")]
    [InlineData("{|DG0006:a.ToString()|} == \"\" ? a : b")]
    [InlineData("{|DG0006:a.CompareTo(b)|} > 0 ? a : b")]
    [InlineData("{|DG0006:Convert.ToInt32(a)|} > 0 ? a : b")]
    [InlineData("{|DG0006:Native(a)|}")]
    public void A_function_without_a_body_or_a_rule_is_refused_at_the_call(string expression) => Report.Is($$"""
        using System;
        using System.Linq;
        using System.Runtime.InteropServices;
        using DiffGen;
        public static partial class M
        {
            [DllImport("m")] private static extern double Native(double a);

            [Differentiable]
            public static partial double F(double a, double b, int n, string s) => {{expression}};
        }
        """);

    [Fact]
    public void A_direct_recursion_is_reported_at_the_call_that_closes_it() => Report.Is("""
        using DiffGen;
        public sealed partial class M
        {
            [Differentiable]
            public double F(double a, [Data] int n) => n == 0 ? 1 : a * {|DG0007:F(a, n - 1)|};
        }
        """);

    [Theory]
    [InlineData("double Power(int k) => k == 0 ? 1 : a * {|DG0007:Power(k - 1)|}; return Power(n);")]
    [InlineData("return Endless(a);")]
    [InlineData("return Both((a, a), n);")]
    [InlineData("return Numbers(1000, a);")]
    public void A_recursion_that_cannot_be_called_is_reported_at_the_call_that_closes_it(string body) => Report.Is($$"""
        using DiffGen;
        public static partial class M
        {
            {{(body.Contains("Endless", StringComparison.Ordinal) ? "private static double Endless(double x) => {|DG0007:Endless(x)|} + 1;" : "")}}
            {{(body.Contains("Both", StringComparison.Ordinal) ? "private static double Both((double, double) x, int n) => n == 0 ? 1 : x.Item1 * {|DG0007:Both(x, n - 1)|};" : "")}}
            {{(body.Contains("Numbers", StringComparison.Ordinal) ? "private static double Numbers(int n, double x) => n == 0 ? 1 : x * {|DG0007:Numbers(n - 1, x)|};" : "")}}

            [Differentiable]
            public static double F(double a, [Data] int n) { {{body}} }
        }
        """);

    [Fact]
    public void A_mutual_recursion_is_reported_at_the_call_that_closes_it_in_its_own_file() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, [Data] int n) => Helper.Even(a, n);
        }
        """, """
        internal static class Helper
        {
            public static double Even(double a, int n) => n == 0 ? 1 : a * Odd((a, n - 1));

            private static double Odd((double A, int N) p) => p.N == 0 ? 0 : {|DG0007:Odd((p.A, p.N - 1))|} * Even(p.A, p.N - 1);
        }
        """);

    [Fact]
    public void A_construct_in_a_helper_is_reported_in_the_helpers_file_once() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, double b) => Helper.Power(a, 3) + Helper.Power(b, 2) + Helper.Power(a * b, 2);
        }
        """, """
        using System;
        internal static class Helper
        {
            public static double Power(double y, int n)
            {
                {|DG0005:lock (typeof(Math)) return Math.Pow(y, n);|}
            }
        }
        """);

    [Theory]
    [InlineData("public virtual double G(double a) => a;")]
    [InlineData("public override string ToString() => \"\"; public abstract double G(double a);")]
    [InlineData("public override string ToString() => \"\"; protected internal virtual double G(double a) => a;")]
    public void A_virtual_target_is_refused_at_the_call(string member) => Report.Is($$"""
        using DiffGen;
        public abstract partial class M
        {
            {{member}}

            [Differentiable]
            public double F(double a) => {|DG0009:G(a)|};
        }
        """);

    [Fact]
    public void A_call_through_an_interface_is_refused() => Report.Is("""
        using DiffGen;
        public interface ILink { double Of(double a); }
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, ILink link) => {|DG0009:link.Of(a)|};
        }
        """);

    [Fact]
    public void Targets_that_cannot_be_overridden_are_read() => Report.Is("""
        using DiffGen;
        public class Base { public virtual double G(double a) => a; }
        public sealed partial class M : Base
        {
            public override double G(double a) => a * a;

            [Differentiable]
            public partial double F(double a) => G(a);
        }
        public partial class N : Base
        {
            public sealed override double G(double a) => a * a;

            [Differentiable]
            public partial double F(double a) => G(a);
        }
        """);

    [Fact]
    public void A_private_member_of_another_type_is_refused_at_the_access_in_the_helper() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a) => Helper.Scaled(a);
        }
        """, """
        internal static class Helper
        {
            private static readonly double scale = System.Environment.ProcessorCount;

            public static double Scaled(double a) => a * {|DG0009:scale|};
        }
        """);

    [Fact]
    public void A_private_constant_of_another_type_is_inlined() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a) => Helper.Scaled(a);
        }
        """, """
        internal static class Helper
        {
            private const double Scale = 2;

            public static double Scaled(double a) => a * Scale;
        }
        """);

    [Theory]
    [InlineData("a * {|DG0005:State|}")]
    [InlineData("{|DG0005:Of|}(a)")]
    public void What_can_change_is_refused(string expression) => Report.Is($$"""
        using DiffGen;
        public static partial class M
        {
            public static double State = 1;
            public static System.Func<double, double> Of { get; set; } = a => a;

            [Differentiable]
            public static partial double F(double a) => {{expression}};
        }
        """);

    [Fact]
    public void A_parameter_of_the_types_constructor_is_refused() => Report.Is("""
        using DiffGen;
        public partial class M(double rate)
        {
            [Differentiable]
            public partial double F(double a) => a * {|DG0005:rate|};
        }
        """);

    [Fact]
    public void A_model_with_an_error_of_the_compiler_is_refused_without_a_word_of_ours()
    {
        var run = Report.Is(["CS0103"], """
            using DiffGen;
            public static partial class M
            {
                [Differentiable]
                public static partial double F(double a) => a * unknown;
            }
            """);
        Assert.Contains("NotSupportedException", run.File);
    }

    [Fact]
    public void A_partial_method_is_read_by_its_body() => Report.Is("""
        using DiffGen;
        public static partial class M
        {
            public static partial double Twice(double y);

            public static partial double Twice(double y) => 2 * y;

            [Differentiable]
            public static partial double Logistic(double x) => 1 / (1 + System.Math.Exp(-x));

            [Differentiable]
            public static partial double F(double a) => Twice(Logistic(a));
        }
        """);

    [Fact]
    public void An_iterator_is_refused_where_it_yields() => Report.Is("""
        using System.Collections.Generic;
        using System.Linq;
        using DiffGen;
        public static partial class M
        {
            private static IEnumerable<double> Terms(double a)
            {
                {|DG0005:yield return a;|}
            }

            [Differentiable]
            public static partial double F(double a) => Terms(a).First();
        }
        """);

    [Fact]
    public void An_await_is_refused_with_its_method() => Report.Is("""
        using System.Threading.Tasks;
        using DiffGen;
        public static partial class M
        {
            private static async Task<double> Later(double a) => await Task.FromResult(a);

            [Differentiable]
            public static partial double F(double a) => {|DG0005:Later(a)|}.Result;
        }
        """);
}
