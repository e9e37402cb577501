using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>All ways to declare a model compile with what is generated for them, without a warning under any of the usual options.</summary>
public class DeclarationTests
{
    [Theory]
    [InlineData("[Differentiable] public static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Data] double x) { double p = a * x; return p; }")]
    [InlineData("[Differentiable] public static double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Data] double x); public static partial double F(double a, double x) => a * x;")]
    [InlineData("public static partial double F(double a, double x); [Differentiable] public static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(double a, double x); public static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("public static partial double F([A] double a, [Data] double x); [Differentiable, A] public static partial double F(double a, [A] double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(in double a, [Data] in double x) => a * x;")]
    [InlineData("[Differentiable] public static double F(in double a, [Data] in double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(double a = 1, [Data] double x = -2.5) => a * x;")]
    [InlineData("[Differentiable] public static double F(double a = 1, [Data] double x = 0.1) => a * x;")]
    [InlineData("[Differentiable] public partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public double F(double a, [Data] double x) => a * x * scale;")]
    [InlineData("[Differentiable] public virtual partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] private static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] static double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] internal static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] protected static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] protected internal static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] private protected static partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public static unsafe partial double F(double a, [Data] double x) => a * x;")]
    [InlineData("[Differentiable] public static partial double F(this double a, [Data] double x) => a * x;", "public static partial class M")]
    [InlineData("[Differentiable] public static partial double F(double @class, [Data] double @int) => @class * @int;")]
    [InlineData("[Differentiable] public static partial double @event(double @where, [Data] double value) => @where * value;")]
    [InlineData("[Differentiable] public static partial double F(double gradient, double hessian, double product, [Data] double direction) => gradient * hessian * product * direction;")]
    [InlineData("[Differentiable] public static partial double F(double a, [Data] float x, [Data] int n, [Data] bool up, [Data] DayOfWeek day) => up && day == DayOfWeek.Friday ? a * x : a * n;")]
    [InlineData("[Differentiable] public static partial double F(double a, string name = null!, DayOfWeek day = DayOfWeek.Friday, char c = '\\'', float x = 1.5f, decimal m = 1.5m, long n = -1, bool up = true, [Data] double y = double.NaN, [Data] double z = double.NegativeInfinity, DateTime when = default, int? count = 3, DayOfWeek? other = DayOfWeek.Monday) => a * x;")]
    public void A_member_compiles(string member, string type = "public partial class M") => Building.IsClean($$"""
        using System;
        using DiffGen;
        {{type}}
        {
            private static readonly double scale = 2;

            {{member}}

            internal static double Unused => scale;
        }

        [AttributeUsage(AttributeTargets.All)]
        internal sealed class A : Attribute;
        """);

    [Theory]
    [InlineData("public partial class M", "static partial")]
    [InlineData("public static partial class M", "static partial")]
    [InlineData("internal abstract partial class M", "partial")]
    [InlineData("public partial struct M", "partial")]
    [InlineData("public partial struct M", "readonly partial")]
    [InlineData("public readonly partial struct M", "partial")]
    [InlineData("public ref partial struct M", "static partial")]
    [InlineData("public readonly ref partial struct M", "static partial")]
    [InlineData("public partial record M(double Rate)", "partial")]
    [InlineData("public partial record struct M(double Rate)", "partial")]
    [InlineData("public readonly partial record struct M(double Rate)", "partial")]
    [InlineData("public sealed partial record M", "static partial")]
    [InlineData("public partial class M<TValue, @int> where TValue : struct where @int : notnull", "static partial")]
    [InlineData("public partial class @namespace", "partial")]
    public void A_type_compiles(string header, string modifiers)
    {
        string type = $$"""
            {{header}}
            {
                [Differentiable]
                public {{modifiers}} double F(double a, [Data] double x) => a * x;

                [Differentiable]
                public {{modifiers.Replace(" partial", "").Replace("partial", "")}} double G(double a, [Data] double x) => a * x;
            }
            """;
        Building.IsClean($"using DiffGen;\n{type}");
        Building.IsClean($"using DiffGen;\nnamespace Outer.@class;\n{type}");
        Building.IsClean($$"""
            using DiffGen;
            namespace Outer
            {
                public static partial class Nest<TOuter>
                {
                    public partial record struct Inner
                    {
                        {{type}}
                    }
                }
            }
            """);
    }

    [Theory]
    [InlineData("/// <summary>Body.</summary>", "")]
    [InlineData("", "/// <summary>Definition.</summary>")]
    [InlineData("/// <summary>Body.</summary>", "/// <summary>Definition.</summary>")]
    public void Docs_on_either_part_compile(string body, string definition)
    {
        Building.IsClean($$"""
            using DiffGen;
            /// <summary>Type.</summary>
            public static partial class M
            {
                {{definition}}
                /// <param name="a">A &lt; B, see <see cref="M"/> and <paramref name="x"/>.</param>
                /// <param name="x">X.</param>
                /// <returns>The product.</returns>
                public static partial double F(double a, double x);

                {{body}}
                /// <param name="a">A &lt; B, see <see cref="M"/> and <paramref name="x"/>.</param>
                /// <param name="x">X.</param>
                /// <returns>The product.</returns>
                [Differentiable]
                public static partial double F(double a, [Data] double x) => a * x;
            }
            """);
    }

    [Fact]
    public void Defaults_reach_the_callers() => Building.IsClean("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double F(double a, [Data] double x = 0.1) => a * x;

            public static double AtDefault(double a) => F(a);
        }
        """);

    [Fact]
    public void A_default_without_an_effect_is_still_reported()
    {
        string[] shown = [.. Building.Of(Compilations.Of("""
            using DiffGen;
            public static partial class M
            {
                public static partial double F(double a, double x);

                [Differentiable]
                public static partial double F(double a, [Data] double x = 0.1) => a * x;

                public static partial double G(double x);

                public static partial double G(double x = 0.1) => x;
            }
            """)).Select(d => d.Id)];
        Assert.Equal(["CS1066", "CS1066"], shown);
    }

    [Fact]
    public void Types_whose_names_differ_in_case_alone_have_a_file_each() => Building.IsClean("""
        using DiffGen;
        public static partial class Model
        {
            [Differentiable]
            public static partial double F(double a) => a;
        }
        public static partial class MODEL
        {
            [Differentiable]
            public static partial double F(double a) => a;
        }
        """);

    [Fact]
    public void A_derived_type_may_have_a_model_of_the_same_name() => Building.IsClean("""
        using DiffGen;
        public abstract partial class Model
        {
            [Differentiable]
            public double F(double a) => a;

            [Differentiable(Name = "Base")]
            public virtual double G(double a) => a;
        }
        public partial class Derived : Model
        {
            [Differentiable]
            public new partial double F(double a) => a * a;

            [Differentiable(Name = "Derived")]
            public override partial double G(double a) => a * a;
        }
        """);

    [Fact]
    public void A_definition_in_another_file_with_other_usings_compiles() => Building.IsClean(
        """
        namespace N;
        public static partial class M
        {
            public static partial double F(double a, System.DayOfWeek day);
        }
        """,
        """
        using DiffGen;
        using Day = System.DayOfWeek;
        namespace N
        {
            public static partial class M
            {
                [Differentiable]
                public static partial double F(double a, Day day) => day == Day.Friday ? a : 1;

                [Differentiable]
                public static partial double G(double a, Day day = Day.Friday) => day == Day.Friday ? a : 1;
            }
        }
        """);

    [Fact]
    public void Models_that_call_each_other_compile() => Building.IsClean("""
        using DiffGen;
        public static partial class M
        {
            [Differentiable]
            public static partial double Logistic(double x) => 1 / (1 + System.Math.Exp(-x));

            [Differentiable]
            public static partial double F(double a, double b, [Data] double x) => Logistic(a * Logistic(b * x));
        }
        """);
}
