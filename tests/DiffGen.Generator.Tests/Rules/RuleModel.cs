using DiffGen.Testing;
using DiffGen.Testing.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

[assembly: DiffGen.DerivativeRules(typeof(DiffGen.Generator.Tests.Rules.ElsewhereRules))]

namespace DiffGen.Generator.Tests.Rules;

/// <summary>A model in a, b, x and n that calls functions of <see cref="Elsewhere"/>, compiled and compared with differences.</summary>
internal sealed class RuleModel
{
    private readonly double x;
    private readonly int n;

    /// <param name="expression">The model, in parameters a and b, and data x and n.</param>
    /// <param name="rules">Members of the model's type: rules and helpers.</param>
    /// <param name="order">The order of derivatives.</param>
    /// <param name="x">A datum.</param>
    /// <param name="n">Another.</param>
    public RuleModel(string expression, string rules = "", int order = 2, double x = 0.7, int n = 3)
    {
        this.x = x;
        this.n = n;
        string hessian = order == 2 ? "M.FHessian(p[0], p[1], x, n, g, h)" : "double.NaN";
        string product = order == 2 ? "M.FHessianVectorProduct(p[0], p[1], x, n, v, g, q)" : "double.NaN";
        string body = expression.StartsWith('{') ? expression : $"=> {expression};";
        Run = Generated($$"""
            using System;
            using DiffGen;
            using DiffGen.Generator.Tests.Rules;
            public static partial class M
            {
                [Differentiable(Order = {{order}})]
                public static partial double F(double a, double b, [Data] double x, [Data] int n) {{body}}

                {{rules}}
            }
            public static class Caller
            {
                public static double Value(double[] p, double x, int n) => M.F(p[0], p[1], x, n);
                public static double Gradient(double[] p, double x, int n, double[] g) => M.FGradient(p[0], p[1], x, n, g);
                public static double Hessian(double[] p, double x, int n, double[] g, double[] h) => {{hessian}};
                public static double Product(double[] p, double x, int n, double[] v, double[] g, double[] q) => {{product}};
                public static double OfRows(double[] p, double[] x, int[] n, double[] g) => new M.FObjective(x, n).Gradient(p, g);
            }
            """).Compiles();
        Order = order;
    }

    public GeneratorRun Run { get; }

    public int Order { get; }

    /// <summary>The generator over code that may call <see cref="Elsewhere"/>.</summary>
    public static GeneratorRun Generated(params string[] sources) => GeneratorRun.Of(
        Compilations.Of(sources).AddReferences(MetadataReference.CreateFromFile(typeof(Elsewhere).Assembly.Location)));

    /// <summary>Compares value, gradient, Hessian and product with the user's own method and its differences.</summary>
    public RuleModel IsRightAt(params double[] at)
    {
        using var models = new CompiledModels(Run);
        Type caller = models.Type("Caller");
        var value = caller.GetMethod("Value")!.CreateDelegate<Func<double[], double, int, double>>();
        var gradient = caller.GetMethod("Gradient")!.CreateDelegate<Func<double[], double, int, double[], double>>();
        var ofRows = caller.GetMethod("OfRows")!.CreateDelegate<Func<double[], double[], int[], double[], double>>();
        double[] g = [double.NaN, double.NaN], sums = [double.NaN, double.NaN];
        double f(double[] p) => value(p, x, n);
        Assert.Equal(f(at), gradient(at, x, n, g));
        Assert.Equal(3 * f(at), ofRows(at, [x, x, x], [n, n, n], sums), 1e-12 * Math.Abs(f(at)));
        for (int i = 0; i < 2; i++)
        {
            Close($"gradient[{i}]", Differences.Gradient(f, at, i), g[i]);
            Assert.Equal(3 * g[i], sums[i], 1e-12 * Math.Abs(g[i]));
        }

        if (Order == 2) SecondOrder(caller, f, at, g);
        return this;
    }

    private void SecondOrder(Type caller, Func<double[], double> f, double[] at, double[] gradient)
    {
        var hessian = caller.GetMethod("Hessian")!.CreateDelegate<Func<double[], double, int, double[], double[], double>>();
        var product = caller.GetMethod("Product")!.CreateDelegate<Func<double[], double, int, double[], double[], double[], double>>();
        double[] again = [double.NaN, double.NaN], h = [.. Enumerable.Repeat(double.NaN, 4)], q = [double.NaN, double.NaN], v = [1, -0.6];
        Assert.Equal(f(at), hessian(at, x, n, again, h));
        Assert.Equal(f(at), product(at, x, n, v, again, q));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(gradient[i], again[i], 1e-12 * Math.Abs(gradient[i]));
            for (int j = 0; j < 2; j++) Close($"hessian[{i},{j}]", Differences.Hessian(f, at, i, j), h[(i * 2) + j]);
            double dot = (h[i * 2] * v[0]) + (h[(i * 2) + 1] * v[1]);
            Assert.Equal(dot, q[i], 1e-11 * (Math.Abs(h[i * 2]) + Math.Abs(h[(i * 2) + 1]) + 1e-3));
        }
    }

    private void Close(string what, Estimate expected, double actual)
    {
        double tolerance = (10 * expected.Error) + (1e-9 * Math.Abs(expected.Value));
        Assert.True(
            tolerance < 1e-4 && Math.Abs(actual - expected.Value) <= tolerance,
            FormattableString.Invariant($"{what} is {actual:R}, expected {expected.Value:R} ± {tolerance:R}\n{Run.File}"));
    }
}
