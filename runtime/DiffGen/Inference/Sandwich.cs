using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>The sandwich A⁻¹(Σ gg')A⁻¹ of the rows' gradients g between the inverse Hessian.</summary>
internal static class Sandwich
{
    /// <summary>The rows' gradients must sum to the objective's within this share of their sizes.</summary>
    private const double SumTolerance = 1e-8;

    /// <param name="inverse">A⁻¹, n × n.</param>
    /// <param name="scores">The gradients, m × n.</param>
    /// <param name="n">The number of free parameters.</param>
    public static double[] Of(double[] inverse, double[] scores, int n)
    {
        // A⁻¹g for each row, then the sum of their outer products: symmetric to the bit, and never negative on the diagonal.
        var sum = new double[n * n];
        var influence = new double[n];
        for (var row = 0; row < scores.Length; row += n)
        {
            for (var i = 0; i < n; i++)
            {
                influence[i] = 0;
                for (var j = 0; j < n; j++) influence[i] += inverse[i * n + j] * scores[row + j];
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++) sum[i * n + j] += influence[i] * influence[j];
            }
        }

        return sum;
    }

    /// <summary>The gradients of all rows in the free parameters, once their sum has been found to be the objective's.</summary>
    /// <param name="rowGradient">A row's gradient.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="point">Where.</param>
    /// <param name="slopes">What each partial derivative is multiplied by, 1 without a transform.</param>
    /// <param name="fit">The fit, whose gradient they should sum to.</param>
    /// <param name="free">The free parameters.</param>
    public static double[] Scores(RowGradient rowGradient, int rows, double[] point, double[] slopes, FitResult fit, int[] free)
    {
        var n = point.Length;
        var (row, sum, size, scores) = (new double[n], new double[n], new double[n], new double[rows * free.Length]);
        for (var i = 0; i < rows; i++)
        {
            rowGradient(i, point, row);
            for (var j = 0; j < n; j++)
            {
                row[j] *= slopes[j];
                sum[j] += row[j];
                size[j] += Math.Abs(row[j]);
            }

            for (var j = 0; j < free.Length; j++) scores[i * free.Length + j] = row[free[j]];
        }

        for (var j = 0; j < n; j++)
        {
            if (!(Math.Abs(sum[j] - fit.Gradient[j]) <= SumTolerance * size[j]))
                throw new ArgumentException(FormattableString.Invariant($"'rowGradient' sums to {sum[j]} over {rows} rows in parameter {j} ({fit.ParameterNames[j]}); expected the objective's {fit.Gradient[j]}."), nameof(rowGradient));
        }

        return scores;
    }
}
