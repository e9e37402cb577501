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
        ref double coefficient = ref MemoryMarshal.GetReference(beta);
        int whole = k & -T.Width;

        // Past the end of a row may stand what is no number.
        T counts = T.Load(in MemoryMarshal.GetReference(Places), 0) < k - whole, zero = T.Broadcast(0);
        int row = 0;
        for (; row + 8 <= rows; row += 8)
        {
            ref readonly double x0 = ref Unsafe.Add(ref Unsafe.AsRef(in x), row * stride);
            ref readonly double x4 = ref Unsafe.Add(ref Unsafe.AsRef(in x0), 4 * stride);
            T a = zero, b = zero, c = zero, d = zero, e = zero, f = zero, g = zero, h = zero;
            for (int place = 0; place < whole; place += T.Width)
            {
                T beta0 = T.Load(in coefficient, place);
                a = T.MultiplyAdd(T.Load(in x0, place), beta0, a);
                b = T.MultiplyAdd(T.Load(in x0, place + stride), beta0, b);
                c = T.MultiplyAdd(T.Load(in x0, place + (2 * stride)), beta0, c);
                d = T.MultiplyAdd(T.Load(in x0, place + (3 * stride)), beta0, d);
                e = T.MultiplyAdd(T.Load(in x4, place), beta0, e);
                f = T.MultiplyAdd(T.Load(in x4, place + stride), beta0, f);
                g = T.MultiplyAdd(T.Load(in x4, place + (2 * stride)), beta0, g);
                h = T.MultiplyAdd(T.Load(in x4, place + (3 * stride)), beta0, h);
            }

            if (whole < k)
            {
                T beta0 = T.Load(in coefficient, whole);
                a = T.MultiplyAdd(T.Select(counts, T.Load(in x0, whole), zero), beta0, a);
                b = T.MultiplyAdd(T.Select(counts, T.Load(in x0, whole + stride), zero), beta0, b);
                c = T.MultiplyAdd(T.Select(counts, T.Load(in x0, whole + (2 * stride)), zero), beta0, c);
                d = T.MultiplyAdd(T.Select(counts, T.Load(in x0, whole + (3 * stride)), zero), beta0, d);
                e = T.MultiplyAdd(T.Select(counts, T.Load(in x4, whole), zero), beta0, e);
                f = T.MultiplyAdd(T.Select(counts, T.Load(in x4, whole + stride), zero), beta0, f);
                g = T.MultiplyAdd(T.Select(counts, T.Load(in x4, whole + (2 * stride)), zero), beta0, g);
                h = T.MultiplyAdd(T.Select(counts, T.Load(in x4, whole + (3 * stride)), zero), beta0, h);
            }

            LaneSums.Eight(a, b, c, d, e, f, g, h, ref Unsafe.Add(ref MemoryMarshal.GetReference(predictors), row));
        }

        for (; row < rows; row++)
        {
            nint at = row * stride;
            T sum = zero;
            for (int c = 0; c < whole; c += T.Width) sum = T.MultiplyAdd(T.Load(in x, at + c), T.Load(in coefficient, c), sum);
            if (whole < k) sum = T.MultiplyAdd(T.Select(counts, T.Load(in x, at + whole), zero), T.Load(in coefficient, whole), sum);
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
        int c = 0;

        // Three lanes of columns at a time share the weights, and even and odd rows have sums of their own: six chains of additions.
        for (; c + (3 * T.Width) <= padded; c += 3 * T.Width)
        {
            T even0 = T.Load(in total, c), even1 = T.Load(in total, c + T.Width), even2 = T.Load(in total, c + (2 * T.Width));
            T odd0 = T.Broadcast(0), odd1 = odd0, odd2 = odd0;
            int r = 0;
            for (; r + 1 < rows; r += 2)
            {
                ref readonly double column = ref Unsafe.Add(ref Unsafe.AsRef(in x), (r * stride) + c);
                ref readonly double next = ref Unsafe.Add(ref Unsafe.AsRef(in column), stride);
                T weight = WeightOf(results, count, which, r), other = WeightOf(results, count, which, r + 1);
                even0 = T.MultiplyAdd(weight, T.Load(in column, 0), even0);
                even1 = T.MultiplyAdd(weight, T.Load(in column, T.Width), even1);
                even2 = T.MultiplyAdd(weight, T.Load(in column, 2 * T.Width), even2);
                odd0 = T.MultiplyAdd(other, T.Load(in next, 0), odd0);
                odd1 = T.MultiplyAdd(other, T.Load(in next, T.Width), odd1);
                odd2 = T.MultiplyAdd(other, T.Load(in next, 2 * T.Width), odd2);
            }

            if (r < rows)
            {
                ref readonly double column = ref Unsafe.Add(ref Unsafe.AsRef(in x), (r * stride) + c);
                T weight = WeightOf(results, count, which, r);
                even0 = T.MultiplyAdd(weight, T.Load(in column, 0), even0);
                even1 = T.MultiplyAdd(weight, T.Load(in column, T.Width), even1);
                even2 = T.MultiplyAdd(weight, T.Load(in column, 2 * T.Width), even2);
            }

            T.Store(even0 + odd0, ref total, c, 1);
            T.Store(even1 + odd1, ref total, c + T.Width, 1);
            T.Store(even2 + odd2, ref total, c + (2 * T.Width), 1);
        }

        for (; c < padded; c += T.Width)
        {
            T even = T.Load(in total, c), odd = T.Broadcast(0);
            int r = 0;
            for (; r + 1 < rows; r += 2)
            {
                even = T.MultiplyAdd(WeightOf(results, count, which, r), T.Load(in x, (r * stride) + c), even);
                odd = T.MultiplyAdd(WeightOf(results, count, which, r + 1), T.Load(in x, ((r + 1) * stride) + c), odd);
            }

            if (r < rows) even = T.MultiplyAdd(WeightOf(results, count, which, r), T.Load(in x, (r * stride) + c), even);
            T.Store(even + odd, ref total, c, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T WeightOf(ReadOnlySpan<double> results, int count, int which, int row)
    {
        int lane = row & -T.Width;
        return T.Broadcast(Unsafe.Add(ref MemoryMarshal.GetReference(results), (lane * count) + (which * T.Width) + row - lane));
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
