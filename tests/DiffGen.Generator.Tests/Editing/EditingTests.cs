namespace DiffGen.Generator.Tests.Editing;

/// <summary>Editing sessions, key by key.</summary>
public class EditingTests
{
    private const string Usings = "using System;\nusing DiffGen;\n";

    private const string Enzyme = """
        public static partial class Enzyme
        {
            /// <summary>The rate.</summary>
            [Differentiable(Reduction = Reduction.LeastSquares)]
            public static partial double Rate(double vm, double k, [Data] double c) => vm * c / (k + c);

            /// <summary>A loss.</summary>
            [Differentiable]
            public static double Loss(double a, double b, ReadOnlySpan<double> ys)
            {
                double sum = 0;
                foreach (double y in ys)
                {
                    double z = y - Math.Exp(-a * b);
                    sum += Square(z);
                }
                return sum;
            }

            private static double Square(double u) => u * u;
        }
        """;

    private const string Caller = """
        using System;

        public static class Caller
        {
            public static double Call(double[] column, Span<double> gradient, Span<double> hessian)
            {
                var rate = new Enzyme.RateObjective(column, column);
                var loss = new Enzyme.LossObjective(column);
                return Enzyme.RateGradient(1, 2, 3, gradient) + Enzyme.RateHessian(1, 2, 3, gradient, hessian)
                    + Enzyme.RateHessianVectorProduct(1, 2, 3, [1, 1], gradient, hessian)
                    + Enzyme.LossGradient(1, 2, column, gradient) + Enzyme.LossHessian(1, 2, column, gradient, hessian)
                    + rate.Hessian([1, 2], gradient, hessian) + loss.Gradient([1, 2], gradient)
                    + rate.Jacobian([1, 2], gradient, hessian) + Enzyme.RateParameterCount + Enzyme.LossParameterNames.Count;
            }
        }
        """;

    [Fact]
    public void A_file_typed_from_its_first_key_to_its_last_keeps_the_members_that_it_has_won()
    {
        var editor = new Editor(Usings);
        editor.Type(Enzyme);
        Assert.Equal(Enzyme.Length, editor.Keys);
        // From the closed parenthesis of each model to the end.
        Assert.True(editor.Compared > 400, $"{editor.Compared}");
    }

    [Theory]
    [InlineData("vm * c / (k + c)", "vm * Math.Pow(c, 1 + k) switch { > 0 => c, _ => 1 } / (k +")]
    [InlineData("double z = y - Math.Exp(-a * b);", "var (z, w) = (y, a > 0 ? Math.Log(b) : Square(\"")]
    [InlineData("sum += Square(z);", "if (z is > 0 and < 1) sum += (z) switch { };\n else for (int i = 0; i < ; i++ while (z) sum = ")]
    [InlineData("return sum;", "return Loss(a, b, ys) + Rate(a, b, new double[3][])! + sum.Foo + Loss( => @ # /* \"")]
    [InlineData("u * u", "u switch { < 0 => throw new Exc")]
    public void A_body_deleted_and_typed_anew_breaks_no_caller_and_adds_no_error_to_the_users_own(string old, string text)
    {
        var editor = new Editor(Usings + Enzyme, Caller) { WatchesSquiggles = true };
        editor.Retype(old, text);
        Assert.Equal(editor.Keys + 1, editor.CallersWhole);
        Assert.True(editor.Compared >= editor.Keys, $"{editor.Compared} of {editor.Keys}");
        Assert.True(editor.Silences > text.Length / 2, $"{editor.Silences} of {editor.Keys}");
    }

    [Fact]
    public void A_brace_that_opens_the_rest_of_the_file_breaks_no_caller_of_the_models_before_it()
    {
        var editor = new Editor(Usings + Enzyme, Caller);
        editor.Type("if (z > 0) { while (true) { ", marker: "sum += Square(z);");
        Assert.Equal(editor.Keys + 1, editor.CallersWhole);
    }

    [Theory]
    [InlineData("double vm, double k, [Data] double c) => vm * c", "double vmax, double k, [Data] double c) => vmax * c")]
    [InlineData("[Data] double c", "double n, [Data] in double c = 1.5")]
    [InlineData("Rate(double vm", "Speed(params double[] vm")]
    [InlineData("[Differentiable(Reduction = Reduction.LeastSquares)]", "[Differentiable(Order = 1, Name = \"Speed\", Reduction = (Reduction)7), Obsolete]")]
    [InlineData("public static partial class Enzyme", "file partial record struct Enzyme<T> where T : class, new()")]
    [InlineData("public static partial double Rate", "protected internal partial double? Rate<T>")]
    [InlineData("ReadOnlySpan<double> ys", "[Data] scoped ReadOnlySpan<ReadOnlySpan<double>[]> ys")]
    [InlineData("public static double Loss", "public static abstract async double Loss")]
    public void A_signature_deleted_and_typed_anew_is_stood(string old, string text)
    {
        var editor = new Editor(Usings + Enzyme);
        editor.Retype(old, text);
        Assert.True(editor.Keys >= old.Length + text.Length);
    }

    [Fact]
    public void A_parameter_that_is_renamed_comes_back_with_all_members()
    {
        var editor = new Editor(Usings + Enzyme, Caller);
        editor.Retype("double vm,", "double vmax,");
        editor.Retype("vm * c", "vmax * c");
        int before = editor.CallersWhole;
        editor.Type(" ", marker: "vmax * c");
        Assert.Equal(before + 1, editor.CallersWhole);
    }
}
