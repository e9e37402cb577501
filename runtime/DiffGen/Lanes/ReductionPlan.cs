using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DiffGen.Lanes;

/// <summary>How a reduction is carried out. The threads decide how fast, never which bits; the lane's width decides both.</summary>
/// <param name="LaneWidth">The elements of the widest lane to use: 8, 4, 2 or 1.</param>
/// <param name="Threads">The number of threads at most.</param>
internal readonly record struct ReductionPlan(int LaneWidth, int Threads)
{
    /// <summary>Below this many rows, waking a second thread costs about what it saves.</summary>
    private const int MinRowsForThreads = 65_536;

    /// <summary>A lane adds this many rows one after the other; its error grows with their number, so it is kept small.</summary>
    private const int StepsPerBlock = 256;

    /// <summary>One thread takes this many blocks at a time.</summary>
    private const int BlocksPerChunk = 8;

    /// <summary>The widest lane that the hardware computes with, constant once compiled.</summary>
    public static int WidestLane
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1;
    }

    /// <summary>The plan of every public call: the widest lane, all processors.</summary>
    public static ReductionPlan Default
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(WidestLane, Environment.ProcessorCount);
    }

    /// <summary>The rows that are summed without compensation.</summary>
    public int BlockRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StepsPerBlock * LaneWidth;
    }

    /// <summary>The rows whose sum is one term of the total; fixed, so that threads don't change it.</summary>
    public int ChunkRows => BlocksPerChunk * BlockRows;

    /// <summary>Whether threads pay for this many rows.</summary>
    public bool UsesThreads(int rows) => Threads > 1 && rows >= MinRowsForThreads;
}
