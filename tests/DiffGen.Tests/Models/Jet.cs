namespace DiffGen.Tests.Models;

/// <summary>
/// A value with its gradient and Hessian in n variables, carried forward through arithmetic: the tests' own derivatives,
/// independent of the generator.
/// </summary>
internal sealed class Jet(double value, double[] gradient, double[,] hessian)
{
    public double Value => value;

    public double[] Gradient => gradient;

    public double[,] Hessian => hessian;

    public static Jet[] Variables(ReadOnlySpan<double> point)
    {
        var variables = new Jet[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var gradient = new double[point.Length];
            gradient[i] = 1;
            variables[i] = new(point[i], gradient, new double[point.Length, point.Length]);
        }

        return variables;
    }

    public static implicit operator Jet(double constant) => new(constant, [], new double[0, 0]);

    public static Jet operator +(Jet a, Jet b) => Combine(a, b, a.Value + b.Value, 1, 1, 0, 0, 0);

    public static Jet operator -(Jet a, Jet b) => Combine(a, b, a.Value - b.Value, 1, -1, 0, 0, 0);

    public static Jet operator -(Jet a) => a.Chain(-a.Value, -1, 0);

    public static Jet operator *(Jet a, Jet b) => Combine(a, b, a.Value * b.Value, b.Value, a.Value, 0, 1, 0);

    public static Jet operator /(Jet a, Jet b) => Combine(
        a, b, a.Value / b.Value, 1 / b.Value, -a.Value / (b.Value * b.Value),
        0, -1 / (b.Value * b.Value), 2 * a.Value / (b.Value * b.Value * b.Value));

    public static Jet Exp(Jet a) => a.Chain(Math.Exp(a.Value), Math.Exp(a.Value), Math.Exp(a.Value));

    public static Jet Log(Jet a) => a.Chain(Math.Log(a.Value), 1 / a.Value, -1 / (a.Value * a.Value));

    public static Jet Sqrt(Jet a) => a.Chain(Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value), -0.25 / (a.Value * Math.Sqrt(a.Value)));

    public static Jet Sin(Jet a) => a.Chain(Math.Sin(a.Value), Math.Cos(a.Value), -Math.Sin(a.Value));

    public static Jet Cos(Jet a) => a.Chain(Math.Cos(a.Value), -Math.Sin(a.Value), -Math.Cos(a.Value));

    public static Jet Atan(Jet a) => a.Chain(
        Math.Atan(a.Value), 1 / (1 + a.Value * a.Value), -2 * a.Value / ((1 + a.Value * a.Value) * (1 + a.Value * a.Value)));

    public static Jet Pow(Jet a, double power) => a.Chain(
        Math.Pow(a.Value, power), power * Math.Pow(a.Value, power - 1), power * (power - 1) * Math.Pow(a.Value, power - 2));

    public static Jet Square(Jet a) => a * a;

    public static Jet Sum(IEnumerable<Jet> terms) => terms.Aggregate((Jet)0.0, (sum, term) => sum + term);

    private Jet Chain(double result, double first, double second) => Combine(this, 0.0, result, first, 0, second, 0, 0);

    /// <summary>f(a, b) by its value and its partial derivatives.</summary>
    private static Jet Combine(Jet a, Jet b, double value, double fa, double fb, double faa, double fab, double fbb)
    {
        var n = Math.Max(a.Gradient.Length, b.Gradient.Length);
        var (gradient, hessian) = (new double[n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            var (ai, bi) = (First(a, i), First(b, i));
            gradient[i] = Times(fa, ai) + Times(fb, bi);
            for (var j = 0; j < n; j++)
            {
                var (aj, bj) = (First(a, j), First(b, j));
                hessian[i, j] = Times(fa, Second(a, i, j)) + Times(fb, Second(b, i, j))
                    + Times(faa, ai * aj) + Times(fab, ai * bj + bi * aj) + Times(fbb, bi * bj);
            }
        }

        return new(value, gradient, hessian);
    }

    /// <summary>0 where the variable takes no part, whatever the derivative.</summary>
    private static double Times(double derivative, double tangent) => tangent == 0 ? 0 : derivative * tangent;

    private static double First(Jet a, int i) => a.Gradient.Length == 0 ? 0 : a.Gradient[i];

    private static double Second(Jet a, int i, int j) => a.Gradient.Length == 0 ? 0 : a.Hessian[i, j];
}
