using BenchmarkDotNet.Attributes;

namespace DiffGen.Benchmarks;

/// <summary>The mtcars residual of one row: the generated Hessian against one written by hand with every shared piece computed once.</summary>
public class PlainHessian
{
    private readonly double[] gradient = new double[2];
    private readonly double[] hessian = new double[4];
    private readonly double[] drat = new double[1000];
    private readonly double[] wt = new double[1000];
    private readonly double[] mpg = new double[1000];

    /// <summary>A thousand rows of standard size.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < drat.Length; i++)
            (drat[i], wt[i], mpg[i]) = ((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2);
    }

    /// <summary>By hand.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 1000)]
    public double ByHand()
    {
        double sum = 0;
        for (int i = 0; i < drat.Length; i++) sum += HandWritten(3, -3, drat[i], wt[i], mpg[i], gradient, hessian) + hessian[1];
        return sum;
    }

    /// <summary>As generated.</summary>
    [Benchmark(OperationsPerInvoke = 1000)]
    public double Generated()
    {
        double sum = 0;
        for (int i = 0; i < drat.Length; i++) sum += Models.ResidualHessian(3, -3, drat[i], wt[i], mpg[i], gradient, hessian) + hessian[1];
        return sum;
    }

    private static double HandWritten(
        double par1, double par2, double drat, double wt, double mpg, Span<double> gradient, Span<double> hessian)
    {
        Check.Length(gradient, 2, nameof(gradient));
        Check.Length(hessian, 4, nameof(hessian));
        double s = 1 / (1 + Math.Exp(-(par2 * wt)));
        double ds = s * (1 - s) * wt;
        double slope = par1 * drat;
        double f = 1 / (1 + Math.Exp(-(slope * s)));
        double df = f * (1 - f);
        double d2f = df * (1 - (2 * f));
        double dz1 = drat * s, dz2 = slope * ds;
        gradient[0] = -df * dz1;
        gradient[1] = -df * dz2;
        hessian[0] = -d2f * dz1 * dz1;
        hessian[1] = hessian[2] = -((d2f * dz1 * dz2) + (df * drat * ds));
        hessian[3] = -((d2f * dz2 * dz2) + (df * dz2 * wt * (1 - (2 * s))));
        return mpg - f;
    }
}
