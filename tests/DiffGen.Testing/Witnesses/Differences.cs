namespace DiffGen.Testing.Witnesses;

/// <summary>A number with an estimate of its error.</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">What it may be off by.</param>
/// <param name="Reach">The largest derivative that the steps resolve: a model with a larger one turns between them.</param>
internal readonly record struct Estimate(double Value, double Error, double Reach);

/// <summary>
/// Central differences with Richardson's extrapolation to step zero and an estimate of the error (Ridders 1982; Press et al.,
/// Numerical Recipes, 5.7). They see the user's compiled method alone.
/// </summary>
internal static class Differences
{
    private const int Levels = 7;
    private const double Shrink = 1.6;

    private const double LastOfFirstOrder = 3e-4;

    /// <summary>The finest step of <see cref="Gradient"/>.</summary>
    public static double FinestStep(double[] at, int i) => LastOfFirstOrder * Math.Max(1, Math.Abs(at[i])) * Math.Pow(Shrink, 1 - Levels);

    public static Estimate Gradient(Func<double[], double> f, double[] at, int i) => Thrice(at, [i], (h, _) =>
        (f(Moved(at, i, h[0])) - f(Moved(at, i, -h[0]))) / (2 * h[0]), f, 1);

    public static Estimate Hessian(Func<double[], double> f, double[] at, int i, int j) => i == j
        ? Thrice(at, [i], (h, _) => (f(Moved(at, i, h[0])) - (2 * f(at)) + f(Moved(at, i, -h[0]))) / (h[0] * h[0]), f, 2)
        : Thrice(at, [i, j], (h, _) =>
            (f(Moved(Moved(at, i, h[0]), j, h[1])) - f(Moved(Moved(at, i, h[0]), j, -h[1]))
                - f(Moved(Moved(at, i, -h[0]), j, h[1])) + f(Moved(Moved(at, i, -h[0]), j, -h[1]))) / (4 * h[0] * h[1]), f, 2);

    /// <summary>Three extrapolations from different first steps: where a kink lies near, they disagree and the error is large.</summary>
    private static Estimate Thrice(double[] at, int[] axes, Func<double[], int, double> quotient, Func<double[], double> f, int order)
    {
        double size = axes.Max(i => Math.Max(Math.Abs(f(Moved(at, i, 0.02))), Math.Abs(f(Moved(at, i, -0.02)))));
        double noise = 4e-16 * Math.Max(size, Math.Abs(f(at)));
        Estimate[] all = [.. new[] { 0.02, 0.005, order == 1 ? LastOfFirstOrder : 2e-3 }.Select(step => Extrapolate(at, axes, step, quotient, noise, order))];
        double error = Math.Max(all.Max(e => e.Error), 2 * (all.Max(e => e.Value) - all.Min(e => e.Value)));
        double change = axes.Max(i => Math.Max(Math.Abs(f(Moved(at, i, 0.02)) - f(at)), Math.Abs(f(Moved(at, i, -0.02)) - f(at))));
        double reach = change * Math.Pow(0.02, -order);
        return new Estimate(all.MinBy(e => e.Error).Value, double.IsFinite(error) ? error : double.PositiveInfinity, reach);
    }

    private static Estimate Extrapolate(
        double[] at, int[] axes, double step, Func<double[], int, double> quotient, double noise, int order)
    {
        double[] h = [.. axes.Select(i => step * Math.Max(1, Math.Abs(at[i])))];
        var table = new double[Levels, Levels];
        var best = new Estimate(double.NaN, double.PositiveInfinity, 0);
        for (int level = 0; level < Levels; level++)
        {
            double scale = Math.Pow(Shrink, -level);
            double[] steps = [.. h.Select(s => s * scale)];
            double rounding = noise * Math.Pow(steps.Min(), -order);
            table[0, level] = quotient(steps, 0);
            double factor = 1;
            for (int k = 1; k <= level; k++)
            {
                factor *= Shrink * Shrink;
                table[k, level] = ((table[k - 1, level] * factor) - table[k - 1, level - 1]) / (factor - 1);
                double error = rounding + Math.Max(
                    Math.Abs(table[k, level] - table[k - 1, level]), Math.Abs(table[k, level] - table[k - 1, level - 1]));
                if (error < best.Error) best = new Estimate(table[k, level], error, 0);
            }
        }

        return best;
    }

    private static double[] Moved(double[] at, int i, double by)
    {
        double[] moved = [.. at];
        moved[i] += by;
        return moved;
    }
}
