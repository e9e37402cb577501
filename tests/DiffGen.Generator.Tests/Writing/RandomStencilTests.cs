using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Random terms over elements of two vectors, a scalar and data: all members of the objective agree with the plain methods.</summary>
public class RandomStencilTests
{
    private const int Models = 24;

    [Fact]
    public void Random_terms_agree_with_the_plain_methods()
    {
        string source = $$"""
            using System; using DiffGen;
            public static partial class Model
            {
                {{string.Join("\n", Enumerable.Range(0, Models).Select(Model))}}
            }
            public static class Calls
            {
                {{string.Join("\n", Enumerable.Range(0, Models).Select(Call))}}

                private static double[] Wave(int n, double step) { var x = new double[n]; for (int i = 0; i < n; i++) x[i] = Math.Sin(1 + step * i); return x; }
                private static double[] Old(int n) { var x = new double[n]; Array.Fill(x, double.NaN); return x; }
                private static double Apart(double[] a, double[] b)
                {
                    double worst = 0;
                    for (int i = 0; i < a.Length; i++) worst = Math.Max(worst, Math.Abs(a[i] - b[i]) / (1 + Math.Abs(a[i])));
                    return worst;
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Of(source).Compiles();
        Assert.Equal(Models, run.File.Split("struct ProductTurns").Length - 1);
        using var models = new CompiledModels(run);
        for (int k = 0; k < Models; k++)
        {
            foreach (int n in (int[])[34, 51])
            {
                double worst = (double)models.Type("Calls").GetMethod("Worst" + k)!.Invoke(null, [n])!;
                Assert.True(worst < 1e-9, FormattableString.Invariant($"Model {k}, n = {n}: {worst}\n{Model(k)}"));
            }
        }
    }

    /// <summary>A sum whose first turn, step and end differ from model to model.</summary>
    private static string Model(int k)
    {
        int start = k % 3, apart = 1 + (k % 4);
        string end = (k % 5) switch { 0 => $"i + {apart} < x.Length", 1 => $"i < y.Length - {apart}", 2 => $"i + {apart} < w.Length", 3 => $"i <= w.Length - {apart + 2}", _ => $"i + {apart} < y.Length" };
        return $$"""
            [Differentiable] public static double F{{k}}([Parameter] ReadOnlySpan<double> x, double a, [Parameter] ReadOnlySpan<double> w, ReadOnlySpan<double> y)
            {
                double sum = 0;
                for (int i = {{start}}; {{end}}; i++) sum {{(k % 2 == 0 ? "+" : "-")}}= T{{k}}(x[i], x[i + {{apart}}], w[i - {{start}}], w[i], y[i + 1], a);
                return sum;
            }
            private static double T{{k}}(double u, double v, double p, double q, double r, double a) {{RandomBody.Of((uint)(700 + k), 12, ["u", "v", "p", "q", "r", "a"])}}
            """;
    }

    private static string Call(int k)
    {
        // The vector or span whose length ends the loop is the shortest.
        (int x, int w, int y) = (k % 5) switch { 0 => (0, 4, 7), 2 or 3 => (6, 0, 6), _ => (9, 9, 0) };
        return $$"""
            public static double Worst{{k}}(int n)
            {
                double[] x = Wave(n + {{x}}, 0.7), w = Wave(n + {{w}}, 1.3), y = Wave(n + {{y}}, 2.1), p = [.. x, 0.6, .. w], v = Wave(p.Length, 0.4);
                int m = p.Length;
                var o = new Model.F{{k}}Objective(x.Length, w.Length, y);
                double[] g = Old(m), h = Old(m * m), q = Old(m), g2 = Old(m), g3 = Old(m), e = new double[m], eh = new double[m * m], eq = new double[m];
                double f = Model.F{{k}}Hessian(x, 0.6, w, y, e, eh);
                double worst = Apart([f, f, f, f], [o.Value(p), o.Gradient(p, g), o.Hessian(p, g2, h), o.HessianVectorProduct(p, v, g3, q)]);
                Model.F{{k}}HessianVectorProduct(x, 0.6, w, y, v, new double[m], eq);
                return Math.Max(Math.Max(worst, Apart(eq, q)), Math.Max(Apart(eh, h), Math.Max(Apart(e, g), Math.Max(Apart(e, g2), Apart(e, g3)))));
            }
            """;
    }
}
