using BenchmarkDotNet.Attributes;
using DiffGen.Benchmarks.Kernels;
using MathNet.Numerics.Differentiation;

namespace DiffGen.Benchmarks.Peers;

/// <summary>Value, gradient and Hessian of the seed model over a thousand rows, on one thread: the ways that C# has.</summary>
[OneThread]
[MemoryDiagnoser]
public class SeedPeers
{
    private const int Rows = 1000;

    private readonly double[] drat = SeedColumns.Of(Rows, 1), wt = SeedColumns.Of(Rows, 2), mpg = SeedColumns.Of(Rows, 3);
    private readonly double[] parameters = [3, -3], gradient = new double[2], hessian = new double[4];
    private readonly NumericalJacobian slopes = new();
    private readonly NumericalHessian curvature = new();
    private Models.ResidualObjective objective = null!;

    /// <summary>Binds the data.</summary>
    [GlobalSetup]
    public void Setup() => objective = new Models.ResidualObjective(drat, wt, mpg);

    /// <summary>As generated.</summary>
    [Benchmark(Baseline = true)]
    public double Generated() => objective.Hessian(parameters, gradient, hessian);

    /// <summary>By hand, in plain scalar C#, every shared piece computed once.</summary>
    [Benchmark]
    public double ByHand()
    {
        double sum = 0, g1 = 0, g2 = 0, h11 = 0, h12 = 0, h22 = 0, par1 = parameters[0], par2 = parameters[1];
        for (int i = 0; i < drat.Length; i++)
        {
            double s = 1 / (1 + Math.Exp(-(par2 * wt[i])));
            double ds = s * (1 - s) * wt[i], slope = par1 * drat[i];
            double f = 1 / (1 + Math.Exp(-(slope * s)));
            double r = mpg[i] - f, df = f * (1 - f), d2f = df * (1 - (2 * f));
            double dz1 = drat[i] * s, dz2 = slope * ds, j1 = -df * dz1, j2 = -df * dz2;
            sum += r * r;
            g1 += 2 * r * j1;
            g2 += 2 * r * j2;
            h11 += 2 * ((j1 * j1) - (r * d2f * dz1 * dz1));
            h12 += 2 * ((j1 * j2) - (r * ((d2f * dz1 * dz2) + (df * drat[i] * ds))));
            h22 += 2 * ((j2 * j2) - (r * ((d2f * dz2 * dz2) + (df * dz2 * wt[i] * (1 - (2 * s))))));
        }

        (gradient[0], gradient[1], hessian[0], hessian[1], hessian[2], hessian[3]) = (g1, g2, h11, h12, h12, h22);
        return sum;
    }

    /// <summary>Dual numbers of second order, a struct.</summary>
    [Benchmark]
    public double DualNumbers()
    {
        HyperDual par1 = new(parameters[0], 1, 0, 0, 0, 0), par2 = new(parameters[1], 0, 1, 0, 0, 0), sum = 0;
        for (int i = 0; i < drat.Length; i++)
        {
            HyperDual r = mpg[i] - (1 / (1 + HyperDual.Exp(-(par1 * drat[i] / (1 + HyperDual.Exp(-(par2 * wt[i])))))));
            sum += r * r;
        }

        (gradient[0], gradient[1], hessian[0], hessian[1], hessian[2], hessian[3]) = (sum.D1, sum.D2, sum.D11, sum.D12, sum.D12, sum.D22);
        return sum.Value;
    }

    /// <summary>Central differences of the value, by a plain loop: 9 values.</summary>
    [Benchmark]
    public double CentralDifferences()
    {
        const double H = 1e-4;
        double par1 = parameters[0], par2 = parameters[1], value = Loss(par1, par2);
        double up1 = Loss(par1 + H, par2), down1 = Loss(par1 - H, par2), up2 = Loss(par1, par2 + H), down2 = Loss(par1, par2 - H);
        gradient[0] = (up1 - down1) / (2 * H);
        gradient[1] = (up2 - down2) / (2 * H);
        hessian[0] = (up1 - (2 * value) + down1) / (H * H);
        hessian[3] = (up2 - (2 * value) + down2) / (H * H);
        hessian[1] = hessian[2] = (Loss(par1 + H, par2 + H) - Loss(par1 + H, par2 - H) - Loss(par1 - H, par2 + H) + Loss(par1 - H, par2 - H)) / (4 * H * H);
        return value;
    }

    /// <summary>MathNet.Numerics' numerical derivatives.</summary>
    [Benchmark]
    public double MathNetNumerical()
    {
        double[] first = slopes.Evaluate(p => Loss(p[0], p[1]), parameters);
        double[,] second = curvature.Evaluate(p => Loss(p[0], p[1]), parameters);
        return first[0] + second[0, 1] + Loss(parameters[0], parameters[1]);
    }

    private double Loss(double par1, double par2)
    {
        double sum = 0;
        for (int i = 0; i < drat.Length; i++)
        {
            double r = Models.Residual(par1, par2, drat[i], wt[i], mpg[i]);
            sum += r * r;
        }

        return sum;
    }
}
