using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>
/// The computation of one row, cut in two: what is the same in every row, computed once with plain doubles, and what is not,
/// computed over lanes. Values of the first part are inputs of the second.
/// </summary>
internal sealed class KernelPlan
{
    /// <summary>
    /// What a method of a kernel may cost, in plain operations: the JIT stops inlining lane operations at 512 locals, where one
    /// costs ten times as much; see benchmarks/README.md.
    /// </summary>
    public const int MostOperations = 350;

    /// <summary>
    /// What a row may cost in all, in plain operations: past this, compilers take longer over a kernel for each width than most
    /// data would ever win back.
    /// </summary>
    private const int MostOperationsOfRow = 12_000;

    /// <summary>The sums that one method keeps in locals of its own.</summary>
    private const int MostSums = 45;

    /// <summary>The sums that are kept on the stack, 64 bytes each in the widest lane.</summary>
    private const int MostSumsOnStack = 2000;

    private readonly MethodModel model;
    private readonly ModelComputation whole;

    private KernelPlan(MethodModel model, ModelComputation whole)
    {
        this.model = model;
        this.whole = whole;
        GraphBuilder graph = whole.Computation.Graph;
        bool[] varies = Varying(graph);
        bool[] needed = Reachability.From(graph, whole.Computation.Outputs);
        var elements = new RowElements(graph, whole.Computation.Outputs, needed, varies, IsDifferentiated);
        Elements = elements.Nodes;
        Obstacle = FindObstacle(graph, needed, varies, elements) ?? elements.Obstacle;
        if (Obstacle is not null) return;

        bool[] used = UsedByRows(graph, needed, varies, elements);
        Shared = [.. Enumerable.Range(0, graph.Count).Where(i => needed[i] && !varies[i] && graph[i].Op != Op.Constant && used[i])];
        Computation rows = whole.Computation.Rebuild(
            (target, node, operands) => Array.BinarySearch(Shared, node) is >= 0 and int index
                ? target.Input(SharedInput(index), graph[node].Kind)
                : Array.BinarySearch(Elements, node) is >= 0 and int element ? ElementIn(target, element, graph[node].Kind)
                : whole.Computation.Copy(target, node, operands),
            out int[] map);
        if (whole.Guard >= 0) rows = WithViolations(rows);

        bool[] inRow = Reachability.From(rows.Graph, rows.Outputs);
        int operations = Enumerable.Range(0, inRow.Length).Where(i => inRow[i]).Sum(i => LaneDialect.CostOf(rows.Graph[i]));
        if (operations > MostOperationsOfRow) Obstacle = "a row takes too many operations for lanes";
        if (Obstacle is not null) return;
        IsLarge = operations > MostOperations || rows.Outputs.Length > MostSums;
        LongSums sums = LongSums.None(rows);
        if (IsLarge)
        {
            sums = LongSums.Of(rows, LongSumInput(0), out int[] cut);
            map = Array.ConvertAll(map, place => place < 0 ? -1 : cut[place]);
        }

        SumCount = sums.Count;
        Rows = Pipeline.Then(map, sums.Rows, FusedMultiplyAdd.Run, out map);
        Terms = [.. sums.Terms.Select((t, i) => t with { Node = Rows.Outputs[i] })];
        RowMap = map;
    }

    /// <summary>Why the rows are computed one at a time, as the end of a sentence; null where lanes do it.</summary>
    public string? Obstacle { get; }

    /// <summary>Whether a row is too much for one method, and computed in parts.</summary>
    public bool IsLarge { get; }

    /// <summary>The nodes of the whole computation whose values are the same in every row and that rows need.</summary>
    public int[] Shared { get; } = [];

    /// <summary>The nodes of the whole computation whose values plain code computes for each row.</summary>
    public int[] Elements { get; } = [];

    /// <summary>Whether the last result counts the rows that violate a guard.</summary>
    public bool HasGuard => whole.Guard >= 0;

    /// <summary>The whole computation.</summary>
    public ModelComputation Whole => whole;

    /// <summary>What a row adds to each result, or sets it to, and to each long sum.</summary>
    public IReadOnlyList<RowTerm> Terms { get; } = [];

    /// <summary>The number of long sums: inputs of the row's graph after the shared values.</summary>
    public int SumCount { get; }

    /// <summary>The part of a row, the terms its outputs.</summary>
    public Computation Rows { get; } = null!;

    /// <summary>The node of the row's part for each node of the whole; −1 for none.</summary>
    public int[] RowMap { get; } = [];

    /// <summary>Plans a kernel.</summary>
    /// <param name="model">The model.</param>
    /// <param name="want">What the kernel returns.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    /// <param name="wrap">What of the method's value is differentiated.</param>
    public static KernelPlan Of(MethodModel model, Want want, bool simplify, Func<GraphBuilder, int, int>? wrap) =>
        new(model, ModelComputation.Of(model, want, simplify, keepsBits: false, wrap));

    /// <summary>Names for what a row computes: those that the whole computation has for it.</summary>
    /// <param name="result">What the differentiated value is called.</param>
    /// <param name="nameOfInput">The name of an input of the row's graph, by its index.</param>
    /// <param name="taken">Names that are not free.</param>
    /// <param name="namesValue">Whether the value itself has a name, which it needs not where it is only added.</param>
    public Naming NamingOfRows(string result, Func<int, string> nameOfInput, HashSet<string> taken, bool namesValue = true)
    {
        IEnumerable<GraphText> names = whole.UserNames.Select(n => new GraphText(n.Key, n.Value))
            .Where(n => (namesValue || n.Node != whole.Computation.Outputs[0]) && RowMap[n.Node] >= 0 && Rows.Graph[RowMap[n.Node]].Op is not (Op.Input or Op.Constant));
        return new Naming(
            Rows.Graph, result, nameOfInput, ModelComputation.Moved(names, RowMap), ModelComputation.Moved(whole.Meanings, RowMap), taken);
    }

    /// <summary>The index of a shared value as an input of the row's graph.</summary>
    public int SharedInput(int index) => model.DirectionIndex(model.ParameterCount) + index;

    /// <summary>The index of a value from plain code as an input of the row's graph.</summary>
    public int ElementInput(int index) => SharedInput(Shared.Length) + index;

    /// <summary>The index of a long sum as an input of the row's graph.</summary>
    public int LongSumInput(int index) => ElementInput(Elements.Length) + index;

    private bool IsDifferentiated(int input) =>
        input >= model.DirectionIndex(0) || (input < model.Inputs.Count && model.Inputs[input].Role == InputRole.Parameter);

    /// <summary>The value as a number; a condition as one that is positive where it holds.</summary>
    private int ElementIn(GraphBuilder target, int element, ValueKind kind)
    {
        int number = target.Input(ElementInput(element), ValueKind.Double);
        return kind == ValueKind.Bool ? target.Binary(Op.Greater, number, target.Constant(0)) : number;
    }

    /// <summary>1 for a row that violates the guard, in place of the guard.</summary>
    private static Computation WithViolations(Computation rows)
    {
        int last = rows.Outputs.Length - 1;
        int[] outputs = [.. rows.Outputs];
        outputs[last] = rows.Graph.Select(outputs[last], rows.Graph.Constant(1), rows.Graph.Constant(0));
        return rows with { Outputs = outputs };
    }

    private bool[] Varying(GraphBuilder graph)
    {
        bool[] varies = new bool[graph.Count];
        for (int i = 0; i < varies.Length; i++)
        {
            Node n = graph[i];
            varies[i] = n.Op == Op.Input
                && (n.Payload == model.ObservedIndex || n.Payload == model.WeightIndex
                    || (n.Payload < model.Inputs.Count ? Varies((int)n.Payload)
                        : n.Payload >= model.DirectionIndex(0) && Varies(model.ParameterIndices[(int)n.Payload - model.DirectionIndex(0)])));
            for (int k = 0; k < n.Count; k++) varies[i] |= varies[graph.Operand(i, k)];
        }

        return varies;

        bool Varies(int input) => model.Inputs[input].Role == InputRole.Row || model.Inputs[input].IsElement;
    }

    private bool[] UsedByRows(GraphBuilder graph, bool[] needed, bool[] varies, RowElements elements)
    {
        bool[] used = new bool[graph.Count];
        foreach (int output in whole.Computation.Outputs)
            if (output >= 0) used[output] = true;
        for (int i = 0; i < used.Length; i++)
        {
            for (int k = 0; needed[i] && varies[i] && !elements.Contains(i) && k < graph[i].Count; k++) used[graph.Operand(i, k)] = true;
        }

        return used;
    }

    /// <summary>
    /// The nodes that some condition guards. What all rows share is computed whatever the conditions say, which is wrong for a
    /// call that may throw.
    /// </summary>
    private static bool[] Chosen(GraphBuilder graph, bool[] needed)
    {
        var chosen = new List<int>();
        for (int i = 0; i < graph.Count; i++)
        {
            if (needed[i] && graph[i].Op is Op.Select or Op.And or Op.Or) chosen.AddRange(graph.OperandsOf(i).Skip(1));
        }

        return Reachability.From(graph, [.. chosen]);
    }

    private string? FindObstacle(GraphBuilder graph, bool[] needed, bool[] varies, RowElements elements)
    {
        if (whole.Computation.Outputs.Length > MostSumsOnStack) return "there are too many parameters for one kernel";
        bool[] isChosen = Chosen(graph, needed);
        for (int i = 0; i < graph.Count; i++)
        {
            if (!needed[i]) continue;
            Node n = graph[i];
            if (n.Op == Op.Loop) return "the model has a loop";
            if (n.Op == Op.External && isChosen[i]) return $"a condition decides whether {graph.FunctionOf(i).Name} is called";
            if (!varies[i] || elements.Contains(i)) continue;
            if (n.Op == Op.External) return $"{graph.FunctionOf(i).Name} has no vector form";
            if (n.Op == Op.Call && !LaneDialect.CanCall(graph, i)) return $"{FunctionTable.Rows[(int)n.Payload].Spelling} has no vector form";
        }

        return null;
    }
}
