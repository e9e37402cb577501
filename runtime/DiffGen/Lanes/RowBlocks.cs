using System.Buffers;
using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// The order in which rows are added: a block's rows lane by lane, a chunk's blocks with compensation, the chunks with
/// compensation. Threads take whole chunks, so that their number changes nothing.
/// </summary>
internal static class RowBlocks
{
    /// <summary>The numbers that a reduction keeps on the stack; more come from the pool.</summary>
    private const int StackSize = 256;

    /// <summary>Adds rows to the sums, ever narrower lanes finishing what the wider ones leave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<TKernel>(in TKernel kernel, int start, int count, int laneWidth, Span<double> sums)
        where TKernel : struct, IRowKernel
    {
        if (laneWidth >= 8)
        {
            Accumulate<TKernel, Vector512Lane>(in kernel, ref start, ref count, sums);
        }

        if (laneWidth >= 4)
        {
            Accumulate<TKernel, Vector256Lane>(in kernel, ref start, ref count, sums);
        }

        if (laneWidth >= 2)
        {
            Accumulate<TKernel, Vector128Lane>(in kernel, ref start, ref count, sums);
        }

        Accumulate<TKernel, ScalarLane>(in kernel, ref start, ref count, sums);
    }

    /// <summary>Overwrites <paramref name="sums"/> with the sums over all rows.</summary>
    [SkipLocalsInit]
    public static void Sum<TKernel>(in TKernel kernel, int rows, ReductionPlan plan, Span<double> sums) where TKernel : struct, IRowKernel
    {
        int sumCount = kernel.SumCount, size = 5 * sumCount;
        double[]? pooled = null;
        Span<double> buffer = size <= StackSize ? stackalloc double[StackSize] : (pooled = ArrayPool<double>.Shared.Rent(size));
        CompensatedSums total = Take(ref buffer, sumCount);
        total.Clear();
        if (!plan.UsesThreads(rows) || !ParallelRowBlocks.TrySum(in kernel, rows, plan, total))
        {
            CompensatedSums chunk = Take(ref buffer, sumCount);
            for (int start = 0; start < rows; start += Math.Min(plan.ChunkRows, rows - start))
            {
                SumChunk(in kernel, start, rows, plan, chunk, buffer[..sumCount]);
                total.Add(chunk);
            }
        }

        total.CopyTo(sums);
        if (pooled is not null)
        {
            ArrayPool<double>.Shared.Return(pooled);
        }
    }

    /// <summary>Overwrites <paramref name="chunk"/> with the sums over the chunk of rows that begins at <paramref name="start"/>.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="start">The chunk's first row.</param>
    /// <param name="rows">The number of all rows.</param>
    /// <param name="plan">The sizes of blocks and chunks.</param>
    /// <param name="chunk">The chunk's sums.</param>
    /// <param name="block">Room for the sums of a block.</param>
    public static void SumChunk<TKernel>(
        in TKernel kernel, int start, int rows, ReductionPlan plan, CompensatedSums chunk, Span<double> block)
        where TKernel : struct, IRowKernel
    {
        chunk.Clear();
        int remaining = Math.Min(plan.ChunkRows, rows - start);
        while (remaining > 0)
        {
            int count = Math.Min(plan.BlockRows, remaining);
            block.Clear();
            Accumulate(in kernel, start, count, plan.LaneWidth, block);
            chunk.Add(block);
            start += count;
            remaining -= count;
        }
    }

    /// <summary>Takes two spans of <paramref name="count"/> elements off the front of <paramref name="buffer"/>.</summary>
    public static CompensatedSums Take(ref Span<double> buffer, int count)
    {
        var sums = new CompensatedSums(buffer[..count], buffer.Slice(count, count));
        buffer = buffer[(2 * count)..];
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<TKernel, T>(in TKernel kernel, ref int start, ref int count, Span<double> sums)
        where TKernel : struct, IRowKernel
        where T : struct, ILane<T>
    {
        int whole = count & -T.Width;
        if (whole > 0)
        {
            // Through a reference: a call on an `in` argument of unknown type would copy the kernel first.
            Unsafe.AsRef(in kernel).Accumulate<T>(start, whole, sums);
            start += whole;
            count -= whole;
        }
    }
}
