using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Which loops of a model's own are sums over rows, with the kernel of a row model.</summary>
public class RowLoopTests
{
    private const string Lanes = "T.Load(in xColumn, row)";

    [Theory]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += (y[i] - a * x[i]) * (y[i] - a * x[i]);")]
    [InlineData("for (int i = 0; i < x.Length; i++) { double r = y[i] - a * x[i]; sum -= Math.Exp(-r * r); }")]
    [InlineData("double s = a * a; for (int i = 0; i < x.Length; i += 1) sum = Math.Log(s + x[i] * y[i] * y[i]) + sum;")]
    [InlineData("foreach (double u in x) sum += u > a ? u * a : 0;")]
    public void A_sum_over_spans_is(string loop) => Assert.Contains(Lanes, Generated(loop), StringComparison.Ordinal);

    [Theory]
    [InlineData("for (int i = 1; i < x.Length; i++) sum += x[i] * a;")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * a * i;")]
    [InlineData("for (int i = 0; i < x.Length - 1; i++) sum += x[i + 1] * a;")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum = sum * a + x[i];")]
    [InlineData("for (int i = 0; i < x.Length; i++) { if (x[i] > 9) break; sum += x[i] * a; }")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * a / x.Length;")]
    [InlineData("for (int i = 0; i < x.Length; i++) sum += x[i] * a; sum += a;")]
    [InlineData("double last = 0; for (int i = 0; i < x.Length; i++) { sum += (x[i] - last) * a; last = x[i]; }")]
    public void Any_other_is_not(string loop) => Assert.DoesNotContain(Lanes, Generated(loop), StringComparison.Ordinal);

    private static string Generated(string loop) => GeneratorRun.Of($$"""
        using System; using DiffGen;
        public static partial class Model
        {
            [Differentiable] public static partial double F(double a, ReadOnlySpan<double> x, ReadOnlySpan<double> y) { double sum = 0; {{loop}} return sum; }
        }
        """).Compiles().File;
}
