using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DiffGen.Support;

namespace DiffGen.Graph;

/// <summary>
/// Builds an <see cref="ExpressionGraph"/> by hash-consing: the same operation on the same operands is the same node. It
/// changes no arithmetic; simplification belongs to the passes of the Algebra room.
/// </summary>
internal sealed class GraphBuilder
{
    private readonly List<Node> nodes = [];
    private readonly List<int> operands = [];
    private readonly List<OpaqueForm> forms = [];
    private readonly List<LoopBody> loops = [];
    private readonly Dictionary<int, string> literals = [];
    private readonly Dictionary<OpaqueForm, int> formIndex = [];
    private readonly Dictionary<int, List<int>> byHash = [];

    /// <param name="functions">The functions that its nodes may call; empty while they are still being read.</param>
    public GraphBuilder(EquatableArray<ExternalFunction> functions = default) => Functions = functions;

    /// <summary>Starts with all nodes of a graph, under the indices that they have there.</summary>
    public GraphBuilder(ExpressionGraph start, EquatableArray<ExternalFunction> functions = default)
        : this(functions)
    {
        foreach (OpaqueForm form in start.Forms) AddForm(form);
        foreach (LoopBody loop in start.Loops) loops.Add(loop);
        for (int i = 0; i < start.Count; i++)
        {
            Node n = start[i];
            Intern(n.Op, n.Kind, n.Payload, start.OperandsOf(i));
        }

        foreach (Literal literal in start.Literals) literals[literal.Node] = literal.Text;
    }

    public EquatableArray<ExternalFunction> Functions { get; }

    public int Count => nodes.Count;

    public Node this[int node] => nodes[node];

    public int Operand(int node, int index) => operands[nodes[node].First + index];

    public int[] OperandsOf(int node)
    {
        Node n = nodes[node];
        return operands.GetRange(n.First, n.Count).ToArray();
    }

    public OpaqueForm FormOf(int node) => forms[(int)nodes[node].Payload];

    public int Input(int index, ValueKind kind) => Intern(Op.Input, kind, index, []);

    public int Constant(double value, string? literal = null)
    {
        int node = Intern(Op.Constant, ValueKind.Double, BitConverter.DoubleToInt64Bits(value), []);
        if (literal is not null && !literals.ContainsKey(node)) literals[node] = literal;
        return node;
    }

    public string? LiteralOf(int node) => literals.TryGetValue(node, out string? text) ? text : null;

    public int Bool(bool value) => Opaque(new OpaqueForm(value ? "true" : "false", true), ValueKind.Bool);

    public int Opaque(OpaqueForm form, ValueKind kind, params int[] operands) =>
        Intern(Op.Opaque, kind, AddForm(form), operands);

    public int Unary(Op op, int operand) => Intern(op, op == Op.Not ? ValueKind.Bool : ValueKind.Double, 0, [operand]);

    public int Binary(Op op, int left, int right) => Intern(op, KindOf(op), 0, [left, right]);

    public int Select(int condition, int whenTrue, int whenFalse) =>
        Intern(Op.Select, nodes[whenTrue].Kind, 0, [condition, whenTrue, whenFalse]);

    public int Call(int function, params int[] arguments) => Intern(Op.Call, ValueKind.Double, function, arguments);

    public int Element(int vector, int index) => Intern(Op.Element, ValueKind.Double, 0, [vector, index]);

    /// <param name="vector">What is sliced.</param>
    /// <param name="bounds">The start, and the length where one is given.</param>
    public int Slice(int vector, int[] bounds) => Intern(Op.Slice, ValueKind.Vector, 0, [vector, .. bounds]);

    /// <summary>A function of whole vectors, by its index in Calculus' VectorFunctions.</summary>
    public int VectorCall(int function, params int[] arguments) => Intern(Op.VectorCall, ValueKind.Double, function, arguments);

    /// <summary>An effect: adds to an element of a vector's adjoint.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="index">The element.</param>
    /// <param name="value">What is added.</param>
    /// <param name="condition">When it is; −1 for always.</param>
    public int Scatter(int vector, int index, int value, int condition) =>
        Intern(Op.Scatter, ValueKind.Vector, 0, condition < 0 ? [vector, index, value] : [vector, index, value, condition]);

    /// <summary>A call of a function of the model's table.</summary>
    public int External(int function, params int[] arguments) => Intern(Op.External, ValueKind.Double, function, arguments);

    /// <summary>The function that a node calls.</summary>
    public ExternalFunction FunctionOf(int node) => Functions[(int)nodes[node].Payload];

    /// <summary>The body of a loop.</summary>
    public LoopBody LoopOf(int node) => loops[(int)nodes[node].Payload];

    /// <summary>A loop, from what its carried variables start from and what its body captures.</summary>
    public int Loop(LoopBody body, params int[] operands)
    {
        loops.Add(body);
        return Intern(Op.Loop, ValueKind.Other, loops.Count - 1, operands);
    }

    /// <summary>Puts another body in a loop's place, one with the same variables.</summary>
    public void ReplaceLoop(int node, LoopBody body) => loops[(int)nodes[node].Payload] = body;

    /// <summary>What a carried variable holds after a loop.</summary>
    public int LoopResult(int loop, int variable) =>
        Intern(Op.LoopResult, LoopOf(loop).Carried[variable].Kind, variable, [loop]);

    /// <summary>The same operation as a node of this or another graph, on other operands.</summary>
    public int Copy(Node node, ReadOnlySpan<int> newOperands, OpaqueForm form = default) =>
        Intern(node.Op, node.Kind, node.Op == Op.Opaque ? AddForm(form) : node.Payload, newOperands);

    /// <summary>The node of an operation that needs nothing but its operands, where there is one; else −1.</summary>
    public int Find(Op op, params int[] args) => Find(Hash(op, 0, args), op, 0, args);

    /// <summary>The constant, where there is one; else −1.</summary>
    public int Find(double constant)
    {
        long bits = BitConverter.DoubleToInt64Bits(constant);
        return Find(Hash(Op.Constant, bits, []), Op.Constant, bits, []);
    }

    public ExpressionGraph ToGraph()
    {
        var texts = new List<Literal>();
        for (int i = 0; i < nodes.Count; i++)
            if (literals.TryGetValue(i, out string? text)) texts.Add(new Literal(i, text));
        return new ExpressionGraph(
            nodes.ToEquatableArray(), operands.ToEquatableArray(), forms.ToEquatableArray(), loops.ToEquatableArray(), texts.ToEquatableArray());
    }

    private static ValueKind KindOf(Op op) => op >= Op.Less ? ValueKind.Bool : ValueKind.Double;

    private int AddForm(OpaqueForm form)
    {
        if (formIndex.TryGetValue(form, out int index)) return index;
        forms.Add(form);
        return formIndex[form] = forms.Count - 1;
    }

    private int Intern(Op op, ValueKind kind, long payload, ReadOnlySpan<int> args)
    {
        int hash = Hash(op, payload, args), found = Find(hash, op, payload, args, kind);
        if (found >= 0) return found;
        if (!byHash.TryGetValue(hash, out List<int>? candidates)) byHash[hash] = candidates = [];
        candidates.Add(nodes.Count);
        nodes.Add(new Node(op, kind, operands.Count, args.Length, payload));
        foreach (int arg in args) operands.Add(arg);
        return nodes.Count - 1;
    }

    private int Find(int hash, Op op, long payload, ReadOnlySpan<int> args, ValueKind? kind = null)
    {
        if (!byHash.TryGetValue(hash, out List<int>? candidates)) return -1;
        foreach (int candidate in candidates)
            if ((kind is null || nodes[candidate].Kind == kind) && Same(candidate, op, payload, args)) return candidate;
        return -1;
    }

    /// <summary>a·b and b·a are the same bits, so they are one node; the order written first stands.</summary>
    private static bool IsCommutative(Op op) => op is Op.Add or Op.Multiply;

    private bool Same(int candidate, Op op, long payload, ReadOnlySpan<int> args)
    {
        Node n = nodes[candidate];
        if (n.Op != op || n.Payload != payload || n.Count != args.Length) return false;
        if (IsCommutative(op) && operands[n.First] == args[1] && operands[n.First + 1] == args[0]) return true;
        for (int i = 0; i < args.Length; i++)
            if (operands[n.First + i] != args[i]) return false;
        return true;
    }

    private static int Hash(Op op, long payload, ReadOnlySpan<int> args)
    {
        unchecked
        {
            int hash = ((int)op * 397) ^ payload.GetHashCode();
            if (IsCommutative(op)) return (hash * 31) + (args[0] * args[1]) + args[0] + args[1];
            foreach (int arg in args) hash = (hash * 31) + arg;
            return hash;
        }
    }
}
