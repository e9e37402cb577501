using DiffGen;

namespace Mtcars;

public static partial class CarModel
{
    /// <summary>The defining declaration and the objective by hand, until the generator writes them.</summary>
    public static partial double Residual(double par1, double par2, double drat, double wt, double mpg);

    /// <summary>The sum of squared residuals over the cars.</summary>
    public sealed class ResidualObjective(double[] drat, double[] wt, double[] mpg, double[]? weights = null) : ISecondOrderObjective
    {
        /// <inheritdoc/>
        public int ParameterCount => 2;

        /// <inheritdoc/>
        public IReadOnlyList<string> ParameterNames { get; } = ["par1", "par2"];

        /// <inheritdoc/>
        public double Value(ReadOnlySpan<double> parameters)
        {
            double sum = 0;
            for (int i = 0; i < drat.Length; i++)
            {
                double r = Residual(parameters[0], parameters[1], drat[i], wt[i], mpg[i]);
                sum += Weight(i) * r * r;
            }
            return sum;
        }

        /// <inheritdoc/>
        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => Hessian(parameters, gradient, stackalloc double[4]);

        /// <inheritdoc/>
        public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
        {
            double a = parameters[0], b = parameters[1], value = 0, ga = 0, gb = 0, haa = 0, hab = 0, hbb = 0;
            for (int i = 0; i < drat.Length; i++)
            {
                double s = 1 / (1 + Math.Exp(-(b * wt[i]))), ds = s * (1 - s) * wt[i], dds = ds * (1 - 2 * s) * wt[i];
                double y = 1 / (1 + Math.Exp(-(a * drat[i] * s))), dy = y * (1 - y), ddy = dy * (1 - 2 * y);
                double ua = drat[i] * s, ub = a * drat[i] * ds, uab = drat[i] * ds, ubb = a * drat[i] * dds;
                double r = mpg[i] - y, w = Weight(i);
                value += w * r * r;
                ga -= 2 * w * r * dy * ua;
                gb -= 2 * w * r * dy * ub;
                haa += 2 * w * (dy * dy - r * ddy) * ua * ua;
                hab += 2 * w * ((dy * dy - r * ddy) * ua * ub - r * dy * uab);
                hbb += 2 * w * ((dy * dy - r * ddy) * ub * ub - r * dy * ubb);
            }
            (gradient[0], gradient[1]) = (ga, gb);
            (hessian[0], hessian[1], hessian[2], hessian[3]) = (haa, hab, hab, hbb);
            return value;
        }

        /// <inheritdoc/>
        public double HessianVectorProduct(
            ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
        {
            Span<double> h = stackalloc double[4];
            double value = Hessian(parameters, gradient, h);
            (product[0], product[1]) = (h[0] * direction[0] + h[1] * direction[1], h[2] * direction[0] + h[3] * direction[1]);
            return value;
        }

        private double Weight(int row) => weights is null ? 1 : weights[row];
    }
}
