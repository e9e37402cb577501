namespace DiffGen.Testing.Witnesses;

/// <summary>
/// A truncated Taylor number: a value with its gradient and its Hessian, and for each entry the sum of the absolute values of
/// all terms that were added up to it. That sum times the unit roundoff bounds what a different order of summation may change,
/// so a comparison needs no tolerance picked by hand.
/// </summary>
internal sealed class HyperDual
{
    private HyperDual(double value, int n)
    {
        Value = value;
        Gradient = new double[n];
        GradientScale = new double[n];
        Hessian = new double[n, n];
        HessianScale = new double[n, n];
        IsOnKink = new bool[n];
    }

    public double Value { get; }

    public double[] Gradient { get; }

    public double[] GradientScale { get; }

    public double[,] Hessian { get; }

    public double[,] HessianScale { get; }

    /// <summary>By parameter, whether the model stands on a kink off which the parameter moves it, so that differences see another slope on each side.</summary>
    public bool[] IsOnKink { get; }

    /// <summary>Whether a value that hangs on a parameter has a cube that over- or underflows, as second derivatives of a quotient need it.</summary>
    public bool IsExtreme => Math.Abs(Value) is > 1e100 or (> 0 and < 1e-100) && GradientScale.Any(s => s != 0);

    /// <summary>Says that nothing is known of what the terms lose.</summary>
    public void ForgetScales()
    {
        Array.Fill(GradientScale, double.PositiveInfinity);
        for (int i = 0; i < GradientScale.Length; i++)
            for (int j = 0; j < GradientScale.Length; j++) HessianScale[i, j] = double.PositiveInfinity;
    }

    /// <summary>Whether no parameter stands behind the value.</summary>
    public bool IsConstant { get; private init; }

    public static HyperDual Constant(double value, int n) => new(value, n) { IsConstant = true };

    public static HyperDual Parameter(double value, int index, int n)
    {
        var x = new HyperDual(value, n);
        x.Gradient[index] = x.GradientScale[index] = 1;
        return x;
    }

    /// <summary>A function of several values by the chain rule of second order (Faà di Bruno).</summary>
    /// <param name="value">f.</param>
    /// <param name="x">The arguments.</param>
    /// <param name="first">∂f/∂x_i.</param>
    /// <param name="second">∂²f/∂x_i∂x_j.</param>
    public static HyperDual Chain(double value, HyperDual[] x, Func<int, double> first, Func<int, int, double> second)
    {
        int n = x[0].Gradient.Length;
        if (x.All(a => a.IsConstant)) return Constant(value, n);
        var result = new HyperDual(value, n);
        for (int i = 0; i < x.Length; i++)
        {
            // A constant argument may stand where its partial is not defined, as the exponent of a negative base does.
            if (x[i].IsConstant) continue;
            result.AddFirst(first(i), x[i]);
            for (int j = 0; j < x.Length; j++)
                if (!x[j].IsConstant) result.AddSecond(second(Math.Min(i, j), Math.Max(i, j)), x[i], x[j]);
        }

        return result;
    }

    private void AddFirst(double partial, HyperDual x)
    {
        if (partial == 0) return;
        for (int a = 0; a < Gradient.Length; a++)
        {
            Gradient[a] += Times(partial, x.Gradient[a]);
            GradientScale[a] += Times(Math.Abs(partial), x.GradientScale[a]);
            for (int b = 0; b < Gradient.Length; b++)
            {
                Hessian[a, b] += Times(partial, x.Hessian[a, b]);
                HessianScale[a, b] += Times(Math.Abs(partial), x.HessianScale[a, b]);
            }
        }
    }

    private void AddSecond(double partial, HyperDual x, HyperDual y)
    {
        if (partial == 0) return;
        for (int a = 0; a < Gradient.Length; a++)
        {
            for (int b = 0; b < Gradient.Length; b++)
            {
                Hessian[a, b] += Times(partial, Times(x.Gradient[a], y.Gradient[b]));
                HessianScale[a, b] += Times(Math.Abs(partial), Times(x.GradientScale[a], y.GradientScale[b]));
            }
        }
    }

    /// <summary>A product in which an exact zero, an absent dependence, wins over infinity.</summary>
    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
