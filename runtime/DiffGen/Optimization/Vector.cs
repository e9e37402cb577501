using System.Collections;

namespace DiffGen.Optimization;

/// <summary>A read-only view of a slice of an array.</summary>
internal sealed class Vector(double[] storage, int offset, int count) : IReadOnlyList<double>
{
    public Vector(double[] storage) : this(storage, 0, storage.Length)
    {
    }

    public int Count => count;

    public ReadOnlySpan<double> Span => storage.AsSpan(offset, count);

    public double this[int index] => Span[index];

    public IEnumerator<double> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return storage[offset + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
