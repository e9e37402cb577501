namespace DiffGen.Tests.Models;

/// <summary>Sums over vectors of parameters whose turns read elements at fixed distances.</summary>
internal sealed partial class Stencils
{
    private readonly double weight;

    public Stencils(double weight) => this.weight = weight;

    /// <summary>A smoother with scalars before and after the vector, over inner elements alone.</summary>
    [Differentiable]
    public static double Smoother(double roughness, [Parameter] ReadOnlySpan<double> x, double rate)
    {
        double sum = 0;
        for (int i = 1; i < x.Length - 1; i++)
        {
            double bend = x[i - 1] - 2 * x[i] + x[i + 1];
            sum += Math.Exp(roughness) * bend * bend + Math.Exp(-rate * x[i]);
        }

        return sum;
    }

    /// <summary>Two vectors, a condition, and a term that is taken away.</summary>
    [Differentiable]
    public static double Pair([Parameter] ReadOnlySpan<double> level, double scale, [Parameter] ReadOnlySpan<double> slope)
    {
        double sum = 0;
        for (int i = 0; i + 1 < slope.Length; i++)
            sum -= level[i] > slope[i] ? Math.Log(1 + level[i] * level[i] * slope[i + 1] * slope[i + 1]) * scale : Math.Sin(level[i + 1] * slope[i]);
        return sum;
    }

    /// <summary>No second derivatives.</summary>
    [Differentiable]
    public static double Linear([Parameter] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i <= x.Length - 3; i++) sum += 3 * x[i + 2] - x[i];
        return sum;
    }

    /// <summary>A gap between the elements, and none at the ends.</summary>
    [Differentiable]
    public static double Gap([Parameter] ReadOnlySpan<double> x)
    {
        double sum = 0;
        int n = x.Length;
        for (int i = 3; i < n - 2; i++) sum += x[i - 2] * Math.Exp(0.1 * x[i + 1]);
        return sum;
    }

    /// <summary>One element a turn.</summary>
    [Differentiable]
    public double Ridge([Parameter] ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double element in x) sum += weight * element * element * element;
        return sum;
    }

    /// <summary>The first element has its own turn only, the second one only what is handed on.</summary>
    [Differentiable(Order = 1)]
    public static double FirstOrder([Parameter] double[] x)
    {
        double sum = 0;
        for (int i = 1; i < x.Length; i++) sum += Math.Sqrt(1 + (x[i] - x[i - 1]) * (x[i] - x[i - 1]));
        return sum;
    }

    /// <summary>A random walk that is observed with noise: what a state-space model minimises over its states.</summary>
    [Differentiable]
    public static double Walk([Parameter] ReadOnlySpan<double> state, double logPrecision, ReadOnlySpan<double> observed)
    {
        double sum = 0;
        for (int t = 1; t < observed.Length; t++)
        {
            double step = state[t] - state[t - 1], miss = observed[t] - state[t];
            sum += 0.5 * Math.Exp(logPrecision) * step * step - 0.5 * logPrecision + Math.Log(1 + miss * miss * observed[t - 1]);
        }

        return sum;
    }

    /// <summary>Fewer observations than turns would need.</summary>
    [Differentiable]
    public static double Short([Parameter] ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * x[i] * y[i + 2];
        return sum;
    }
}
