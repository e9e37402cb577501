using System.Collections.Immutable;
using System.Linq;

namespace DiffGen.Writing;

/// <summary>
/// The types of the framework and the runtime that generated code names. They are written by their short names, under usings,
/// where those mean the same thing there; where the user has a type or member of such a name, they are qualified.
/// </summary>
internal static class KnownTypes
{
    private static readonly (string Namespace, string[] Names)[] Table =
    [
        ("System", ["Math", "Span", "ReadOnlySpan", "ReadOnlyMemory", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "NotSupportedException"]),
        ("System.Collections.Generic", ["IReadOnlyList"]),
        ("System.Runtime.CompilerServices", ["MethodImpl", "MethodImplAttribute", "MethodImplOptions"]),
        ("System.Runtime.InteropServices", ["MemoryMarshal"]),
        ("DiffGen", ["Check", "IObjective", "ISecondOrderObjective", "ILeastSquaresObjective"]),
        ("DiffGen.Vectors", ["SavedStates", "Workspace", "SymmetricMatrix", "VectorNames"]),
        ("System.Numerics.Tensors", ["TensorPrimitives"]),
        ("DiffGen.Lanes", ["ILane", "IRowKernel", "IJacobianKernel", "RowColumns", "RowReduction", "LinearRows", "ILinearKernel", "RowSums", "RowWeights", "StencilReduction", "StencilVectors", "IStencilKernel", "IWeights", "UnitWeights", "GivenWeights", "RowState"]),
    ];

    /// <summary>The short names that must be clear; nameof and nint too, which a user's names can hide like any other.</summary>
    public static readonly ImmutableArray<string> ShortNames = ["nameof", "nint", .. Table.SelectMany(t => t.Names)];

    /// <summary>The namespaces that they stand in.</summary>
    public static readonly ImmutableArray<string> Namespaces = [.. Table.Select(t => t.Namespace)];

    /// <summary>The code with the short names in place of the qualified ones.</summary>
    public static string Shorten(string code)
    {
        foreach ((string @namespace, string[] names) in Table)
        {
            foreach (string name in names) code = code.Replace($"global::{@namespace}.{name}", name);
        }

        return code;
    }

    /// <summary>The namespaces that the code takes short names from, in the order of usings.</summary>
    public static string[] Usings(string code) =>
        [.. Table.Where(t => t.Names.Any(n => code.Contains($"global::{t.Namespace}.{n}"))).Select(t => t.Namespace)];
}
