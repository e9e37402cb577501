namespace DiffGen.Convexity;

/// <summary>The rows and columns of some parameters.</summary>
internal static class Submatrix
{
    /// <param name="matrix">Square, row-major.</param>
    /// <param name="kept">The indices to keep, ascending.</param>
    public static double[] Of(ReadOnlySpan<double> matrix, int[] kept)
    {
        var n = (int)Math.Sqrt(matrix.Length);
        if (kept.Length == n) return matrix.ToArray();
        var result = new double[kept.Length * kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            for (var j = 0; j < kept.Length; j++) result[i * kept.Length + j] = matrix[kept[i] * n + kept[j]];
        }

        return result;
    }
}
