using System.ComponentModel;

namespace DiffGen.Vectors;

/// <summary>
/// A stack of numbers: the states of a loop's turns, saved on the way forward and taken back on the way through the turns in
/// reverse. Its room comes from a pool of the thread's own, so that after the first call nothing is allocated.
/// Source: Griewank and Walther (2008), chapter 4.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SavedStates : IDisposable
{
    /// <summary>The numbers that a stack keeps room for when nobody uses it: 8 MB.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static Stack<SavedStates>? pool;

    private readonly Stack<double> values = new(64);

    private SavedStates()
    {
    }

    /// <summary>The numbers on the stack.</summary>
    public int Count => values.Count;

    /// <summary>An empty stack; dispose it to give it back.</summary>
    public static SavedStates Rent() => pool is { Count: > 0 } ? pool.Pop() : new SavedStates();

    /// <summary>Puts a number on the stack.</summary>
    public void Push(double value) => values.Push(value);

    /// <summary>Takes the last number off the stack.</summary>
    /// <exception cref="InvalidOperationException">The stack is empty.</exception>
    public double Pop() => values.Pop();

    /// <summary>Takes all numbers off the stack.</summary>
    public void Clear() => values.Clear();

    /// <summary>Gives the stack back to the thread that disposes it.</summary>
    public void Dispose()
    {
        values.Clear();
        if (values.Capacity <= MostKept) (pool ??= new Stack<SavedStates>()).Push(this);
    }
}
