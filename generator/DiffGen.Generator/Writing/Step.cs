using System.Collections.Generic;

namespace DiffGen.Writing;

/// <summary>Lines of code that stand together.</summary>
/// <param name="Lines">The lines; an empty one stands for itself.</param>
/// <param name="Cost">What they cost a method, in operations.</param>
/// <param name="Sets">The locals that they declare, by node.</param>
/// <param name="Reads">The locals of earlier steps that they read, by node.</param>
/// <param name="Inputs">The inputs that they read, by index.</param>
internal sealed record Step(IReadOnlyList<string> Lines, int Cost, int[] Sets, int[] Reads, int[] Inputs)
{
    /// <summary>The sum over rows that it adds to; −1 for none.</summary>
    public int Sum { get; init; } = -1;

    /// <summary>The local that it adds a term to, by node; null for none.</summary>
    public int? Adds { get; init; }

    /// <summary>The line that stands in place of one that adds, where the term is the first.</summary>
    public string? First { get; init; }

    /// <summary>A line that computes nothing.</summary>
    public static Step Of(params string[] lines) => new(lines, 0, [], [], []);
}
