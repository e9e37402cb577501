using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiffGen.Lanes;

/// <summary>
/// What the parts of a large row's computation hand over: a struct of lanes, on the stack, at an address that no vector register
/// straddles a cache line at. For generated code.
/// </summary>
public static unsafe class RowState
{
    /// <summary>The bytes of a cache line, and of the widest vector register.</summary>
    private const int Line = 64;

    /// <summary>The bytes that <see cref="In"/> needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Room<TState>() where TState : struct => Unsafe.SizeOf<TState>() + Line;

    /// <summary>A struct of zeros in memory of the stack.</summary>
    /// <param name="room">The memory, <see cref="Room"/> bytes that do not move.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TState In<TState>(Span<byte> room) where TState : struct
    {
        ref byte first = ref MemoryMarshal.GetReference(room);
        nint over = (nint)Unsafe.AsPointer(ref first) & (Line - 1);
        ref byte aligned = ref Unsafe.AddByteOffset(ref first, (Line - over) & (Line - 1));
        Unsafe.InitBlockUnaligned(ref aligned, 0, (uint)Unsafe.SizeOf<TState>());
        return ref Unsafe.As<byte, TState>(ref aligned);
    }

    /// <summary>Adds the elements of consecutive lanes to the totals, one lane each.</summary>
    /// <param name="first">The first of the lanes.</param>
    /// <param name="totals">The totals.</param>
    public static void AddTo<T>(ref readonly T first, Span<double> totals) where T : struct, ILane<T>
    {
        for (int i = 0; i < totals.Length; i++)
        {
            totals[i] += T.Sum(Element(in first, i));
        }
    }

    /// <summary>A lane of several that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Element<T>(ref readonly T first, int index) where T : struct => Unsafe.Add(ref Unsafe.AsRef(in first), index);
}
