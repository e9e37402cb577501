namespace DiffGen.Benchmarks.Kernels;

/// <summary>Models with vectors of parameters.</summary>
internal static partial class VectorModels
{
    /// <summary>Logistic regression: one case's −log L.</summary>
    [Differentiable]
    public static partial double Logit([Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x, [Data] double y)
    {
        double eta = 0;
        for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j];
        return Math.Log(1 + Math.Exp(eta)) - y * eta;
    }

    /// <summary>The chained Rosenbrock function.</summary>
    [Differentiable]
    public static partial double Chain([Parameter] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double miss = 1 - x[i], bend = x[i + 1] - x[i] * x[i];
            sum += miss * miss + 100 * bend * bend;
        }

        return sum;
    }
}
