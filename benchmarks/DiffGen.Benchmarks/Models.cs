namespace DiffGen.Benchmarks;

/// <summary>The models that are measured.</summary>
public static partial class Models
{
    /// <summary>Observed minus predicted fuel economy of one car (standardised).</summary>
    [Differentiable(Reduction = Reduction.SumOfSquares)]
    public static partial double Residual(double par1, double par2, [Data] double drat, [Data] double wt, [Data] double mpg)
        => mpg - 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))));

    /// <summary>Two peaks on a falling background, as in NIST's Gauss problems.</summary>
    [Differentiable]
    public static partial double Gauss(
        double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8, [Data] double x)
        => b1 * Math.Exp(-b2 * x)
            + b3 * Math.Exp(-(x - b4) * (x - b4) / (b5 * b5))
            + b6 * Math.Exp(-(x - b7) * (x - b7) / (b8 * b8));

    /// <summary>
    /// The concentration of a drug in blood: two compartments, absorption of the first order, a lag, three doses; about 60
    /// operations. Gabrielsson and Weiner (2016), Pharmacokinetic and Pharmacodynamic Data Analysis, section 2.6.
    /// </summary>
    [Differentiable]
    public static partial double Concentration(
        double ka, double cl, double v1, double q, double v2, double lag, [Data] double dose, [Data] double time)
    {
        double k10 = cl / v1, k12 = q / v1, k21 = q / v2;
        double sum = k10 + k12 + k21;
        double root = Math.Sqrt(sum * sum - 4 * k10 * k21);
        double alpha = (sum + root) / 2, beta = (sum - root) / 2;
        double scale = dose * ka / v1;
        double a = scale * (k21 - alpha) / ((ka - alpha) * (beta - alpha));
        double b = scale * (k21 - beta) / ((ka - beta) * (alpha - beta));
        double t1 = time - lag, t2 = t1 - 8, t3 = t1 - 16;
        return After(a, b, ka, alpha, beta, t1)
            + (t2 > 0 ? After(a, b, ka, alpha, beta, t2) : 0)
            + (t3 > 0 ? After(a, b, ka, alpha, beta, t3) : 0);
    }

    private static double After(double a, double b, double ka, double alpha, double beta, double t) =>
        a * Math.Exp(-alpha * t) + b * Math.Exp(-beta * t) - (a + b) * Math.Exp(-ka * t);
}
