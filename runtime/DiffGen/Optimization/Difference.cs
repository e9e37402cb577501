namespace DiffGen.Optimization;

/// <summary>
/// Central differences extrapolated to a step of zero, with an error estimate: Ridders' method (1982; Press et al., Numerical
/// Recipes, 3rd ed., section 5.7), for all components of a function at once.
/// </summary>
internal static class Difference
{
    private const int Rows = 10;
    private const double Shrink = 1.6;

    /// <summary>The first step, as a share of the parameter; of 1 near zero.</summary>
    private const double FirstStep = 0.02;

    /// <summary>Rounding of the function bounds what a difference can tell, whatever the extrapolation says.</summary>
    private const double Rounding = 1.0 / (1L << 52);

    /// <summary>The derivatives of a function of several components by one parameter, each with its error.</summary>
    public static (double Value, double Error)[] Of(Func<double[], double[]> function, double[] point, int parameter, int components)
    {
        var best = new (double Value, double Error)[components];
        Array.Fill(best, (double.NaN, double.PositiveInfinity));
        var tableau = new double[Rows, Rows, components];
        var step = FirstStep * Math.Max(Math.Abs(point[parameter]), 0.1);
        for (var row = 0; row < Rows; row++, step /= Shrink)
        {
            double[] ahead = [.. point], behind = [.. point];
            ahead[parameter] += step;
            behind[parameter] -= step;
            var (plus, minus) = (function(ahead), function(behind));
            for (var c = 0; c < components; c++)
            {
                tableau[row, 0, c] = (plus[c] - minus[c]) / (ahead[parameter] - behind[parameter]);
                var noise = Rounding * (Math.Abs(plus[c]) + Math.Abs(minus[c])) / step;
                Extrapolate(tableau, row, c, noise, ref best[c]);
            }
        }

        return best;
    }

    private static void Extrapolate(double[,,] tableau, int row, int c, double noise, ref (double Value, double Error) best)
    {
        var factor = Shrink * Shrink;
        for (var k = 1; k <= row; k++, factor *= Shrink * Shrink)
        {
            tableau[row, k, c] = (tableau[row, k - 1, c] * factor - tableau[row - 1, k - 1, c]) / (factor - 1);
            var error = noise + Math.Max(
                Math.Abs(tableau[row, k, c] - tableau[row, k - 1, c]), Math.Abs(tableau[row, k, c] - tableau[row - 1, k - 1, c]));
            if (error < best.Error) best = (tableau[row, k, c], error);
        }
    }
}
