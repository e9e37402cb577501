using System.Globalization;
using System.Text;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Testing.Witnesses;

/// <summary>Compares all that is generated for a model with both witnesses at one point.</summary>
internal static class Comparison
{
    /// <summary>What the terms of an entry may lose to rounding, relative to the sum of their absolute values.</summary>
    private const double Rounding = 1e-11;

    /// <summary>The largest value whose steps, where a model rounds it, the differences tell from a slope.</summary>
    private const double LargestOfSteps = 1e4;

    /// <summary>Below this, doubles lose digits.</summary>
    private const double Tiny = 1e-290;

    /// <summary>Below this, the cube of a number underflows, and so may what the witness multiplies.</summary>
    private const double RootOfTiny = 1e-100;

    /// <summary>Every disagreement, one a line; empty where there is none.</summary>
    public static string Of(RunnableCase model, double[] at)
    {
        int n = at.Length;
        double[] gradient = Filled(n), hessian = Filled(n * n), direction = [.. at.Select((_, i) => 1 - (0.6 * i))];
        double[] gradientOfHessian = Filled(n), gradientOfProduct = Filled(n), product = Filled(n);
        double value;
        try
        {
            value = model.Value(at);
        }
        catch (ArithmeticException)
        {
            // The model itself has no value here, as Math.Sign(NaN) has none.
            return "";
        }

        HyperDual dual = model.Interpret(at);
        var report = new StringBuilder();

        // Steps finer than those of the differences look like a slope to them.
        bool hasSteps = model.Model.Graph.Nodes.Any(n => n.Op == Op.Call && FunctionTable.Rows[(int)n.Payload].Traits.HasFlag(Traits.PiecewiseConstant));

        Bits("FGradient's value", model.Gradient(at, gradient), value);
        Bits("FHessian's value", model.Hessian(at, gradientOfHessian, hessian), value);
        Bits("FHessianVectorProduct's value", model.Product(at, direction, gradientOfProduct, product), value);

        // The framework adds the elements of vectors in an order of its own.
        if (!model.Model.Graph.Nodes.Any(n => n.Op == Op.VectorCall)) Bits("the interpreter's value", dual.Value, value);

        // Where the value has overflowed, 0·∞ is anybody's guess.
        if (!double.IsFinite(value)) return report.ToString();
        for (int i = 0; i < n; i++)
        {
            double scale = dual.GradientScale[i];
            Close($"FGradient's gradient[{i}]", gradient[i], dual.Gradient[i], scale);
            Close($"FHessian's gradient[{i}]", gradientOfHessian[i], dual.Gradient[i], scale);
            Close($"FHessianVectorProduct's gradient[{i}]", gradientOfProduct[i], dual.Gradient[i], scale);
            if (IsResolved(i)) Within($"gradient[{i}] and differences", gradient[i], Differences.Gradient(model.Value, at, i), scale);
            double dot = 0, dotScale = 0;
            for (int j = 0; j < n; j++)
            {
                Bits($"symmetry of hessian[{i},{j}]", hessian[(i * n) + j], hessian[(j * n) + i]);
                Close($"hessian[{i},{j}]", hessian[(i * n) + j], dual.Hessian[i, j], dual.HessianScale[i, j]);
                if (j >= i && IsResolved(i) && IsResolved(j)) Within($"hessian[{i},{j}] and differences", hessian[(i * n) + j], Differences.Hessian(model.Value, at, i, j), dual.HessianScale[i, j]);
                dot += dual.Hessian[i, j] * direction[j];
                dotScale += dual.HessianScale[i, j] * Math.Abs(direction[j]);
            }

            Close($"product[{i}]", product[i], dot, dotScale);
        }

        return report.ToString();

        // A wave not much longer than the finest step, on a value that is large beside it, looks like a smooth slope: its curvature gives it away.
        // And on a kink they are the mean of two slopes.
        bool IsResolved(int i) => !dual.IsOnKink[i] && !(10 * dual.HessianScale[i, i] * Differences.FinestStep(at, i) > dual.GradientScale[i]);

        void Bits(string what, double actual, double expected)
        {
            bool same = BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected) || (double.IsNaN(actual) && double.IsNaN(expected));
            if (!same) Add(what, actual, expected);
        }

        void Close(string what, double actual, double expected, double scale)
        {
            // Where the plain formulas of the witness overflow, it has nothing to say; the tests of the edges do.
            if (!double.IsFinite(scale) || !double.IsFinite(expected)) return;
            if (scale == 0 && Math.Abs(actual) < RootOfTiny) return;
            if (!(Math.Abs(actual - expected) <= (Rounding * scale) + Tiny)) Add(what, actual, expected);
        }

        void Within(string what, double actual, Estimate estimate, double scale)
        {
            if (hasSteps && (scale == 0 || Math.Abs(value) > LargestOfSteps)) return;
            if (!double.IsFinite(estimate.Error) || !double.IsFinite(scale)) return;
            double size = Math.Max(scale, Math.Abs(estimate.Value)), tolerance = (100 * estimate.Error) + (1e-7 * size) + Tiny;

            // Where the model turns faster than the steps, differences know nothing.
            if (tolerance > (0.01 * size) + Tiny || scale > 10 * estimate.Reach) return;
            if (!(Math.Abs(actual - estimate.Value) <= tolerance)) Add($"{what} (± {Text(tolerance)})", actual, estimate.Value);
        }

        void Add(string what, double actual, double expected) => report.AppendLine(CultureInfo.InvariantCulture,
            $"{what}: {Text(actual)}, expected {Text(expected)} at ({string.Join(", ", at.Select(Text))})");
    }

    /// <summary>Not numbers, so that an entry that is not written is seen.</summary>
    private static double[] Filled(int length) => [.. Enumerable.Repeat(double.NaN, length)];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
