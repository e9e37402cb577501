using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>What may throw is computed where the user's conditions let it, however large it is and whatever else asks for it.</summary>
public class HazardTests
{
    /// <summary>More operations, written out, than a value may have that is repeated inside an expression.</summary>
    private const string Large = """
        double x = v * a;
        x = 0.3 * x * x + b; x = Math.Sin(x) * x + 0.1 * a; x = Math.Cos(x) * x + b; x = Math.Sin(x) * x - a; x = 0.5 * Math.Sin(x) * x + b;
        x = Math.Sin(0.1 * x * x); x = x * x + b; x = x * x - 1;
        """;

    private const string Big = $"private static double Big(double v, double a, double b) {{ {Large} return x; }}\n";

    [Theory]
    [InlineData("if (i < n) { double v = data[i]; LARGE s += x; if (a > 0) t += x * b; t *= Math.Cos(x); }")]
    [InlineData("if (i < n) s += Big(data[i], a, b); if (i < n && a < 100) t *= Big(data[i], a, b) + 1; if (i < n - 1 || (a > 90 && i < n)) t += Math.Cos(Big(data[i], a, b));")]
    [InlineData("if (i < n && Big(data[i], a, b) > 0) s += Big(data[i], a, b); if (b > 90 && i < n) t += Big(data[i], a, b); if (i > n || Big(data[i], a, b) > 0) t *= 2;")]
    [InlineData("if (n > 5) s += Big(i / (n - 2), a, b); if (a < 100 && n != 2 && Big(i / (n - 2), a, b) > 0) t *= Math.Exp(-s * s); if (b < 100 && n != 2) t += Big(i / (n - 2), a, b);")]
    [InlineData("for (int k = 0; k < i; k++) { if (k < n) { double v = data[k]; LARGE s += x; if (s > 0.1) t += x * a; } s += 0.1 * a * Math.Sin(k * b); }")]
    [InlineData("double u = 0; if (i < n) { for (int k = 0; k <= i; k++) u += a * data[k]; s += u; if (a > 0) t += u * b; } if (i < n && b > 0) t *= Math.Sin(u);")]
    [InlineData("if (i < n) s += Sum(data, i, a); if (i < n && a < 100) t *= Sum(data, i, a); if (b > 90 && i < n || a > 90 && i < n) t += Sum(data, i, a);")]
    [InlineData("int k = 0; if (i < n) { while (k < i && data[k] < 0.5) k++; s += data[k] * b; } if (b > 0 && i < n) t *= Math.Sin(a * k); if (b < 0 && i < n) t += data[k] * a;")]
    [InlineData("double r = a * a + 1; if (i > n) { while (r > 0.01) r /= i; s += r; if (a > 0) t += r * b; } if (b > 0 && i > n) t *= Math.Cos(r);")]
    [InlineData("bool big = i < n && Big(data[i], a, b) > 0; if (big) s += b; if (b > 0 && big) t += Big(data[i], a, b); else if (i < n) t *= Big(data[i], a, b);")]
    [InlineData("if (i >= n) return a * Math.Sin(b); double v = data[i]; LARGE s += x; if (b > 0) { if (a > 0) return x * s; t += x; } s *= Math.Exp(-x * x);")]
    [InlineData("double u = 0; switch (i - n) { case 3: u = 1; break; case -1: u = Big(data[i], a, b); s += u; break; case 0: u = data[i] * a; break; default: u = Big(data[0], b, a); break; } if (a > 0 && i < n) t += Big(data[i], a, b) * u;")]
    [InlineData("for (int k = 0; k < 3; k++) { double r = b; if (k < i && i < n) { for (int j = 0; j <= i + k - 1; j++) r += a * data[j]; s += r * a; } if (k == 1 && i < n) t *= Math.Sin(r); }")]
    public void A_large_value_that_may_throw_stays_under_its_conditions(string body)
    {
        string source = $$"""
            using System; using DiffGen;
            public static partial class Model
            {
                {{Big}}
                private static double Sum(double[] data, int last, double a) { double u = 0; for (int k = 0; k <= last; k++) u += Math.Sin(a * data[k]); return u; }
                [Differentiable] public static double F(double a, double b, double[] data, int i, int n)
                {
                    double s = a, t = b;
                    {{body.Replace("LARGE", Large, StringComparison.Ordinal)}}
                    return s * t + Math.Exp(0.1 * a * b);
                }
            }
            """;
        foreach (string[] data in new[] { new[] { "5", "2" }, ["1", "2"] })
        {
            foreach (bool simplify in new[] { true, false })
            {
                using var compiled = new CompiledCases([new ModelCase("Model", source, ["p[0]", "p[1]", "new double[] { 0.3, 0.7 }", .. data], [0.4, 0.9])], simplify);
                compiled.Run.Compiles();
                string report = Comparison.Of(compiled.All[0], [0.4, 0.9]) + Comparison.Of(compiled.All[0], [-0.3, 0.2]);
                Assert.True(report.Length == 0, report + compiled.All[0].Generated);
            }
        }
    }

    [Fact]
    public void What_several_conditions_ask_for_is_computed_once_under_any_of_them()
    {
        string code = GeneratorRun.Of("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable]
                public static double F(double a, double b, double[] data, int i, bool all)
                {
                    double s = a, t = b, u = 0;
                    if (i < data.Length || all) for (int k = 0; k < i; k++) u += Math.Sin(a * data[k]);
                    if (all) s += u;
                    if (i < data.Length) t *= u;
                    return s * t;
                }
            }
            """).File;
        int start = code.IndexOf("double FGradient(", StringComparison.Ordinal);
        string gradient = code[start..code.IndexOf("return ", start, StringComparison.Ordinal)];
        Assert.Equal(2, gradient.Split("for (").Length);
        Assert.True(gradient.IndexOf("if (", StringComparison.Ordinal) < gradient.IndexOf("for (", StringComparison.Ordinal), gradient);
    }
}
