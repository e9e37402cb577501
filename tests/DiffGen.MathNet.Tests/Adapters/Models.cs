namespace DiffGen.MathNet.Tests.Adapters;

/// <summary>Models whose fits are known.</summary>
internal static partial class Models
{
    public static readonly double[] Conc = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10];

    public static readonly double[] Rates = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200];

    /// <summary>Michaelis–Menten kinetics.</summary>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Rate(double vm, double k, [Data] double conc) => vm * conc / (k + conc);

    /// <summary>Rosenbrock's valley.</summary>
    [Differentiable]
    public static partial double Valley(double x, double y) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);

    /// <summary>Rosenbrock's valley without a Hessian.</summary>
    [Differentiable(Order = 1)]
    public static partial double Slope(double x, double y) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x);
}
