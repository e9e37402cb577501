using System.Runtime.CompilerServices;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Snapshots;

/// <summary>The generated code of small, telling models. A reviewer reads it as the product, because it is.</summary>
public class GeneratedCodeTests
{
    [Fact]
    public void Cars() => VerifyAll("""
        /// <summary>The car model.</summary>
        public static partial class CarModel
        {
            /// <summary>Observed minus predicted fuel economy of one car (standardised).</summary>
            /// <param name="par1">The effect of the axle ratio.</param>
            [Differentiable(Reduction = Reduction.SumOfSquares)]
            public static partial double Residual(double par1, double par2, [Data] double drat, [Data] double wt, [Data] double mpg)
                => mpg - 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))));
        }
        """);

    [Fact]
    public void Gaussian_peak() => VerifyAll("""
        public static partial class Peak
        {
            [Differentiable(Reduction = Reduction.LeastSquares)]
            public static partial double Height(double amplitude, double centre, double width, [Data] double x)
            {
                double z = (x - centre) / width;
                return amplitude * Math.Exp(-0.5 * z * z);
            }
        }
        """);

    [Fact]
    public void Logistic_regression() => VerifyAll("""
        public static partial class Regression
        {
            /// <summary>Logistic regression: one case's −log L.</summary>
            /// <param name="beta">The coefficients.</param>
            /// <param name="x">The features of the case.</param>
            /// <param name="y">1 for an event, else 0.</param>
            [Differentiable]
            public static partial double Logit([Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x, [Data] double y)
            {
                double eta = 0;
                for (int j = 0; j < beta.Length; j++) eta += beta[j] * x[j];
                return Math.Log(1 + Math.Exp(eta)) - y * eta;
            }
        }
        """);

    [Fact]
    public void Stencil() => VerifyAll("""
        public static partial class Smoothing
        {
            /// <summary>A random walk that is observed with noise.</summary>
            [Differentiable]
            public static partial double Walk([Parameter] ReadOnlySpan<double> state, double precision, ReadOnlySpan<double> observed)
            {
                double sum = 0;
                for (int t = 1; t < observed.Length; t++)
                {
                    double step = state[t] - state[t - 1], miss = observed[t] - state[t];
                    sum += precision * step * step + miss * miss;
                }

                return sum;
            }
        }
        """);

    [Fact]
    public void Reversed_recurrence() => Verify("""
        public static partial class Filter
        {
            [Differentiable]
            public static partial double Output([Parameter] ReadOnlySpan<double> weights, double gain, ReadOnlySpan<double> signal)
            {
                double state = 0;
                for (int t = 0; t < signal.Length; t++) state = Math.Tanh(gain * state + weights[t % weights.Length] * signal[t]);
                return state * state;
            }
        }
        """);

    [Fact]
    public void Conditional() => Verify("""
        public static partial class Huber
        {
            [Differentiable]
            public static double Loss(double a, double delta, [Data] double x)
            {
                double r = x - a;
                return Math.Abs(r) <= delta ? 0.5 * r * r : delta * (Math.Abs(r) - 0.5 * delta);
            }
        }
        """);

    [Fact]
    public void Helper_in_another_type() => Verify("""
        internal static class Kinetics
        {
            internal const double Gas = 8.314462618;

            internal static double Rate(double factor, double energy, double temperature) => factor * Math.Exp(-energy / (Gas * temperature));
        }

        public static partial class Reaction
        {
            [Differentiable]
            public static partial double Conversion(double factor, double energy, [Data] double temperature, [Data] double time)
                => 1 - Math.Exp(-Kinetics.Rate(factor, energy, temperature) * time);
        }
        """);

    [Fact]
    public void Instance_with_fields() => VerifyAll("""
        public partial class Growth
        {
            private readonly double capacity;

            public Growth(double capacity) => this.capacity = capacity;

            public double Start { get; init; } = 0.1;

            [Differentiable(Order = 1)]
            public double Size(double rate, [Data] double time) => capacity / (1 + (capacity / Start - 1) * Math.Exp(-rate * time));
        }
        """);

    [Fact]
    public void Generic_nested_type() => Verify("""
        namespace Models.Inner
        {
            public partial class Outer<T>
            {
                public partial struct Pair
                {
                    [Differentiable]
                    public static double Distance(double x, double y, T label) => Math.Sqrt(x * x + y * y);
                }
            }
        }
        """);

    [Fact]
    public void Record_struct() => Verify("""
        public readonly partial record struct Spring(double Length)
        {
            [Differentiable]
            public partial double Energy(double stiffness, double stretch) => 0.5 * stiffness * Math.Pow(stretch - Length, 2);
        }
        """);

    [Fact]
    public void Refused() => VerifyAll("""
        public static partial class Unknown
        {
            [Differentiable]
            public static partial double Value(double x) => double.Parse(x.ToString());
        }
        """);

    [Fact]
    public void Names_that_clash() => Verify("""
        public static partial class Clash
        {
            [Differentiable]
            public static partial double F(double gradient, double hessian, double @class, double value)
            {
                double df_dvalue = gradient * value;
                double product = Math.Sin(df_dvalue) * hessian;
                return product * product + @class * df_dvalue;
            }
        }
        """);

    [Fact]
    public void Loop() => Verify("""
        public static partial class Series
        {
            [Differentiable]
            public static double Sum(double x, double ratio, int count)
            {
                double sum = 0, term = x;
                for (int i = 0; i < count; i++)
                {
                    sum += term;
                    term *= ratio;
                }

                return sum;
            }
        }
        """);

    [Fact]
    public void Loops_in_a_row() => VerifyAll("""
        public static partial class Garch
        {
            /// <summary>The negative log-likelihood of returns whose variance remembers the day before.</summary>
            [Differentiable(Order = 1)]
            public static partial double NegativeLogLikelihood(double mu, double omega, double alpha, double beta, ReadOnlySpan<double> returns)
            {
                double variance = 0;
                foreach (double r in returns) variance += (r - mu) * (r - mu) / returns.Length;

                double sum = 0;
                foreach (double r in returns)
                {
                    double square = (r - mu) * (r - mu);
                    sum += 0.5 * (Math.Log(2 * Math.PI * variance) + square / variance);
                    variance = omega + alpha * square + beta * variance;
                }

                return sum;
            }
        }
        """);

    [Fact]
    public void Groups() => VerifyAll("""
        public readonly record struct Kinetics(double Vm, double K);

        public readonly record struct Run(double Substrate, double Inhibitor);

        public static partial class Enzyme
        {
            [Differentiable(Order = 1)]
            public static partial double Rate(Kinetics free, double ki, [Data] Run run, [Data(Shared = true)] double dilution) =>
                free.Vm * run.Substrate / (free.K * (1 + run.Inhibitor / (ki * dilution)) + run.Substrate);
        }
        """);

    /// <summary>Verifies the whole file.</summary>
    private static void VerifyAll(string model, [CallerMemberName] string member = "", [CallerFilePath] string path = "") =>
        Snapshot.Verify(Generated(model), path, member);

    /// <summary>Verifies the methods of one row, without the objective.</summary>
    private static void Verify(string model, [CallerMemberName] string member = "", [CallerFilePath] string path = "") =>
        Snapshot.Verify(
            string.Join("\n", Generated(model).Split('\n').TakeWhile(line => !line.Contains("The number of parameters of", StringComparison.Ordinal))).TrimEnd() + "\n",
            path, member);

    private static string Generated(string model) => GeneratorRun.Of("using System;\nusing DiffGen;\n\n" + model).File;
}
