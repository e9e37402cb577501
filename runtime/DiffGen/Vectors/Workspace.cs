using System.Buffers;
using System.ComponentModel;

namespace DiffGen.Vectors;

/// <summary>Room for numbers from the shared pool, all zero at first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Workspace : IDisposable
{
    private readonly double[] values;
    private readonly int length;

    /// <param name="length">The numbers that are needed.</param>
    public Workspace(int length)
    {
        this.length = length;
        values = ArrayPool<double>.Shared.Rent(length);
        values.AsSpan(0, length).Clear();
    }

    /// <param name="start">What the numbers are at first.</param>
    public Workspace(ReadOnlySpan<double> start)
    {
        length = start.Length;
        values = ArrayPool<double>.Shared.Rent(length);
        start.CopyTo(values);
    }

    /// <summary>The room, for threads to share.</summary>
    public ReadOnlyMemory<double> Memory => values.AsMemory(0, length);

    /// <summary>The room.</summary>
    public Span<double> Span => values.AsSpan(0, length);

    /// <summary>Gives the room back; it must not be used any more.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(values);
}
