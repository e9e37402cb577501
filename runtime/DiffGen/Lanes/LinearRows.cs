using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DiffGen.Vectors;

namespace DiffGen.Lanes;

/// <summary>
/// The sums of a model of one linear predictor over rows of a row-major matrix, in one pass: as many rows at a time as a lane holds,
/// their predictors, then the rest of the model in lanes, then the gradient and the Hessian as updates of that many ranks at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearRows
{
    /// <summary>Adds rows to the sums.</summary>
    /// <param name="kernel">The rest of the model.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows, a multiple of the lane's width.</param>
    /// <param name="matrix">The features, row-major.</param>
    /// <param name="width">The features of a row.</param>
    /// <param name="beta">The coefficients that count; no more than there are features.</param>
    /// <param name="coefficientCount">The coefficients among the parameters.</param>
    /// <param name="before">The scalar parameters that stand before the coefficients; the others stand after them.</param>
    /// <param name="sums">The sums: value, gradient, upper triangle of the Hessian row by row, as far as the kernel goes.</param>
    public static void Accumulate<TKernel, T>(
        in TKernel kernel, int start, int count, ReadOnlySpan<double> matrix, int width, ReadOnlySpan<double> beta, int coefficientCount, int before,
        Span<double> sums)
        where TKernel : struct, ILinearKernel
        where T : struct, ILane<T>
    {
        if (beta.Length > width)
            throw new ArgumentException($"A row has {width} features; expected at least {beta.Length}, one a coefficient.", nameof(matrix));
        int k = beta.Length, padded = (k + Tile - 1) & -Tile, scalars = TKernel.ScalarCount, results = Results<TKernel>();
        padded = (padded + T.Width - 1) & -T.Width;
        using var workspace = new Workspace((((2 * BlockRows) + 2 + padded + scalars) * padded) + ((results + 1) * BlockRows) + (results * T.Width));
        Span<double> rest = workspace.Span;
        Span<double> copy = Take(ref rest, BlockRows * padded), scaled = Take(ref rest, BlockRows * padded);
        Span<double> coefficients = Take(ref rest, padded), gradient = Take(ref rest, padded), hessian = Take(ref rest, padded * padded);
        Span<double> crosses = Take(ref rest, scalars * padded), predictors = Take(ref rest, BlockRows), outputs = Take(ref rest, results * BlockRows);
        Span<double> totals = Take(ref rest, results * T.Width);
        beta.CopyTo(coefficients);
        for (int row = start, end = start + count; row < end; row += BlockRows)
        {
            int rows = Math.Min(BlockRows, end - row);
            MatrixRows<T> x = MatrixRows<T>.Of(matrix, row, rows, width, k, padded, copy);
            x.Predict(coefficients, predictors);
            Unsafe.AsRef(in kernel).Evaluate<T>(row, rows, in MemoryMarshal.GetReference(predictors), ref MemoryMarshal.GetReference(outputs));
            for (int r = 0; r < rows; r += T.Width) Add<T>(outputs.Slice(r * results, results * T.Width), totals);
            if (TKernel.Order == 0) continue;
            x.AddWeighted(outputs, results, 1, gradient);
            if (TKernel.Order == 1) continue;
            x.AddSquares(outputs, results, 2 + scalars, scaled, hessian);
            for (int p = 0; p < scalars; p++) x.AddWeighted(outputs, results, 3 + scalars + p, crosses[(p * padded)..]);
        }

        Write<TKernel>(T.Width, k, padded, coefficientCount, before, totals, gradient, hessian, crosses, sums);
    }

    /// <summary>The rows that are computed at a time: what of them and of their products is kept stays in the first cache.</summary>
    private const int BlockRows = 32;

    /// <summary>The rows of the Hessian that are updated at a time, in registers.</summary>
    internal const int Tile = 4;

    private static int Results<TKernel>() where TKernel : struct, ILinearKernel
    {
        int s = TKernel.ScalarCount;
        return TKernel.Order switch { 0 => 1, 1 => 2 + s, _ => 3 + (2 * s) + (s * (s + 1) / 2) };
    }

    private static Span<double> Take(ref Span<double> rest, int length)
    {
        Span<double> taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ReadOnlySpan<double> values, Span<double> totals) where T : struct, ILane<T>
    {
        ref double total = ref MemoryMarshal.GetReference(totals);
        for (int i = 0; i < totals.Length; i += T.Width)
            T.Store(T.Load(in total, i) + T.Load(in MemoryMarshal.GetReference(values), i), ref total, i, 1);
    }

    /// <summary>Adds what the rows came to to the sums, in the order of the parameters.</summary>
    private static void Write<TKernel>(
        int lane, int k, int padded, int coefficientCount, int before, ReadOnlySpan<double> totals, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian,
        ReadOnlySpan<double> crosses, Span<double> sums)
        where TKernel : struct, ILinearKernel
    {
        int s = TKernel.ScalarCount, n = coefficientCount + s;
        sums[0] += Total(totals, 0);
        if (TKernel.Order == 0) return;
        for (int j = 0; j < k; j++) sums[1 + before + j] += gradient[j];
        for (int p = 0; p < s; p++) sums[1 + Place(p)] += Total(totals, 2 + p);
        if (TKernel.Order == 1) return;
        for (int i = 0; i < k; i++)
        {
            for (int j = i; j < k; j++) sums[At(before + i, before + j)] += hessian[(i * padded) + j];
            for (int p = 0; p < s; p++) sums[At(Math.Min(Place(p), before + i), Math.Max(Place(p), before + i))] += crosses[(p * padded) + i];
        }

        int next = 3 + (2 * s);
        for (int p = 0; p < s; p++)
        {
            for (int q = p; q < s; q++) sums[At(Place(p), Place(q))] += Total(totals, next++);
        }

        double Total(ReadOnlySpan<double> all, int result)
        {
            double sum = 0;
            foreach (double part in all.Slice(result * lane, lane)) sum += part;
            return sum;
        }

        int Place(int scalar) => scalar < before ? scalar : scalar + coefficientCount;

        int At(int i, int j) => 1 + n + (i * n) - (i * (i - 1) / 2) + (j - i);
    }
}
