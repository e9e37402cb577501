using DiffGen.Inference;
using DiffGen.Optimization;

namespace DiffGen.Plotting.Tests;

/// <summary>The rate of a reaction by concentration (Bates &amp; Watts 1988, table A1.3), fitted.</summary>
internal static partial class Puromycin
{
    public static readonly double[] Conc = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10];

    public static readonly double[] Rates = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200];

    public static readonly double[] Grid = [.. Enumerable.Range(0, 121).Select(i => i / 100.0)];

    public static RateObjective Objective => new(Conc, observed: Rates);

    public static Estimates Table => Estimates.LeastSquares(Objective, new LevenbergMarquardt().Minimize(Objective, [200, 0.1]));

    public static IReadOnlyList<FittedValue> Rows => Table.Fitted(Objective, Rates);

    public static IReadOnlyList<Prediction> Curve
    {
        get
        {
            Estimates table = Table;
            return [.. Grid.Select(x => table.Predict((p, gradient) => RateGradient(p[0], p[1], x, gradient)))];
        }
    }

    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Rate(double vm, double k, [Data] double conc) => vm * conc / (k + conc);
}
