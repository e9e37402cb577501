using System.Globalization;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Diagnostics;

/// <summary>Each construct that is not read is refused where it stands, in the model and in what it calls.</summary>
public class RefusedConstructTests
{
    /// <summary>Statements that are refused, and what they are called. They see a, b, x, n, s, array and span.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        { "{|DG0005:foreach (double y in array) a += y;|} return a;", "This foreach" },
        { "while (a < 1) { {|DG0005:lock (array) { a *= 2; }|} } return a;", "A lock" },
        { "{|DG0005:try { a = a * b; } finally { b = 1; }|} return a;", "A try block" },
        { "{|DG0005:try { a = a * b; } catch (Exception) { b = 1; }|} return a;", "A try block" },
        { "{|DG0005:goto end;|} end: return a;", "A goto" },
        { "{|DG0005:lock (array) { a *= 2; }|} return a;", "A lock" },
        { "{|DG0005:using (System.IO.Stream stream = System.IO.Stream.Null) { a *= 2; }|} return a;", "A using statement" },
        { "{|DG0005:using System.IO.Stream stream = System.IO.Stream.Null;|} return a;", "A using statement" },
        { "{|DG0005:counter|} = a; return a;", "A write to a field or property" },
        { "{|DG0005:counter|} += 1; return a;", "A write to a field or property" },
        { "{|DG0005:counter|}++; return a;", "A write to a field or property" },
        { "{|DG0005:Property|} = a; return a;", "A write to a field or property" },
        { "{|DG0005:array[0]|} = a; return a;", "A write to a field or property" },
        { "ref double {|DG0005:r = ref a|}; return r;", "A ref local" },
        { "{|DG0005:fixed (double* p = array) { a *= *p; }|} return a;", "'fixed (double* p = array) { a *= *p; }'" },
        { "double[] t = {|DG0005:new double[n]|}; return a;", "An array whose length is not a small constant" },
        { "double[] t = {|DG0005:new double[1000]|}; return a;", "An array whose length is not a small constant" },
        { "double[,] t = {|DG0005:new double[2, 2]|}; return a;", "An array of several dimensions" },
        { "double[][] t = {|DG0005:[[a], [b]]|}; return a;", "An array of arrays" },
        { "string[] t = {|DG0005:[s]|}; return a;", "An object or array made here" },
        { "double[] t = [a, b]; return {|DG0005:t[2]|};", "An index outside the array" },
        { "double[] t = [a, b]; {|DG0005:t[^3]|} = 1; return t[0];", "An index outside the array" },
        { "double[] t = [a, b]; {|DG0005:t[a > b ? 0 : 1]|} = 1; return t[0];", "An index that depends on a parameter" },
        { "double[] t = new double[20]; return {|DG0005:t[n]|};", "An index that is not a constant" },
        { "double[] t = new double[20]; {|DG0005:t[n]|} = a; return t[0];", "An index that is not a constant" },
        { "Span<double> t = [a, b, 1]; return {|DG0005:t[n..]|}[0];", "A slice whose ends are not constants" },
        { "Span<double> t = [a, b, 1]; return {|DG0005:t.Slice(n)|}[0];", "A slice whose ends are not constants" },
        { "Span<double> t = [a, b, 1]; return {|DG0005:t[1..5]|}[0];", "A slice outside the array" },
        { "double[] t = a > 0 ? [a, b] : [b, a]; return {|DG0005:t|}[0];", "The array 't' here" },
        { "double[] t = [a], u = [b]; {|DG0005:for (int i = 0; i < n; i++) { t[0] += u[0]; (t, u) = (u, t); }|} return t[0];", "An array that goes by two names in a loop" },
        { "switch (n) { case 0: {|DG0005:goto case 1;|} case 1: return a; default: return b; }", "A goto case" },
        { "double? t = {|DG0005:a|}; return t.Value;", "A nullable value" },
        { "Both(ref a, {|DG0005:ref a|}); return a;", "A variable that is passed by reference twice" },
        { "double Add(double y) { a += y; return a; } return b > 0 ? {|DG0005:Add(b)|} : b;", "An assignment that may not be made" },
        { "double Add(double y) { Both(ref y, {|DG0005:ref y|}); return y; } return Add(a);", "A variable that is passed by reference twice" },
        { "for (int i = 0; i < n; i++) { double[] Make() { {|DG0005:for (int j = 0; j < n; j++) { if (j > 3) return [a]; }|} return [b]; } a += Make()[0]; } return a;", "A return of several values inside a loop" },
        { "var r = {|DG0005:new Version(1, 2)|}; return a;", "An object or array made here" },
        { "double* p = {|DG0005:&a|}; return {|DG0005:*p|};", "'&a'" },
    };

    /// <summary>Expressions that are refused, and what they are called.</summary>
    public static TheoryData<string, string> Expressions => new()
    {
        { "({|DG0005:(Func<double, double>)(y => y * y)|})(a)", "A lambda or delegate" },
        { "(double)({|DG0005:(dynamic)a|} + 1)", "A dynamic expression" },
        { "{|DG0005:(int)a|}", "The conversion of a value that depends on a parameter to 'int'" },
        { "{|DG0005:(float)a|}", "The conversion of a value that depends on a parameter to 'float'" },
        { "{|DG0005:(decimal)a|} > 0 ? a : b", "The conversion of a value that depends on a parameter to 'decimal'" },
        { "a * {|DG0005:array[^1]|}", "An element access" },
        { "a * {|DG0005:new Random()|}.NextDouble()", "An object or array made here" },
        { "{|DG0005:s?.Length|} > 1 ? a : b", "A test for null" },
        { "({|DG0005:s ?? \"\"|}) == \"\" ? a : b", "A test for null" },
        { "a * {|DG0005:$\"{a}\"|}.Length", "A text" },
        { "a < b ? ({|DG0005:b|} = 1) : a", "An assignment that may not be made" },
        { "a < b ? Both(ref {|DG0005:a|}, ref {|DG0005:b|}) : a", "An assignment that may not be made" },
        { "{|DG0005:(a, b) == (1, 2)|} ? a : b", "An operator on tuples" },
        { "a * {|DG0005:Pick(ref b)|}", "The call of 'M.Pick(ref double)'" },
        { "a * {|DG0005:counter|}", "The static field 'counter', which can change," },
        { "a * {|DG0005:Property|}", "The static property 'Property'" },
        { "a * {|DG0005:default(DateTime)|}.Ticks", "'default(DateTime)'" },
        { "({|DG0005:a as object|}) is null ? a : b", "This conversion" },
    };

    private static void IsNamed(GeneratorRun run, string construct) => Assert.StartsWith(
        construct + " cannot be differentiated: ",
        run.AnalyzerDiagnostics.OrderBy(d => d.Location.SourceSpan.Start).First().GetMessage(CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    private static string Model(string statements) => $$"""
        using System;
        using DiffGen;
        public static unsafe partial class M
        {
            private static double counter;
            private static double Property { get; set; }
            private static double Both(ref double y, ref double z) { y += z; z *= y; return y; }
            private static ref double Pick(ref double y) => ref y;

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
    public void A_statement_that_is_not_read_is_refused_where_it_stands(string statements, string construct) =>
        IsNamed(Report.Is(Model(statements)), construct);

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_that_is_not_read_is_refused_where_it_stands(string expression, string construct) =>
        IsNamed(Report.Is(Model($"return {expression};")), construct);

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
                    a *= 2;
                    lock (typeof(M)) return a;
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
        Assert.All(messages, m => Assert.StartsWith("DG0005 at File0.cs(9): A lock cannot be differentiated", m, StringComparison.Ordinal));
    }
}
