using DiffGen.Optimization;

namespace DiffGen.Tests.Models;

/// <summary>Progress that keeps what it is told, at once and on the same thread, and may act on it.</summary>
internal sealed class Recording(Action<Iterate>? then = null) : IProgress<Iterate>
{
    public List<Iterate> Iterates { get; } = [];

    public void Report(Iterate value)
    {
        Iterates.Add(value);
        then?.Invoke(value);
    }
}
