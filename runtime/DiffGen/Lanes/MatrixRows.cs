using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiffGen.Lanes;

/// <summary>
/// Some rows of a row-major matrix, read in lanes: what lies past the end of a row is read too, and is not used. The products are
/// formed in tiles that stay in registers. Source: Goto and van de Geijn (2008), ACM TOMS 34(3).
/// </summary>
internal readonly ref struct MatrixRows<T> where T : struct, ILane<T>
{
    private readonly ref readonly double first;
    private readonly int rows;
    private readonly int stride;
    private readonly int k;
    private readonly int padded;

    private MatrixRows(ref readonly double first, int rows, int stride, int k, int padded)
    {
        this.first = ref first;
        this.rows = rows;
        this.stride = stride;
        this.k = k;
        this.padded = padded;
    }

    /// <summary>Rows of a matrix, where they stand; the last ones, which end where the matrix does, from a copy.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="width">The length of the matrix's rows.</param>
    /// <param name="k">The elements of each row that count.</param>
    /// <param name="padded">That number, rounded up to whole lanes.</param>
    /// <param name="copy">Room for the rows, padded.</param>
    public static MatrixRows<T> Of(ReadOnlySpan<double> matrix, int row, int rows, int width, int k, int padded, Span<double> copy)
    {
        ReadOnlySpan<double> from = matrix[(row * width)..];
        if (((rows - 1) * width) + padded <= from.Length) return new(in MemoryMarshal.GetReference(from), rows, width, k, padded);
        for (int r = 0; r < rows; r++) from.Slice(r * width, k).CopyTo(copy[(r * padded)..]);
        return new(in MemoryMarshal.GetReference(copy), rows, padded, k, padded);
    }

    /// <summary>Overwrites with Σ βⱼxⱼ, one a row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Predict(Span<double> beta, Span<double> predictors)
    {
        ref readonly double x = ref first;
        ref double b = ref MemoryMarshal.GetReference(beta);
        int whole = k & -T.Width;

        // Past the end of a row may stand what is no number.
        T counts = T.Load(in MemoryMarshal.GetReference(Places), 0) < k - whole, zero = T.Broadcast(0);
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            nint first = row * stride, second = first + stride, third = second + stride, fourth = third + stride;
            T sum0 = zero, sum1 = zero, sum2 = zero, sum3 = zero;
            for (int c = 0; c < whole; c += T.Width)
            {
                T beta0 = T.Load(in b, c);
                sum0 = T.MultiplyAdd(T.Load(in x, first + c), beta0, sum0);
                sum1 = T.MultiplyAdd(T.Load(in x, second + c), beta0, sum1);
                sum2 = T.MultiplyAdd(T.Load(in x, third + c), beta0, sum2);
                sum3 = T.MultiplyAdd(T.Load(in x, fourth + c), beta0, sum3);
            }

            if (whole < k)
            {
                T beta0 = T.Load(in b, whole);
                sum0 = T.MultiplyAdd(T.Select(counts, T.Load(in x, first + whole), zero), beta0, sum0);
                sum1 = T.MultiplyAdd(T.Select(counts, T.Load(in x, second + whole), zero), beta0, sum1);
                sum2 = T.MultiplyAdd(T.Select(counts, T.Load(in x, third + whole), zero), beta0, sum2);
                sum3 = T.MultiplyAdd(T.Select(counts, T.Load(in x, fourth + whole), zero), beta0, sum3);
            }

            ref double predictor = ref Unsafe.Add(ref MemoryMarshal.GetReference(predictors), row);
            predictor = T.Sum(sum0);
            Unsafe.Add(ref predictor, 1) = T.Sum(sum1);
            Unsafe.Add(ref predictor, 2) = T.Sum(sum2);
            Unsafe.Add(ref predictor, 3) = T.Sum(sum3);
        }

        for (; row < rows; row++)
        {
            nint at = row * stride;
            T sum = zero;
            for (int c = 0; c < whole; c += T.Width) sum = T.MultiplyAdd(T.Load(in x, at + c), T.Load(in b, c), sum);
            if (whole < k) sum = T.MultiplyAdd(T.Select(counts, T.Load(in x, at + whole), zero), T.Load(in b, whole), sum);
            predictors[row] = T.Sum(sum);
        }
    }

    /// <summary>The places in the widest lane.</summary>
    private static ReadOnlySpan<double> Places => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>Adds Σ wᵣxᵣ.</summary>
    /// <param name="results">The results of the rows, a lane of rows after the other.</param>
    /// <param name="count">The results a row.</param>
    /// <param name="which">The one that is w.</param>
    /// <param name="sum">The sum, padded.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void AddWeighted(ReadOnlySpan<double> results, int count, int which, Span<double> sum)
    {
        ref readonly double x = ref first;
        ref double total = ref MemoryMarshal.GetReference(sum);
        for (int c = 0; c < padded; c += T.Width)
        {
            T even = T.Load(in total, c), odd = T.Broadcast(0);
            for (int lane = 0; lane < rows; lane += T.Width)
            {
                ref readonly double weights = ref results[(lane * count) + (which * T.Width)];
                for (int r = 0; r + 1 < T.Width; r += 2)
                {
                    even = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in weights), r)), T.Load(in x, ((lane + r) * stride) + c), even);
                    odd = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in weights), r + 1)), T.Load(in x, ((lane + r + 1) * stride) + c), odd);
                }

                if (T.Width == 1) even = T.MultiplyAdd(T.Broadcast(weights), T.Load(in x, (lane * stride) + c), even);
            }

            T.Store(even + odd, ref total, c, 1);
        }
    }

    /// <summary>Adds Σ wᵣxᵣxᵣᵀ, the tiles on and right of the diagonal.</summary>
    /// <param name="results">The results of the rows, a lane of rows after the other.</param>
    /// <param name="count">The results a row.</param>
    /// <param name="which">The one that is w.</param>
    /// <param name="scaled">Room for w·x.</param>
    /// <param name="sum">The sum, padded × padded.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void AddSquares(ReadOnlySpan<double> results, int count, int which, Span<double> scaled, Span<double> sum)
    {
        ref readonly double x = ref first;
        ref double y = ref MemoryMarshal.GetReference(scaled);
        ref double total = ref MemoryMarshal.GetReference(sum);
        for (int r = 0; r < rows; r++)
        {
            int lane = r & -T.Width;
            T weight = T.Broadcast(results[(lane * count) + (which * T.Width) + r - lane]);
            for (int c = 0; c < padded; c += T.Width) T.Store(weight * T.Load(in x, (r * stride) + c), ref y, (r * padded) + c, 1);
        }

        for (int i = 0; i < k; i += LinearRows.Tile)
        {
            for (int c = i & -T.Width; c < padded; c += T.Width)
            {
                nint at = (i * padded) + c;
                T a0 = T.Load(in total, at), a1 = T.Load(in total, at + padded);
                T a2 = T.Load(in total, at + (2 * padded)), a3 = T.Load(in total, at + (3 * padded));
                ref readonly double column = ref Unsafe.Add(ref Unsafe.AsRef(in x), c);
                ref double factor = ref Unsafe.Add(ref y, i);
                for (int r = 0; r < rows; r++)
                {
                    T right = T.Load(in column, 0);
                    a0 = T.MultiplyAdd(T.Broadcast(factor), right, a0);
                    a1 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref factor, 1)), right, a1);
                    a2 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref factor, 2)), right, a2);
                    a3 = T.MultiplyAdd(T.Broadcast(Unsafe.Add(ref factor, 3)), right, a3);
                    column = ref Unsafe.Add(ref Unsafe.AsRef(in column), stride);
                    factor = ref Unsafe.Add(ref factor, padded);
                }

                T.Store(a0, ref total, at, 1);
                T.Store(a1, ref total, at + padded, 1);
                T.Store(a2, ref total, at + (2 * padded), 1);
                T.Store(a3, ref total, at + (3 * padded), 1);
            }
        }
    }
}
