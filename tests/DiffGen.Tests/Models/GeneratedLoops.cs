namespace DiffGen.Tests.Models;

/// <summary>Models that loop over their rows themselves, beside the same models of one row.</summary>
internal static partial class GeneratedLoops
{
    [Differentiable]
    public static partial double Loss(double a, double b, double width, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0, inverse = 1 / width;
        for (int i = 0; i < x.Length; i++)
        {
            double r = (y[i] - a * Math.Exp(-b * x[i])) * inverse;
            sum += Math.Log(1 + r * r);
        }

        return sum;
    }

    [Differentiable]
    public static partial double RowLoss(double a, double b, double width, [Data] double x, [Data] double y)
    {
        double r = (y - a * Math.Exp(-b * x)) / width;
        return Math.Log(1 + r * r);
    }

    /// <summary>Read in a foreach; the sum of a branch.</summary>
    [Differentiable]
    public static partial double Hinge(double a, ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double u in x) sum -= u > a ? (u - a) * (u - a) : 0;
        return sum;
    }

    /// <summary>Not a sum over rows: its turns hand on a state.</summary>
    [Differentiable]
    public static partial double Smoothed(double a, ReadOnlySpan<double> x)
    {
        double sum = 0, level = 0;
        for (int i = 0; i < x.Length; i++)
        {
            level += a * (x[i] - level);
            sum += (x[i] - level) * (x[i] - level);
        }

        return sum;
    }
}
