using DiffGen.Tests.Optimization;

namespace DiffGen.Tests.Models;

/// <summary>
/// The logistic model of fuel economy by rear axle ratio and weight, standardised, with derivatives written by hand:
/// r = mpg − L(par1·drat·L(par2·wt)) with L the logistic function; the value is Σ r².
/// </summary>
internal sealed class Mtcars : ISecondOrderObjective, ILeastSquaresObjective
{
    private static readonly double[][] Columns = ReferenceFile.Read("seed-data.csv", "in1a", "in1b", "y");

    /// <summary>The same model from the generator.</summary>
    public static Models.Generated.FuelEconomyObjective Generated() => new(Columns[0], Columns[1], observed: Columns[2]);

    public int ParameterCount => 2;

    public IReadOnlyList<string> ParameterNames { get; } = ["par1", "par2"];

    public int ResidualCount => Columns[0].Length;

    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[2]);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        Hessian(parameters, gradient, stackalloc double[4]);

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double value = 0, g1 = 0, g2 = 0, h11 = 0, h12 = 0, h22 = 0;
        for (var i = 0; i < ResidualCount; i++)
        {
            var p = Prediction.At(parameters, i);
            var r = Columns[2][i] - p.Value;
            value += r * r;
            g1 -= 2 * r * p.D1;
            g2 -= 2 * r * p.D2;
            h11 += 2 * (p.D1 * p.D1 - r * p.D11);
            h12 += 2 * (p.D1 * p.D2 - r * p.D12);
            h22 += 2 * (p.D2 * p.D2 - r * p.D22);
        }

        (gradient[0], gradient[1]) = (g1, g2);
        (hessian[0], hessian[1], hessian[2], hessian[3]) = (h11, h12, h12, h22);
        return value;
    }

    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        Span<double> h = stackalloc double[4];
        var value = Hessian(parameters, gradient, h);
        (product[0], product[1]) = (h[0] * direction[0] + h[1] * direction[1], h[2] * direction[0] + h[3] * direction[1]);
        return value;
    }

    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var value = 0.0;
        for (var i = 0; i < ResidualCount; i++)
        {
            var p = Prediction.At(parameters, i);
            residuals[i] = Columns[2][i] - p.Value;
            jacobian[2 * i] = -p.D1;
            jacobian[2 * i + 1] = -p.D2;
            value += residuals[i] * residuals[i];
        }

        return value;
    }

    private readonly record struct Prediction(double Value, double D1, double D2, double D11, double D12, double D22)
    {
        public static Prediction At(ReadOnlySpan<double> parameters, int row)
        {
            var (drat, wt) = (Columns[0][row], Columns[1][row]);
            var inner = 1 / (1 + Math.Exp(-(parameters[1] * wt)));
            var inner1 = inner * (1 - inner) * wt;
            var inner2 = inner1 * (1 - 2 * inner) * wt;
            var (z1, z2) = (drat * inner, parameters[0] * drat * inner1);
            var (z12, z22) = (drat * inner1, parameters[0] * drat * inner2);
            var outer = 1 / (1 + Math.Exp(-(parameters[0] * drat * inner)));
            var slope = outer * (1 - outer);
            var bend = slope * (1 - 2 * outer);
            return new(outer, slope * z1, slope * z2, bend * z1 * z1, bend * z1 * z2 + slope * z12, bend * z2 * z2 + slope * z22);
        }
    }
}
