using System.Buffers;

namespace DiffGen.Lanes;

/// <summary>The sums of chunks of rows by many threads, added in the chunks' order.</summary>
internal static class ParallelRowBlocks
{
    /// <summary>Adds the sums over all rows to <paramref name="total"/>, or returns false without touching it where a kernel threw.</summary>
    /// <remarks>
    /// The caller then reduces on one thread, so that the exception that its own caller sees is that of the first row that throws,
    /// whatever the threads were doing.
    /// </remarks>
    public static bool TrySum<TKernel>(in TKernel kernel, int rows, ReductionPlan plan, CompensatedSums total)
        where TKernel : struct, IRowKernel
    {
        int count = kernel.SumCount;
        int chunkRows = plan.ChunkRows;
        int chunks = (int)(((long)rows + chunkRows - 1) / chunkRows);
        double[] buffer = ArrayPool<double>.Shared.Rent(3 * count * chunks);
        TKernel copy = kernel;
        try
        {
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = plan.Threads }, index =>
            {
                Span<double> own = buffer.AsSpan(3 * count * index, 3 * count);
                CompensatedSums chunk = RowBlocks.Take(ref own, count);
                RowBlocks.SumChunk(in copy, index * chunkRows, rows, plan, chunk, own);
            });
        }
        catch (AggregateException)
        {
            return false;
        }

        for (int index = 0; index < chunks; index++)
        {
            Span<double> own = buffer.AsSpan(3 * count * index, 3 * count);
            total.Add(RowBlocks.Take(ref own, count));
        }

        ArrayPool<double>.Shared.Return(buffer);
        return true;
    }
}
