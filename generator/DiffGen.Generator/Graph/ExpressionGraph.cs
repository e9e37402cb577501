using System;
using System.Collections.Immutable;
using DiffGen.Support;

namespace DiffGen.Graph;

/// <summary>
/// The typed expression graph: flat, immutable, in topological order (an operand comes before its users), equal by value.
/// Nodes are named by their index.
/// </summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Operands">The operands of all nodes, one after the other.</param>
/// <param name="Forms">The C# of opaque nodes.</param>
/// <param name="Loops">The bodies of loops.</param>
/// <param name="Literals">The text of each constant as the user wrote it, by node; null where nobody did.</param>
internal sealed record ExpressionGraph(
    EquatableArray<Node> Nodes,
    EquatableArray<int> Operands,
    EquatableArray<OpaqueForm> Forms,
    EquatableArray<LoopBody> Loops,
    EquatableArray<Literal> Literals)
{
    public static readonly ExpressionGraph Empty = new(default, default, default, default, default);

    public int Count => Nodes.Count;

    public Node this[int node] => Nodes[node];

    public ReadOnlySpan<int> OperandsOf(int node)
    {
        Node n = Nodes[node];
        return Operands.Items.AsSpan().Slice(n.First, n.Count);
    }
}

/// <summary>The text that the user wrote for a constant.</summary>
internal readonly record struct Literal(int Node, string Text);
