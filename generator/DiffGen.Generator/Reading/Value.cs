using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>
/// What an expression of the user's code stands for: a node of the graph, a bundle of values (a tuple, or a struct by its
/// fields), or nothing after a refusal.
/// </summary>
/// <param name="Node">The node; negative for anything else.</param>
/// <param name="Elements">The elements of a tuple, or the fields of a struct in the order of <see cref="Structs.FieldsOf"/>.</param>
/// <param name="Struct">The type of a struct; null for a tuple.</param>
/// <param name="View">An array that the model makes, or a span over it; null for anything else.</param>
internal readonly record struct Value(int Node, ImmutableArray<Value> Elements, INamedTypeSymbol? Struct = null, ArrayView? View = null)
{
    /// <summary>What is left of an expression that was refused; nothing more is reported about it.</summary>
    public static readonly Value Refused = new(-1, default);

    /// <summary>The value of a path that throws, and of a variable that is not assigned.</summary>
    public static readonly Value Never = new(-2, default);

    public bool IsArray => View is not null;

    public bool IsNever => Node == -2;

    /// <summary>Whether it is a bundle: a tuple or a struct.</summary>
    public bool IsTuple => !Elements.IsDefault;

    public bool IsRefused => Node == -1 && !IsTuple;

    /// <summary>The arrays in it.</summary>
    public IEnumerable<ArrayStorage> Storages => View is { } view ? [view.Storage] : IsTuple ? Elements.SelectMany(e => e.Storages) : [];

    public static Value Of(int node) => new(node, default);

    public static Value Tuple(ImmutableArray<Value> elements) => new(-1, elements);

    public static Value Bundle(INamedTypeSymbol type, ImmutableArray<Value> fields) => new(-1, fields, type);

    public static Value Array(ArrayStorage storage, int offset, int length) => new(-3, default, null, new ArrayView(storage, offset, length));

    /// <summary>The same bundle with one element replaced.</summary>
    public Value With(int index, Value element) => this with { Elements = Elements.SetItem(index, element) };

    /// <summary>The value with each node replaced by another.</summary>
    public Value Map(Func<int, int> leaf) =>
        IsTuple ? this with { Elements = [.. Elements.Select(e => e.Map(leaf))] } : Node < 0 ? this : Of(leaf(Node));
}
