using System;

namespace DiffGen.Graph;

/// <summary>One node: an operation, where its operands lie in the graph's pool, and its payload.</summary>
internal readonly record struct Node(Op Op, ValueKind Kind, int First, int Count, long Payload)
{
    /// <summary>The value of a constant.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Payload);
}
