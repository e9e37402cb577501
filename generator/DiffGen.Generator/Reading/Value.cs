using System.Collections.Immutable;

namespace DiffGen.Reading;

/// <summary>What an expression of the user's code stands for: a node of the graph, a tuple of values, or nothing after a refusal.</summary>
internal readonly record struct Value(int Node, ImmutableArray<Value> Elements)
{
    /// <summary>What is left of an expression that was refused; nothing more is reported about it.</summary>
    public static readonly Value Refused = new(-1, default);

    /// <summary>The value of a path that throws.</summary>
    public static readonly Value Never = new(-2, default);

    public bool IsNever => Node == -2;

    public bool IsTuple => !Elements.IsDefault;

    public bool IsRefused => Node == -1 && !IsTuple;

    public static Value Of(int node) => new(node, default);

    public static Value Tuple(ImmutableArray<Value> elements) => new(-1, elements);
}
