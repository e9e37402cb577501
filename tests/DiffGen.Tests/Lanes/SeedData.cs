namespace DiffGen.Tests.Lanes;

/// <summary>Random rows for the seed model, its kernels, and its sums by a plain loop in the textbook's form.</summary>
internal sealed class SeedData
{
    private const double Par1 = 1.25, Par2 = -0.75;
    private readonly double[] drat, wt, mpg;

    public SeedData(int rows)
    {
        var random = new Random(rows);
        drat = [.. Enumerable.Range(0, rows).Select(_ => 4 * random.NextDouble() - 2)];
        wt = [.. Enumerable.Range(0, rows).Select(_ => 4 * random.NextDouble() - 2)];
        mpg = [.. Enumerable.Range(0, rows).Select(_ => 4 * random.NextDouble() - 2)];
    }

    public SeedKernel.ValueRows Value => new(drat, wt, mpg, Par1, Par2);

    public SeedKernel.GradientRows Gradient => new(drat, wt, mpg, Par1, Par2);

    public SeedKernel.HessianRows Hessian => new(drat, wt, mpg, Par1, Par2);

    public SeedKernel.JacobianRows Jacobian => new(drat, wt, mpg, Par1, Par2);

    /// <summary>Value, gradient and upper triangle: with residual r and f = mpg − r, Σ r², −2 Σ r ∂f, 2 Σ (∂f ∂f − r ∂∂f).</summary>
    public double[] PlainSums()
    {
        double[] sums = new double[6];
        for (int i = 0; i < drat.Length; i++)
        {
            double s = 1 / (1 + Math.Exp(-Par2 * wt[i]));
            double s1 = s * (1 - s) * wt[i], s2 = s1 * wt[i] * (1 - 2 * s);
            double f = 1 / (1 + Math.Exp(-Par1 * drat[i] * s));
            double fz = f * (1 - f), fzz = fz * (1 - 2 * f);
            double z1 = drat[i] * s, z2 = Par1 * drat[i] * s1, z12 = drat[i] * s1, z22 = Par1 * drat[i] * s2;
            double r = mpg[i] - f;
            sums[0] += r * r;
            sums[1] -= 2 * r * fz * z1;
            sums[2] -= 2 * r * fz * z2;
            sums[3] += 2 * (fz * z1 * fz * z1 - r * fzz * z1 * z1);
            sums[4] += 2 * (fz * z1 * fz * z2 - r * (fzz * z1 * z2 + fz * z12));
            sums[5] += 2 * (fz * z2 * fz * z2 - r * (fzz * z2 * z2 + fz * z22));
        }

        return sums;
    }
}
