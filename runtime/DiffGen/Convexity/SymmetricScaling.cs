namespace DiffGen.Convexity;

/// <summary>The diagonal D that takes the units out of a symmetric matrix: dᵢ = |Hᵢᵢ|^−½, so that D·H·D has ones on its diagonal.</summary>
internal static class SymmetricScaling
{
    /// <summary>
    /// Beyond this a scaled entry says that a diagonal is nothing but rounding; of a definite matrix no scaled entry exceeds 1.
    /// </summary>
    private const double VanishingDiagonal = 1e8;

    /// <summary>
    /// Fills <paramref name="scale"/> with dᵢ. Where Hᵢᵢ vanishes, dᵢ is the reciprocal of the largest |Hᵢⱼ|·dⱼ, which keeps D·H·D
    /// free of units; a row of zeros gets 1.
    /// </summary>
    public static void Fill(Span<double> scale, ReadOnlySpan<double> hessian)
    {
        var n = scale.Length;
        for (var i = 0; i < n; i++) scale[i] = hessian[i * n + i] == 0 ? 0 : 1 / Math.Sqrt(Math.Abs(hessian[i * n + i]));
        Span<double> byDiagonal = [.. scale];
        for (var i = 0; i < n; i++)
        {
            var row = hessian.Slice(i * n, n);
            var coupling = 0.0;
            for (var j = 0; j < n; j++)
            {
                if (j != i) coupling = Math.Max(coupling, Math.Abs(row[j]) * byDiagonal[j]);
            }

            if (byDiagonal[i] == 0 || coupling * byDiagonal[i] > VanishingDiagonal) scale[i] = coupling > 0 ? 1 / coupling : OfRow(row);
        }
    }

    /// <summary>For a row that meets other vanishing diagonals only.</summary>
    private static double OfRow(ReadOnlySpan<double> row)
    {
        var largest = 0.0;
        foreach (var entry in row) largest = Math.Max(largest, Math.Abs(entry));
        return largest == 0 ? 1 : 1 / Math.Sqrt(largest);
    }
}
