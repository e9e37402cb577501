using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Writes a kernel over lanes: what all rows share as fields, and the loop over rows with the row's computation in it, in one
/// method, so that it compiles to straight-line SIMD with its sums in registers.
/// </summary>
internal sealed class LaneRowsWriter
{
    private readonly CodeText code;
    private readonly KernelFrame frame;
    private readonly KernelPlan plan;
    private readonly ObjectiveShape shape;
    private readonly MethodModel model;
    private readonly SharedValues shared;
    private readonly string[] sumNames;
    private readonly string[] longSumNames;
    private readonly LaneElements elements;
    private readonly LaneGuard guard;
    private readonly Dictionary<string, string> columnNames = [];
    private readonly Layout rowLayout;
    private readonly LaneParts? parts;

    public LaneRowsWriter(CodeText code, KernelFrame frame, KernelPlan plan)
    {
        this.code = code;
        this.frame = frame;
        this.plan = plan;
        shape = frame.Shape;
        model = frame.Model;
        HashSet<string> taken =
        [
            .. Columns.Select(Plain), Plain(shape.Weights), .. KernelFrame.Reserved,
            "start", "count", "totals", "end", "state", "row", "weight", "root", "isWeighted", "residuals", "jacobian", "residualColumn", "jacobianRows",
            frame.Name, frame.WeightsParameter, T, .. KnownTypes.ShortNames, model.Type.PlainName,
        ];
        foreach (string column in Columns.Append(shape.Weights)) columnNames[column] = Free(Plain(column) + "Column", taken);
        string[] results = [.. frame.SumNames(), .. plan.HasGuard ? ["violations"] : Array.Empty<string>()];
        sumNames = [.. results.Select(name => Free(name, taken))];
        guard = new LaneGuard(code, frame, plan, T, taken);
        shared = new SharedValues(code, plan, model, T, taken);
        elements = new LaneElements(code, frame, plan, T, taken);
        longSumNames = [.. Enumerable.Range(0, plan.SumCount).Select(k => NameLongSum(k, taken))];
        rowLayout = LayOutRow(taken);
        if (plan.IsLarge)
        {
            // The order of the steps hangs on no name, and so is the same once more.
            rowLayout.Rename(Schedule.Of(Steps()).SelectMany(step => step.Sets).Where(local => local >= 0));
            var names = new LaneNames(
                NameOfRowInput, i => i < plan.SharedInput(0) || i >= plan.ElementInput(0), i => shared.Declare(i - plan.SharedInput(0)),
                local => local < 0 ? longSumNames[~local] : rowLayout.Variables(local).Single().Name);
            parts = new LaneParts(code, T, names, Steps(), sumNames);
        }
    }

    private string S => Signatures.System(model);

    /// <summary>The name of the lane's type parameter, which must hide none of the model's type.</summary>
    private string T => frame.LaneParameter;

    private static string Plain(string name) => name.TrimStart('@');

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }

    public void Write()
    {
        code.Line($"private readonly {shape.Name} data;");
        shared.DeclareFields();
        guard.DeclareFields();
        code.Line();
        Constructor();
        code.Line();
        if (!frame.IsJacobian)
        {
            code.Line($"public int SumCount => {frame.SumCount};");
            code.Line();
        }

        if (frame.IsJacobian)
        {
            Method(frame.Header, JacobianLoop);
            WriteMembers();
            return;
        }

        code.Block(frame.Header, () =>
        {
            code.Line($"if (data.{shape.Weights}.IsEmpty)");
            code.Indented(() => code.Line($"Accumulate<{T}, global::DiffGen.Lanes.UnitWeights>(start, count, totals);"));
            code.Line("else");
            code.Indented(() => code.Line($"Accumulate<{T}, global::DiffGen.Lanes.GivenWeights>(start, count, totals);"));
        });
        code.Line();
        Method(frame.WeightedHeader, Loop);
        WriteMembers();
    }

    private void WriteMembers()
    {
        parts?.WriteMembers(Method);
        elements.WriteMembers();
        guard.WriteMembers();
    }

    private void Method(string header, Action body)
    {
        // Never inlined, for the driver's budget would run out; optimised at once, for a lane is slow until it is.
        const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";
        code.Line($"[global::System.Runtime.CompilerServices.MethodImpl({Options}.NoInlining | {Options}.AggressiveOptimization)]");
        code.Block(header, body);
    }

    private string NameLongSum(int k, HashSet<string> taken)
    {
        int place = plan.Rows.Graph.Input(plan.LongSumInput(k), ValueKind.Double);
        string? user = plan.Whole.UserNames.Where(n => plan.RowMap[n.Key] == place).Select(n => n.Value.TrimStart('@')).FirstOrDefault();
        return Identifiers.Escape(Identifiers.Numbered(user ?? "sum", taken));
    }

    private void Constructor() => code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
    {
        code.Line("this.data = data;");
        shared.Assign(Result, NameOfSharedInput);
        guard.SetFields();
    });

    private string NameOfSharedInput(int index)
    {
        if (index == model.InstanceIndex) return $"data.{shape.Instance}";
        if (index >= model.DirectionIndex(0)) return $"direction[{index - model.DirectionIndex(0)}]";
        return model.Inputs[index].Role == InputRole.Parameter
            ? $"parameters[{Array.IndexOf(model.ParameterIndices, index)}]"
            : $"data.{shape.Field(index)}{(model.Inputs[index].SpanElement is null ? "" : ".Span")}";
    }

    private string NameOfRowInput(int index) =>
        index == model.ObservedIndex ? shape.Observed
        : index == model.WeightIndex ? "weight"
        : index < model.Inputs.Count ? shape.Field(index)
        : index < plan.ElementInput(0) ? shared.Names[index - plan.SharedInput(0)]
        : index < plan.LongSumInput(0) ? elements.Names[index - plan.ElementInput(0)]
        : longSumNames[index - plan.LongSumInput(0)];

    /// <summary>What is differentiated: with its weight, a row's value is the loss that it adds.</summary>
    private string Result => frame.IsJacobian ? "residual" : shape.HasRows ? "loss" : Identifiers.Camel(model.Name);

    private Layout LayOutRow(HashSet<string> taken) => new(
        plan.Rows, new LaneDialect(S, T), NameOfRowInput, plan.NamingOfRows(Result, NameOfRowInput, taken), isInline: false,
        plan.Rows.Outputs.Where(o => o >= 0));

    /// <summary>
    /// The columns of doubles that the row reads itself; the others are read by plain code, and one that is only converted to an
    /// integer is among those.
    /// </summary>
    private IEnumerable<string> Columns => shape.Scalars.Where(c => c.Element == "double" && IsRead(c.Name)).Select(c => c.Name);

    private bool IsRead(string column)
    {
        GraphBuilder graph = plan.Rows.Graph;
        bool[] reached = Reachability.From(graph, [.. plan.Terms.Select(t => t.Node)]);
        return Enumerable.Range(0, reached.Length).Any(i => reached[i] && graph[i].Op == Op.Input && NameOfColumn((int)graph[i].Payload) == column);
    }

    private string? NameOfColumn(int input) => input == model.ObservedIndex ? shape.Observed
        : input < model.Inputs.Count && model.Inputs[input].Role == InputRole.Row ? shape.Field(input)
        : null;

    /// <summary>The name of the reference to a column's first element.</summary>
    private string ColumnName(string column) => columnNames[column];

    /// <summary>What the loop over rows needs: references to the columns, and lanes of what all rows share.</summary>
    private void Prepare()
    {
        foreach (string column in Columns.Append(shape.Weights))
            code.Line($"ref readonly double {ColumnName(column)} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(data.{column}.Span);");
        if (parts is not null) parts.Declare(sumNames.Where((_, i) => !IsAdded(i)));
        for (int i = 0; i < shared.Names.Length && parts is null; i++) code.Line(shared.Declare(i));
    }

    private void OverRows(Action row)
    {
        code.Block($"for ({(model.NamesAreClear ? "nint" : "global::System.IntPtr")} row = start, end = row + count; row < end; row += {T}.Width)", () =>
        {
            foreach (string column in Columns) code.Line($"{OfRow(column)} = {T}.Load(in {ColumnName(column)}, row);");
            for (int i = 0; i < elements.Names.Length; i++) code.Line($"{OfRow(elements.Names[i])} = {elements.Load(i)};");
            row();
        });
    }

    /// <summary>Where a value of the row is kept.</summary>
    private string OfRow(string name) => parts is null ? $"{T} {name}" : $"state.{name}";

    private void Loop()
    {
        Prepare();
        for (int i = 0; i < sumNames.Length && parts is null; i++)
            if (IsAdded(i)) code.Line($"{T} {sumNames[i]} = {T}.Broadcast(0);");
        OverRows(() =>
        {
            code.Line($"{OfRow("weight")} = {frame.WeightsParameter}.Load<{T}>(in {ColumnName(shape.Weights)}, row);");
            code.Line();
            Row();
        });
        code.Line();
        if (parts is not null) parts.Add();
        for (int i = 0; i < sumNames.Length - (plan.HasGuard ? 1 : 0) && parts is null; i++)
            if (IsAdded(i)) code.Line($"totals[{i}] += {T}.Sum({sumNames[i]});");
        guard.Check(Violations);
    }

    private string Violations => parts is null ? sumNames[sumNames.Length - 1] : "state." + sumNames[sumNames.Length - 1];

    private void JacobianLoop()
    {
        Prepare();
        if (plan.HasGuard && parts is null) code.Line($"{T} {Violations} = {T}.Broadcast(0);");
        code.Line($"bool isWeighted = !data.{shape.Weights}.IsEmpty;");
        code.Line("ref double residualColumn = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(residuals);");
        code.Line("ref double jacobianRows = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(jacobian);");
        OverRows(() =>
        {
            code.Line();
            Row();
            code.Line();
            code.Line($"{T} root = isWeighted ? {T}.Sqrt({T}.Load(in {ColumnName(shape.Weights)}, row)) : {T}.Broadcast(1);");
            code.Line($"{T}.Store(root * {(parts is null ? Factor(0) : parts.Result("0"))}, ref residualColumn, row, 1);");
            if (parts is not null)
            {
                code.Line($"for (int j = 0; j < {frame.N}; j++)");
                code.Indented(() => code.Line($"{T}.Store(root * {parts.Result("1 + j")}, ref jacobianRows, row * {frame.N} + j, {frame.N});"));
            }

            for (int j = 0; j < frame.N && parts is null; j++)
            {
                string offset = j == 0 ? $"row * {frame.N}" : $"row * {frame.N} + {j}";
                string partial = IsAdded(1 + j) ? $"root * {Factor(1 + j)}" : $"{T}.Broadcast(0)";
                code.Line($"{T}.Store({partial}, ref jacobianRows, {offset}, {frame.N});");
            }
        });
        guard.Check(Violations);
    }

    private string Factor(int output) => rowLayout.Reference(plan.Terms.First(t => t.Target == output).Node).At(Precedence.Unary);

    /// <summary>Whether the rows contribute to a sum at all: a derivative that is zero everywhere has none.</summary>
    private bool IsAdded(int sum) => plan.Terms.Any(t => t.Target == sum);

    private void Row()
    {
        if (parts is not null)
        {
            parts.Call();
            return;
        }

        foreach (string line in rowLayout.Sections[0].SelectMany(rowLayout.Lines)) code.Line(line);
        foreach (RowTerm term in plan.Terms)
            if (IsSum(term)) code.Line(Added(term));
    }

    /// <summary>The computation of a row that is cut.</summary>
    private List<Step> Steps() => [.. rowLayout.Sections[0].Select(rowLayout.StepOf).Concat(plan.Terms.Select(StepOf)).Select(WithLongSums)];

    /// <summary>The step, with long sums among the locals that it reads: not by node, but by the complement of their number.</summary>
    private Step WithLongSums(Step step)
    {
        int first = plan.LongSumInput(0);
        return step with
        {
            Inputs = [.. step.Inputs.Where(i => i < first)],
            Reads = [.. step.Reads, .. step.Inputs.Where(i => i >= first).Select(i => ~(i - first))],
        };
    }

    private Step StepOf(RowTerm term)
    {
        if (term.Target < sumNames.Length)
        {
            return IsSum(term)
                ? rowLayout.StepOf(Added(term), 1, term.Node) with { Sum = term.Target }
                : rowLayout.StepOf($"state.{sumNames[term.Target]} = {Lane(term.Node)};", 1, term.Node);
        }

        int sum = term.Target - sumNames.Length;
        string first = term.IsSubtracted ? "-" + rowLayout.Reference(term.Node).At(Precedence.Unary) : rowLayout.Reference(term.Node).Code;
        return rowLayout.StepOf(Added(term), 1, term.Node) with { Adds = ~sum, First = $"{T} {longSumNames[sum]} = {Lane(first, term.Node)};" };
    }

    /// <summary>Whether a result is added over the rows: all but a row's residual and its derivatives.</summary>
    private bool IsSum(RowTerm term) => !frame.IsJacobian || term.Target > frame.N;

    /// <summary>The line that adds a term to its sum.</summary>
    private string Added(RowTerm term)
    {
        int node = term.Node;
        string sum = term.Target < sumNames.Length ? sumNames[term.Target] : longSumNames[term.Target - sumNames.Length];
        bool isMinus = IsNegative(node);
        if (isMinus) node = plan.Rows.Graph.Operand(node, 0);
        if (isMinus != term.IsSubtracted)
            return Cancelled(node, sum) is { } cancelled ? $"{sum} = {cancelled};" : $"{sum} -= {rowLayout.Reference(node).Code};";
        return Fused(node, sum) is { } fused ? $"{sum} = {fused};" : $"{sum} += {rowLayout.Reference(node).Code};";
    }

    /// <summary>The sum less a product that has a sign of its own, which is the sum with the product; null where it has none.</summary>
    private string? Cancelled(int node, string sum)
    {
        GraphBuilder graph = plan.Rows.Graph;
        if (rowLayout.IsLocal(node) || graph[node].Op != Op.Multiply || !IsNegative(graph.Operand(node, 0))) return null;
        return $"{T}.MultiplyAdd({Lane(graph.Operand(graph.Operand(node, 0), 0))}, {Lane(graph.Operand(node, 1))}, {sum})";
    }

    private string Lane(string code, int node) => rowLayout.Reference(node).IsConstant ? $"{T}.Broadcast({code})" : code;

    /// <summary>The sum with a product added in one instruction; null where the node is no product.</summary>
    private string? Fused(int node, string sum)
    {
        GraphBuilder graph = plan.Rows.Graph;
        if (rowLayout.IsLocal(node)) return null;
        int[] operands = graph.OperandsOf(node);
        if (graph[node].Op == Op.Multiply)
            return $"{T}.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {sum})";
        if (graph[node].Op == Op.Call && FunctionTable.Rows[(int)graph[node].Payload].LaneName == "MultiplyAdd")
            return $"{T}.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {Fused(operands[2], sum) ?? Sum(sum, operands[2])})";
        return null;
    }

    /// <summary>Whether a term is written with a minus sign in front.</summary>
    private bool IsNegative(int node) => !rowLayout.IsLocal(node) && plan.Rows.Graph[node].Op == Op.Negate;

    private string Sum(string sum, int node) => IsNegative(node)
        ? $"{sum} - {rowLayout.Reference(plan.Rows.Graph.Operand(node, 0)).At(Precedence.Multiplicative)}"
        : $"{sum} + {rowLayout.Reference(node).At(Precedence.Multiplicative)}";

    private string Lane(int node) => Lane(rowLayout.Reference(node).Code, node);
}
