using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>Vectors of parameters: elements, slices, linear forms, loops of every kind, functions of whole vectors.</summary>
public class VectorTests
{
    private const string Beta = "[Parameter] ReadOnlySpan<double> beta";
    private const string X = "[Data] ReadOnlySpan<double> x";

    [Theory]
    [InlineData("double eta = 0; for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j]; return Math.Log(1 + Math.Exp(eta)) - 0.3 * eta;")]
    [InlineData("double eta = 0; for (int j = 0; j < x.Length; j++) { eta = eta - x[j] * beta[j] / 2 + 1; } return Math.Tanh(eta) * beta[0];")]
    [InlineData("double a = 0, b = 1; for (int j = 0; j < beta.Length; j++) { a += beta[j] * x[j]; b += beta[j] * x[j] * x[j] - 0.1; } return a * b + a / (2 + b * b);")]
    [InlineData("double eta = beta[0]; for (int j = 1; j < beta.Length; j++) eta += beta[j] * x[j]; return Math.Exp(-eta * eta);")]
    [InlineData("double eta = 0; int j = 0; foreach (double b in beta) { eta += b * x[j]; j++; } return Math.Sin(eta);")]
    [InlineData("return beta[0] * Math.Exp(-beta[1] * x[0]) + beta[^1];")]
    [InlineData("int k = x.Length - 2; return Math.Pow(beta[k], 3) * beta[1] + beta[k] * beta[k - 1];")]
    [InlineData("double eta = 0; for (int j = 0; j < beta.Length; j += 2) if (x[j] > 0) eta += beta[j] * x[j]; return Math.Cos(eta);")]
    [InlineData("double eta = 0; for (int j = 0; j < beta.Length; j++) eta += (x[j] > 0.5 ? beta[j] : -2 * beta[j]); return eta * eta * eta;")]
    [InlineData("return x[0] > 100 ? beta[17] : beta[1] * beta[2];")]
    [InlineData("double y = beta[1]; if (x[1] < 0) { for (int j = 0; j < beta.Length; j++) y += beta[j] * x[j]; } else { y = y * y; } return Math.Exp(y);")]
    [InlineData("ReadOnlySpan<double> rest = beta[1..]; double eta = beta[0]; for (int j = 0; j < rest.Length; j++) eta += rest[j] * x[j]; return Math.Sqrt(1 + eta * eta);")]
    [InlineData("ReadOnlySpan<double> rest = beta.Slice(1, 2); return rest[0] * rest[1] * rest[^1];")]
    [InlineData("return beta[..2][1] * beta[1..3][0];")]
    [InlineData("double y = beta[1]; int k = 0; do { k += 2; y += beta[k % beta.Length]; } while (k < 5); return x[0] > 0 ? 1.5 : y;")]
    [InlineData("double y = 1; int k = 0; do { y += beta[k] * beta[k] * x[k]; k++; } while (k < 3); return beta[0] > 0.5 ? y * y : beta[1];")]
    [InlineData("double y = 1; int k = 0; do { y = Math.Sin(y + beta[k]); k++; } while (k < 3); return beta[0] > 0.5 ? beta[1] : y;")]
    public void A_model_of_linear_forms_agrees(string body) => Agrees($"[Differentiable] public static partial double F({Beta}, {X}) {{ {body} }}");

    [Theory]
    [InlineData("double sum = 0; for (int i = 0; i + 1 < beta.Length; i++) { double a = 1 - beta[i], b = beta[i + 1] - beta[i] * beta[i]; sum += a * a + 100 * b * b; } return sum;")]
    [InlineData("double sum = 0; for (int i = 0; i < beta.Length; i++) sum += beta[i] * beta[i]; return Math.Sqrt(sum) * x[0];")]
    [InlineData("double v = 0.3; for (int t = 0; t < x.Length; t++) v = Math.Tanh(v * beta[t]) + beta[0] * x[t]; return v * v;")]
    [InlineData("double v = beta[2]; int t = 0; while (t < 20) { v = Math.Sin(v) + 0.1 * beta[t % beta.Length]; if (v > 1.2) break; t++; } return v;")]
    [InlineData("double v = 1; int t = 0; do { v = v * beta[t] + x[t]; t++; } while (t < beta.Length); return v;")]
    [InlineData("double a = 1, b = 0; for (int i = 0; i < beta.Length; i++) { (a, b) = (b + beta[i] * a, a - beta[i]); } return a * b;")]
    [InlineData("double sum = 0; for (int i = 0; i < beta.Length; i++) { for (int j = 0; j < i; j++) sum += beta[i] * beta[j] * x[j]; } return sum;")]
    [InlineData("double product = 1; for (int i = 0; i < beta.Length; i++) { double inner = 0; for (int j = 0; j <= i; j++) inner = inner * beta[j] + x[j]; product *= 1 + 0.1 * inner; } return product;")]
    [InlineData("double sum = 0; for (int i = 0; i < beta.Length; i++) { if (x[i] < 0) continue; sum += Math.Exp(beta[i]); } return Math.Log(sum);")]
    [InlineData("double best = beta[0]; for (int i = 1; i < beta.Length; i++) if (beta[i] > best) best = beta[i]; double sum = 0; for (int i = 0; i < beta.Length; i++) sum += Math.Exp(beta[i] - best); return best + Math.Log(sum);")]
    [InlineData("double s = 0; for (int i = 0; i < beta.Length; i++) s += beta[i]; double t = 0; for (int i = 0; i < beta.Length; i++) t += (beta[i] - s) * (beta[i] - s) * x[i]; return t / s;")]
    [InlineData("double v = beta[0]; if (x[1] < 0) { for (int i = 0; i < beta.Length; i++) v = v * beta[i] + x[i]; } return v * v;")]
    [InlineData("double v = beta[0]; if (x[1] > 0) { for (int i = 0; i < beta.Length; i++) v = v * beta[i] + x[i]; } return v * v;")]
    [InlineData("for (int i = 0; i < beta.Length; i++) { if (beta[i] > 0.7) return beta[i] * beta[i]; } return beta[1] * beta[2];")]
    [InlineData("double s = 0; for (int i = 0; i < beta.Length; i++) { double m = -9; for (int j = 0; j < beta.Length; j++) if (beta[j] * x[j] > m) m = beta[j] * x[j]; s += m * beta[i]; } return s;")]
    public void A_model_with_loops_agrees(string body) => Agrees($"[Differentiable] public static partial double F({Beta}, {X}) {{ {body} }}");

    [Theory]
    [InlineData("double v = a, w = b; for (int i = 0; i < x.Length; i++) { double next = Math.Tanh(v * c + w * d) + e * x[i]; w = f * v - g * w * Math.Sin(h * v) + k; v = next; } return v + w * w;")]
    [InlineData("double s = 0; foreach (double t in x) { s += a * Math.Exp(-b * t) + c * Math.Exp(-d * t) + e * t + f * t * t + g / (1 + h * h * t * t) + k; } return Math.Log(1 + s * s);")]
    [InlineData("double v = a; for (int i = 0; i < x.Length; i++) { double sum = 0; for (int j = 0; j < 3; j++) { sum = sum * b + Math.Cos(c * j + d) * x[i]; if (sum > 4) break; } v = e * v + f * sum - g * h * k; } return v;")]
    [InlineData("double v = a; int i = 0; bool odd = false; while (i < x.Length) { v = odd ? v * b + c : v * d - e * x[i]; odd = !odd; i++; if (v > 100) return f * g * h * k; } return v * v;")]
    public void A_loop_that_many_scalars_enter_is_reversed(string body) => Agrees(
        $"[Differentiable] public static partial double F(double a, double b, double c, double d, double e, double f, double g, double h, double k, ReadOnlySpan<double> x) {{ {body} }}",
        "p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], new double[] { 0.5, -1.5, 2, 0.25, 1 }", [0.8, -0.4, 1.1, 0.3, 0.7, -0.2, 0.5, 1.3, 0.1]);

    [Theory]
    [InlineData("return TensorPrimitives.Dot(beta, x) * beta[0];")]
    [InlineData("return Math.Exp(0.1 * TensorPrimitives.Sum(beta)) + TensorPrimitives.Sum(x);")]
    [InlineData("return Math.Log(1 + TensorPrimitives.SumOfSquares(beta));")]
    [InlineData("return TensorPrimitives.Norm(beta) * TensorPrimitives.Dot(x, beta[0..]);")]
    [InlineData("return TensorPrimitives.Dot(beta[..2], beta[1..3]);")]
    [InlineData("return x[0] > 5 ? TensorPrimitives.Dot(beta, x) : TensorPrimitives.Norm(beta);")]
    public void A_function_of_whole_vectors_agrees(string body) =>
        Agrees($"[Differentiable] public static partial double F({Beta}, {X}) {{ {body} }}");

    [Theory]
    [InlineData("double a, [Parameter] ReadOnlySpan<double> beta, double c, ReadOnlySpan<double> x", "double eta = a; for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j]; return c * Math.Exp(-eta * eta) + a * c;", "p[0], p[1..3], p[3], new double[] { 0.5, -1.5, 2 }")]
    [InlineData("double a, [Parameter] double[] beta, [Parameter] double[] gamma, double[] x", "double eta = 0; for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j] + gamma[0] * x[0]; return a * Math.Sin(eta) * gamma[0];", "p[0], p[1..3], p[3..], new double[] { 0.5, -1.5, 2 }")]
    [InlineData("[Parameter] ReadOnlySpan<double> beta, double scale, ReadOnlySpan<double> x", "double sum = 0; for (int j = 0; j < beta.Length; j++) sum += scale * beta[j] * x[j] / (1 + scale * scale); return sum * sum;", "p[..3], p[3], new double[] { 0.5, -1.5, 2 }")]
    [InlineData("[Parameter] ReadOnlySpan<double> beta, double scale, ReadOnlySpan<double> x", "double v = scale; for (int j = 0; j < beta.Length; j++) v = v * scale + beta[j] * v * x[j]; return v;", "p[..3], p[3], new double[] { 0.5, -1.5, 2 }")]
    [InlineData("double k, [Parameter] ReadOnlySpan<double> beta, ReadOnlySpan<double> x", "double sum = 0; foreach (double u in x) { sum += Help(beta, u) * k; } return sum; } static double Help(ReadOnlySpan<double> b, double u) { double r = 0; for (int i = b.Length - 1; i >= 0; i--) r = r * u + b[i]; return r;", "p[0], p[1..], new double[] { 0.5, -1.5, 2 }")]
    public void Vectors_and_scalars_mix(string parameters, string body, string inputs) =>
        Agrees($"[Differentiable] public static partial double F({parameters}) {{ {body} }}", inputs);

    [Theory]
    [InlineData("Decay d, [Parameter] ReadOnlySpan<double> beta, double k", "new(p[0], p[1]), p[2..4], p[4]", "double s = 0; for (int i = 0; i < beta.Length; i++) s += d.Scale * Math.Exp(-d.Rate * x[i]) * beta[i] * beta[i]; return s * k;")]
    [InlineData("[Parameter] ReadOnlySpan<double> beta, Decay d", "p[..3], new(p[3], p[4])", "double eta = d.Rate; for (int i = 0; i < beta.Length; i++) eta += beta[i] * x[i]; return d.Scale * Math.Sin(eta) * d.Rate;")]
    [InlineData("[Parameter] ReadOnlySpan<double> beta, Decay d", "p[..3], new(p[3], p[4])", "double eta = 0; for (int i = 0; i < beta.Length; i++) eta += d.Scale * x[i] * beta[i]; return eta * d.Rate;")]
    public void Vectors_and_groups_mix(string parameters, string inputs, string body) => Agrees(
        $"public readonly record struct Decay(double Rate, double Scale); [Differentiable] public static double F({parameters}, ReadOnlySpan<double> x) {{ {body} }}",
        inputs.Replace("new(", "new Model.Decay(", StringComparison.Ordinal) + ", new double[] { 0.5, -1.5, 2 }", [0.8, -0.4, 1.1, 0.3, 0.6]);

    private static void Agrees(string members, string inputs = "p, new double[] { 0.5, -1.5, 2, 0.25 }", double[]? at = null)
    {
        at ??= [0.8, -0.4, 1.1, 0.3];
        string source = $$"""
            using System; using System.Numerics.Tensors; using DiffGen;
            public static partial class Model { {{members}} }
            """;
        var @case = new ModelCase("Model", source, [inputs], at);
        foreach (bool simplify in new[] { true, false })
        {
            using var compiled = new CompiledCases([@case], simplify);
            foreach (double[] point in new double[][] { at, [.. at.Select(p => 0.9 - p)] })
            {
                string report = Comparison.Of(compiled.All[0], point);
                Assert.True(report.Length == 0, report + compiled.All[0].Generated);
            }
        }
    }
}
