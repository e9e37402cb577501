namespace DiffGen.Tests.Models;

/// <summary>Models with vectors of parameters, as a user writes them.</summary>
internal static partial class GeneratedVectors
{
    /// <summary>Logistic regression with any number of features: one case's −log L.</summary>
    /// <param name="beta">The coefficients.</param>
    /// <param name="x">The case's features.</param>
    /// <param name="y">1 for an event, else 0.</param>
    [Differentiable]
    public static partial double Logit([Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x, [Data] double y)
    {
        double eta = 0;
        for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j];
        return Math.Log(1 + Math.Exp(eta)) - y * eta;
    }

    /// <summary>The valley of Rosenbrock, chained: any number of variables.</summary>
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

    /// <summary>A sum of exponentials on an offset: the prediction of one row.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Decays(double offset, [Parameter] ReadOnlySpan<double> amplitude, [Parameter] ReadOnlySpan<double> rate, [Data] double t)
    {
        double sum = offset;
        for (int k = 0; k < rate.Length; k++) sum += amplitude[k] * Math.Exp(-rate[k] * t);
        return sum;
    }

    /// <summary>A robust regression with an intercept before and a scale after the coefficients.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Saturating(double intercept, [Parameter] ReadOnlySpan<double> beta, double scale, [Data] ReadOnlySpan<double> x, [Data] double offset)
    {
        double eta = intercept;
        for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j];
        return scale * Math.Tanh(eta + offset) + intercept * scale;
    }

    /// <summary>A regression on features alone, that is on rows of a matrix.</summary>
    [Differentiable(Reduction = Reduction.Mean)]
    public static partial double Spread([Parameter] ReadOnlySpan<double> w, double c, [Data] ReadOnlySpan<double> x)
    {
        double eta = c;
        for (int j = 0; j < x.Length; j++) eta += w[j] * x[j];
        return Math.Log(Math.Cosh(eta));
    }
}
