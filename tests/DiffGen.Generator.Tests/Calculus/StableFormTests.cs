using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Calculus;

/// <summary>The table "The stable form" of docs/rules-at-the-edges.md: right where the plain formula overflows, underflows or cancels.</summary>
public class StableFormTests
{
    private static readonly double HalfRoot = Math.Sqrt(0.5);

    [Fact]
    public void Softplus_neither_overflows_nor_cancels()
    {
        new EdgeCase("Math.Log(1 + Math.Exp(x))", [-800], [0], [0]).Check();
        new EdgeCase("Math.Log(1 + Math.Exp(x))", [800], [1], [0]).Check();
        new EdgeCase("Math.Log(1 + Math.Exp(x))", [-700], [Math.Exp(-700)], [Math.Exp(-700)]).Check();
        new EdgeCase("Math.Log(1 + Math.Exp(x))", [700], [1], [Math.Exp(-700)]).Check();
        new EdgeCase("Math.Log(Math.Exp(-x) + 2)", [50], [-0.5 * Math.Exp(-50)], [0.5 * Math.Exp(-50)]).Check();
    }

    [Fact]
    public void Softplus_written_with_LogP1_neither_overflows_nor_cancels()
    {
        new EdgeCase("double.LogP1(Math.Exp(x))", [-800], [0], [0]).Check();
        new EdgeCase("double.LogP1(Math.Exp(x))", [800], [1], [0]).Check();
        new EdgeCase("double.LogP1(Math.Exp(x))", [-700], [Math.Exp(-700)], [Math.Exp(-700)]).Check();
        new EdgeCase("double.LogP1(Math.Exp(x))", [700], [1], [Math.Exp(-700)]).Check();
        new EdgeCase("double.LogP1(Math.Exp(-x))", [800], [0], [0]).Check();
        new EdgeCase("double.LogP1(Math.Exp(x) + Math.Exp(y))", [800, 800], [0.5, 0.5], [0.25, -0.25, -0.25, 0.25]).Check();
    }

    [Fact]
    public void The_logarithm_of_a_sum_of_exponentials_has_shares_that_neither_overflow_nor_cancel()
    {
        foreach (double size in new double[] { 0, 800, 1e6 })
        {
            new EdgeCase("Math.Log(Math.Exp(x) + Math.Exp(y))", [size, size], [0.5, 0.5], [0.25, -0.25, -0.25, 0.25]).Check();
            new EdgeCase("Math.Log(Math.Exp(x) + Math.Exp(y))", [-size, -size], [0.5, 0.5], [0.25, -0.25, -0.25, 0.25]).Check();
        }

        double small = Math.Exp(-600);
        new EdgeCase("Math.Log(Math.Exp(x) + Math.Exp(y))", [1000, 400], [1, small], [small, -small, -small, small]).Check();
        new EdgeCase("Math.Log(2 + Math.Exp(x) + Math.Exp(y))", [800, 200], [1, small], [small, -small, -small, small]).Check();
        new EdgeCase("Math.Log(Math.Exp(x) + Math.Exp(y) + Math.Exp(x + y))", [800, 0], [1, 0.5], [0, 0, 0, 0.25]).Check();
    }

    /// <summary>∂f/∂x is 1 − 1/(1 + e), which the algebra knows to be the share e/(1 + e).</summary>
    [Fact]
    public void What_a_logistic_function_leaves_of_one_does_not_cancel()
    {
        double e = Math.Exp(-40), square = 1 / ((1 + e) * (1 + e)), second = e * (1 - e) / ((1 + e) * (1 + e) * (1 + e));
        new EdgeCase("x + (y - x) / (1 + Math.Exp(z))", [1, 3, -40], [e / (1 + e), 1 / (1 + e), -2 * e * square],
            [0, 0, e * square, 0, 0, -e * square, e * square, -e * square, -2 * second]).Check(simplify: true);
    }

    [Fact]
    public void Softplus_of_both_signs_shares_its_shares()
    {
        double e = Math.Exp(-30);
        new EdgeCase("x * double.LogP1(Math.Exp(-y)) + 2 * double.LogP1(Math.Exp(y))", [3, -30],
            [double.LogP1(Math.Exp(30)), (-3 + (2 * e)) / (1 + e)],
            [0, -1 / (1 + e), -1 / (1 + e), 5 * e / ((1 + e) * (1 + e))]).Check();
    }

    [Fact]
    public void The_logarithm_of_a_scaled_power_has_the_derivative_of_the_power()
    {
        new EdgeCase("Math.Log(2 * Math.PI * x)", [3], [1.0 / 3], [-1.0 / 9]).Check();
        new EdgeCase("Math.Log(x / 1e300)", [1e-5], [1e5], [-1e10]).Check();
        new EdgeCase("Math.Log(7 / x)", [4], [-0.25], [0.0625]).Check();
        new EdgeCase("Math.Log(-3 * x)", [-2], [-0.5], [-0.25]).Check();
        new EdgeCase("Math.Log(2 * Math.PI * x * x)", [1e-120], [2e120], [-2e240]).Check();
        new EdgeCase("Math.Log(Math.Sqrt(2 * Math.PI) * x * x * x / 5)", [-2], [-1.5], [-0.75]).Check();
        new EdgeCase("Math.Log(1 / (x * x) / x * 2)", [0.5], [-6], [12]).Check();
        new EdgeCase("Math.Log(2 * x * y)", [0.5, 4], [2, 0.25], [-4, 0, 0, -0.0625]).Check();
        new EdgeCase("Math.Log(x / x * 3) + x", [0.5], [1], [0]).Check();
        new EdgeCase("Math.Log(2 * (x + y)) * x", [1, 3], [Math.Log(8) + 0.25, 0.25], [0.4375, 0.1875, 0.1875, -0.0625]).Check();
    }

    [Fact]
    public void The_logistic_function_neither_overflows_nor_cancels()
    {
        new EdgeCase("1 / (1 + Math.Exp(-x))", [800], [0], [0]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-x))", [-800], [0], [0]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-x))", [700], [Math.Exp(-700)], [-Math.Exp(-700)]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-x))", [-700], [Math.Exp(-700)], [Math.Exp(-700)]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-(x * y)))", [800, 1], [0, 0], [0, 0, 0, 0]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-(x * y)))", [-800, 1], [0, 0], [0, 0, 0, 0]).Check();
        new EdgeCase("x / (1 + Math.Exp(y))", [3, 800], [0, 0], [0, 0, 0, 0]).Check();
        new EdgeCase("Math.Exp(x) / (1 + Math.Exp(x))", [-700], [Math.Exp(-700)], [Math.Exp(-700)]).Check();
    }

    [Fact]
    public void A_norm_of_large_or_small_values_is_right()
    {
        foreach (double size in new[] { 1e200, 1e-200 })
        {
            double second = 0.5 / (Math.Sqrt(2) * size);
            new EdgeCase("double.Hypot(x, y)", [size, size], [HalfRoot, HalfRoot], [second, -second, -second, second]).Check();
        }
    }

    [Fact]
    public void Hypot_of_a_value_with_itself_is_that_of_its_size() =>
        new EdgeCase("double.Hypot(x, x)", [-3], [-Math.Sqrt(2)], [0]) { Slack = 2e-16 }.Check();

    [Fact]
    public void Tanh_keeps_its_digits_far_out()
    {
        double sech2 = 4 * Math.Exp(-40) / Math.Pow(1 + Math.Exp(-40), 2);
        new EdgeCase("Math.Tanh(x)", [20], [sech2], [-2 * sech2]).Check();
        new EdgeCase("Math.Tanh(x)", [300], [4 * Math.Exp(-600)], [-8 * Math.Exp(-600)]).Check();
    }

    [Fact]
    public void Tanh_is_flat_where_its_square_is_beyond_doubles()
    {
        new EdgeCase("Math.Tanh(x)", [800], [0], [0]).Check();
        new EdgeCase("Math.Tanh(x)", [-800], [0], [0]).Check();
    }

    /// <summary>The tangent is differentiated once more here, in a loop that is reversed.</summary>
    [Fact]
    public void Tanh_is_flat_in_a_loop_where_its_square_is_beyond_doubles()
    {
        using var models = new CompiledModels(GeneratorRun.Of("""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable]
                public static partial double F([Parameter] ReadOnlySpan<double> w)
                {
                    double state = 0.5;
                    for (int t = 0; t < w.Length; t++) state = Math.Tanh(w[t] * state);
                    return state;
                }
            }

            public static class Use
            {
                public static double[] Derivatives(double[] w)
                {
                    double[] result = new double[6];
                    Model.FHessian(w, result, result.AsSpan(2));
                    return result;
                }
            }
            """));
        var derivatives = (double[])models.Type("Use").GetMethod("Derivatives")!.Invoke(null, [new double[] { 3000, 0.1 }])!;

        // tanh 1500 is 1 and flat; what is left is tanh(0.1) in the last weight: sech² 0.1 and −2·tanh(0.1)·sech²(0.1).
        double slope = 1 / Math.Cosh(0.1) / Math.Cosh(0.1);
        double[] expected = [0, slope, 0, 0, 0, -2 * Math.Tanh(0.1) * slope];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], derivatives[i], 1e-15);
    }

    [Fact]
    public void Inverse_functions_keep_their_digits_at_the_ends()
    {
        // 1 − x is exact here: x is 1 − 2^−40.
        double d = Math.Pow(2, -40), root = Math.Sqrt(d * (2 - d));
        new EdgeCase("Math.Asin(x)", [1 - d], [1 / root], [(1 - d) / (root * root * root)]).Check();
        new EdgeCase("Math.Acos(x)", [1 - d], [-1 / root], [-(1 - d) / (root * root * root)]).Check();
        new EdgeCase("Math.Atanh(x)", [1 - d], [1 / (d * (2 - d))], [2 * (1 - d) / Math.Pow(d * (2 - d), 2)]).Check();
        double up = Math.Sqrt(d * (2 + d));
        new EdgeCase("Math.Acosh(x)", [1 + d], [1 / up], [-(1 + d) / (up * up * up)]).Check();
    }

    [Fact]
    public void Inverse_hyperbolics_of_large_values_are_right()
    {
        new EdgeCase("Math.Asinh(x)", [1e200], [1e-200], [0]).Check();
        new EdgeCase("Math.Acosh(x)", [1e200], [1e-200], [0]).Check();
        new EdgeCase("Math.Atan(x)", [1e200], [0], [0]).Check();
    }

    [Fact]
    public void Atan2_of_large_or_small_values_is_right()
    {
        new EdgeCase("Math.Atan2(y, x)", [1e200, 1e200], [-5e-201, 5e-201]).Check();
        new EdgeCase("Math.Atan2(y, x)", [1e-200, 1e-200], [-5e199, 5e199]).Check();
    }

    [Fact]
    public void ExpM1_keeps_its_derivative_where_it_has_rounded_to_minus_one() =>
        new EdgeCase("double.ExpM1(x)", [-100], [Math.Exp(-100)], [Math.Exp(-100)]).Check();
}
