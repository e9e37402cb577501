using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Each construct that is not read is refused where it stands, in the model and in what it calls.</summary>
public class RefusedConstructTests
{
    /// <summary>Statements that are refused. They see a, b, x, n, s, array and span.</summary>
    public static TheoryData<string> Statements =>
    [
        "{|DG0005:for (int i = 0; i < n; i++) a += x;|} return a;",
        "{|DG0005:foreach (double y in array) a += y;|} return a;",
        "{|DG0005:while (a < 1) a *= 2;|} return a;",
        "{|DG0005:do a *= 2; while (a < 1);|} return a;",
        "{|DG0005:switch (n) { case 1: return a; default: return b; }|}",
        "{|DG0005:try { a = a * b; } finally { b = 1; }|} return a;",
        "{|DG0005:try { a = a * b; } catch (Exception) { b = 1; }|} return a;",
        "if (a < 0) {|DG0005:throw new ArgumentException(\"a\");|} return a;",
        "{|DG0005:goto end;|} {|DG0005:end: return a;|}",
        "double Square(double y) => y * y; return {|DG0005:Square(a)|};",
        "return {|DG0005:Square(a)|}; static double Square(double y) => y * y;",
        "{|DG0005:lock (array) { a *= 2; }|} return a;",
        "{|DG0005:using (System.IO.Stream stream = System.IO.Stream.Null) { a *= 2; }|} return a;",
        "{|DG0005:using System.IO.Stream stream = System.IO.Stream.Null;|} return a;",
        "{|DG0005:counter|} = a; return a;",
        "{|DG0005:counter|} += 1; return a;",
        "{|DG0005:counter|}++; return a;",
        "{|DG0005:Property|} = a; return a;",
        "{|DG0005:array[0]|} = a; return a;",
        "ref double {|DG0005:r = ref a|}; return r;",
        "{|DG0005:fixed (double* p = array) { a *= *p; }|} return a;",
        "double[] t = {|DG0005:[a, b]|}; return a;",
        "double[] t = {|DG0005:new double[2]|}; return a;",
        "Span<double> t = {|DG0005:stackalloc double[2]|}; return a;",
        "double* p = {|DG0005:&a|}; return {|DG0005:*p|};",
    ];

    /// <summary>Expressions that are refused.</summary>
    public static TheoryData<string> Expressions =>
    [
        "{|DG0005:n switch { 1 => a, _ => b }|}",
        "({|DG0005:(Func<double, double>)(y => y * y)|})(a)",
        "a < 0 ? {|DG0005:throw new ArgumentException(\"a\")|} : a",
        "(double)({|DG0005:(dynamic)a|} + 1)",
        "{|DG0005:(int)a|}",
        "{|DG0005:(float)a|}",
        "{|DG0005:(decimal)a|} > 0 ? a : b",
        "a * {|DG0005:array[0]|}",
        "a * {|DG0005:array[^1]|}",
        "a * {|DG0005:new double[] { 1, 2 }[0]|}",
        "a * {|DG0005:new Random()|}.NextDouble()",
        "{|DG0005:n is 1|} ? a : b",
        "{|DG0005:a is > 1 and < 2|} ? a : b",
        "{|DG0005:s?.Length|} > 1 ? a : b",
        "({|DG0005:s ?? \"\"|}) == \"\" ? a : b",
        "a * {|DG0005:$\"{a}\"|}.Length",
        "a * {|DG0005:n++|}",
        "a < b ? ({|DG0005:b|} = 1) : a",
        "{|DG0005:(a, b) == (1, 2)|} ? a : b",
        "a * {|DG0005:Twice<double>(b)|}",
        "a * TryTwice(b, {|DG0005:out double c|})",
        "a * Pick({|DG0005:ref b|})",
        "a * {|DG0005:Sum(1, 2)|}",
        "a * {|DG0005:counter|}",
        "a * {|DG0005:Property|}",
        "a * {|DG0005:default(DateTime)|}.Ticks",
        "{|DG0005:a as object is null|} ? a : b",
    ];

    private static string Model(string statements) => $$"""
        using System;
        using DiffGen;
        public static unsafe partial class M
        {
            private static double counter;
            private static double Property { get; set; }
            private static T Twice<T>(T y) where T : System.Numerics.INumber<T> => y + y;
            private static double TryTwice(double y, out double twice) { twice = 2 * y; return y; }
            private static ref double Pick(ref double y) => ref y;
            private static double Sum(params double[] terms) => terms.Length;

            [Differentiable]
            public static double F(double a, double b, [Data] double x, int n, string s, Bag array)
            {
                {{statements}}
            }
        }

        public sealed class Bag
        {
            public double this[int index] { get => index; set { } }
            public int Length => 1;
            public ref double GetPinnableReference() => throw new NotSupportedException();
            public System.Collections.Generic.IEnumerator<double> GetEnumerator() => throw new NotSupportedException();
        }
        """;

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_that_is_not_read_is_refused_where_it_stands(string statements) => Report.Is(Model(statements));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_that_is_not_read_is_refused_where_it_stands(string expression) => Report.Is(Model($"return {expression};"));

    [Fact]
    public void Each_member_of_a_refused_model_throws_with_the_id_the_file_and_the_line()
    {
        using var models = CompiledModels.Of("""
            using System;
            using DiffGen;
            internal static partial class M
            {
                [Differentiable]
                public static partial double F(double a)
                {
                    while (a < 1) a *= 2;
                    return a;
                }

                public static string[] Calls() =>
                [
                    Message(() => FGradient(1, new double[1])),
                    Message(() => FHessian(1, new double[1], new double[1])),
                    Message(() => FHessianVectorProduct(1, new double[1], new double[1], new double[1])),
                ];

                private static string Message(Action call)
                {
                    try
                    {
                        call();
                        return "";
                    }
                    catch (NotSupportedException e)
                    {
                        return e.Message;
                    }
                }
            }
            """);
        var messages = (string[])models.Type("M").GetMethod("Calls")!.Invoke(null, null)!;
        Assert.Equal(3, messages.Length);
        Assert.All(messages, m => Assert.StartsWith("DG0005 at File0.cs(8): A loop cannot be differentiated", m, StringComparison.Ordinal));
    }
}
