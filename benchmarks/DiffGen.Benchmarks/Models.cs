namespace DiffGen.Benchmarks;

/// <summary>The models that are measured.</summary>
public static partial class Models
{
    /// <summary>Observed minus predicted fuel economy of one car (standardised).</summary>
    [Differentiable(Reduction = Reduction.SumOfSquares)]
    public static partial double Residual(double par1, double par2, [Data] double drat, [Data] double wt, [Data] double mpg)
        => mpg - 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))));
}
