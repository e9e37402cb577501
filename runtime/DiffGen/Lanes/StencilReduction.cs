using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// Drives a stencil over all turns of its loop, in order: the widest lane that the hardware has, ever narrower ones for the rest.
/// Blocks of turns are summed with compensation, as rows are. Nothing is allocated.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StencilReduction
{
    /// <summary>The fewest turns that a generated objective leaves to lanes; with fewer, the plain method is about as fast.</summary>
    public const int FewestTurns = 32;

    /// <summary>The numbers that a call keeps on the stack; more of them come from the pool.</summary>
    private const int StackSize = 64;

    /// <summary>Writes the derivatives of all turns.</summary>
    /// <param name="kernel">What a turn computes.</param>
    /// <param name="turns">The number of turns; none where it is not positive.</param>
    /// <param name="vectors">What is read, and what is written; not what no turn reaches.</param>
    /// <returns>The sum of the turns' values.</returns>
    public static double Sum<TKernel>(in TKernel kernel, int turns, in StencilVectors vectors) where TKernel : struct, IStencilKernel =>
        Sum(in kernel, turns, in vectors, ReductionPlan.WidestLane);

    /// <inheritdoc cref="Sum{TKernel}(in TKernel, int, in StencilVectors)" />
    [SkipLocalsInit]
    internal static double Sum<TKernel>(in TKernel kernel, int turns, in StencilVectors vectors, int laneWidth) where TKernel : struct, IStencilKernel
    {
        if (turns <= 0) return 0;
        int sumCount = kernel.SumCount, size = (3 * sumCount) + kernel.PendingCount;
        double[]? pooled = null;
        Span<double> buffer = size <= StackSize ? stackalloc double[StackSize] : (pooled = ArrayPool<double>.Shared.Rent(size));
        buffer = buffer[..size];
        buffer.Clear();
        Span<double> sums = buffer[..sumCount], pending = buffer[(3 * sumCount)..];
        int blockTurns = new ReductionPlan(laneWidth, 1).BlockRows;
        if (turns <= blockTurns)
        {
            Accumulate(in kernel, in vectors, 0, turns, laneWidth, sums, pending);
        }
        else
        {
            var total = new CompensatedSums(buffer.Slice(sumCount, sumCount), buffer.Slice(2 * sumCount, sumCount));
            for (int start = 0; start < turns; start += Math.Min(blockTurns, turns - start))
            {
                sums.Clear();
                Accumulate(in kernel, in vectors, start, Math.Min(blockTurns, turns - start), laneWidth, sums, pending);
                total.Add(sums);
            }

            total.CopyTo(sums);
        }

        kernel.Finish(in vectors, turns, sums, pending);
        double value = sums[0];
        if (pooled is not null) ArrayPool<double>.Shared.Return(pooled);
        return value;
    }

    private static void Accumulate<TKernel>(
        in TKernel kernel, in StencilVectors vectors, int start, int count, int laneWidth, Span<double> sums, Span<double> pending)
        where TKernel : struct, IStencilKernel
    {
        if (laneWidth >= 8) Accumulate<TKernel, Vector512Lane>(in kernel, in vectors, ref start, ref count, sums, pending);
        if (laneWidth >= 4) Accumulate<TKernel, Vector256Lane>(in kernel, in vectors, ref start, ref count, sums, pending);
        if (laneWidth >= 2) Accumulate<TKernel, Vector128Lane>(in kernel, in vectors, ref start, ref count, sums, pending);
        Accumulate<TKernel, ScalarLane>(in kernel, in vectors, ref start, ref count, sums, pending);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<TKernel, T>(
        in TKernel kernel, in StencilVectors vectors, ref int start, ref int count, Span<double> sums, Span<double> pending)
        where TKernel : struct, IStencilKernel
        where T : struct, ILane<T>
    {
        int whole = count & -T.Width;
        if (whole == 0) return;

        // Through a reference: a call on an `in` argument of unknown type would copy the kernel first.
        Unsafe.AsRef(in kernel).Accumulate<T>(in vectors, start, whole, sums, pending);
        start += whole;
        count -= whole;
    }
}
