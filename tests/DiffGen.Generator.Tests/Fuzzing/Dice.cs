using CsCheck;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Random choices from CsCheck's generator of random numbers, the same on every machine for a seed.</summary>
internal sealed class Dice(PCG random)
{
    public int Below(int count) => (int)random.Next((uint)count);

    /// <summary>True in one of <paramref name="count"/> cases.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A multiple of 1/64 between −2 and 2, but not 0.</summary>
    public double Coordinate() => (Below(127) - 63.5) / 32;

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (int i = shuffled.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
