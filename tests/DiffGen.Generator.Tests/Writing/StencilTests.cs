using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Which loops over vectors of parameters are computed several turns at a time.</summary>
public class StencilTests
{
    private const string Lanes = "IStencilKernel";

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * x[i] * a;")]
    [InlineData("for (int i = 0; i + 1 < x.Length; i++) sum += a * (x[i + 1] - x[i]) * x[i];")]
    [InlineData("for (int i = 1; i <= x.Length - 2; i += 1) { double d = x[i - 1] - 2 * x[i] + x[i + 1]; sum -= d * d; }")]
    [InlineData("int n = x.Length; for (int i = 8; i < n; i++) sum = Math.Exp(-x[i] * x[i - 8]) + sum;")]
    [InlineData("foreach (double e in x) sum += e > a ? e * e : a;")]
    [InlineData("for (int i = 0; i < y.Length; i++) sum += (y[i] - x[i + 1]) * (y[i] - x[i]);")]
    [InlineData("double scale = Math.Exp(-a); for (int i = 0; i < x.Length - 1; i++) sum += scale * (y[i + 1] - x[i + 1]) * (y[i] - a * x[i]);")]
    public void A_sum_whose_turns_read_elements_at_fixed_distances_is(string loop) => Assert.Contains(Lanes, Generated(loop), StringComparison.Ordinal);

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * i;")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * x[0];")]
    [InlineData("for (int i = 0; i < x.Length; i += 2) sum += x[i] * x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * x[x.Length - 1 - i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * x[i + 1];")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i - 1] * a;")]
    [InlineData("for (int i = 0; i + 9 < x.Length; i++) sum += x[i] * x[i + 9];")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum = sum * a + x[i] * x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) { if (x[i] > 9) break; sum += x[i] * x[i]; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * x[i]; sum += a;")]
    [InlineData("sum = a; for (int i = 0; i < x.Length; i++) sum += x[i] * x[i];")]
    [InlineData("double last = 0; for (int i = 0; i < x.Length; i++) { sum += (x[i] - last) * x[i]; last = x[i]; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) for (int j = 0; j < x.Length; j++) sum += x[i] * x[j];")]
    [InlineData("for (int i = 0; i < y.Length; i++) sum += y[i] * a;")]
    public void Any_other_is_not(string loop) => Assert.DoesNotContain(Lanes, Generated(loop), StringComparison.Ordinal);

    [Theory]
    [InlineData("turns", "turn", "T")]
    [InlineData("vectors", "pending", "totals")]
    [InlineData("data", "n", "Turns")]
    [InlineData("gradient", "parameters", "total")]
    public void Any_names_will_do(string list, string vector, string scalar) => Assert.Contains(Lanes, GeneratorRun.Of($$"""
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable] public static double F(double {{scalar}}, [Parameter] ReadOnlySpan<double> {{vector}}, ReadOnlySpan<double> {{list}})
            {
                double sum = 0;
                for (int i = 1; i < {{list}}.Length; i++) sum += {{scalar}} * {{vector}}[i] * {{vector}}[i - 1] * {{list}}[i];
                return sum;
            }
        }
        """).Compiles().File, StringComparison.Ordinal);

    private static string Generated(string loop) => GeneratorRun.Of($$"""
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable] public static partial double F(double a, [Parameter] ReadOnlySpan<double> x, ReadOnlySpan<double> y) { double sum = 0; {{loop}} return sum; }
        }
        """).Compiles().File;
}
