using DiffGen.Graph;

namespace DiffGen.Generator.Tests.Graph;

/// <summary>The graph is flat, interned, and equal by value.</summary>
public class GraphTests
{
    [Fact]
    public void The_same_operation_on_the_same_operands_is_the_same_node()
    {
        var graph = new GraphBuilder();
        int x = graph.Input(0, ValueKind.Double), y = graph.Input(1, ValueKind.Double);
        Assert.Equal(graph.Binary(Op.Multiply, x, y), graph.Binary(Op.Multiply, y, x));
        Assert.Equal(graph.Binary(Op.Add, x, y), graph.Binary(Op.Add, y, x));
        Assert.NotEqual(graph.Binary(Op.Subtract, x, y), graph.Binary(Op.Subtract, y, x));
        Assert.NotEqual(graph.Binary(Op.Divide, x, y), graph.Binary(Op.Divide, y, x));
    }

    [Fact]
    public void Constants_are_their_bits()
    {
        var graph = new GraphBuilder();
        Assert.NotEqual(graph.Constant(0.0), graph.Constant(-0.0));
        Assert.Equal(graph.Constant(double.NaN), graph.Constant(double.NaN));
        Assert.NotEqual(graph.Constant(1), graph.Constant(Math.BitIncrement(1)));
    }

    [Fact]
    public void Graphs_built_alike_are_equal_and_hash_alike()
    {
        ExpressionGraph a = Shared(200), b = Shared(200), c = Shared(199);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void A_graph_that_is_continued_keeps_its_nodes()
    {
        ExpressionGraph start = Shared(20);
        Assert.Equal(start, new GraphBuilder(start).ToGraph());
    }

    /// <summary>x doubled again and again: as a tree it would have 2^depth leaves.</summary>
    private static ExpressionGraph Shared(int depth)
    {
        var graph = new GraphBuilder();
        int node = graph.Input(0, ValueKind.Double);
        for (int i = 0; i < depth; i++) node = graph.Binary(Op.Add, node, node);
        return graph.ToGraph();
    }
}
