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
    private readonly string[] sharedNames;
    private readonly string[] sumNames;
    private readonly Layout rowLayout;

    public LaneRowsWriter(CodeText code, KernelFrame frame, KernelPlan plan)
    {
        this.code = code;
        this.frame = frame;
        this.plan = plan;
        shape = frame.Shape;
        model = frame.Model;
        HashSet<string> taken =
        [
            .. shape.Columns.Append((Name: shape.Weights, Element: "double")).SelectMany(c => new[] { Plain(c.Name), Plain(c.Name) + "Column" }),
            "start", "count", "totals", "end", "row", "data", "weight", "root", "residuals", "jacobian", "TWeights", T,
        ];
        sumNames = [.. frame.SumNames().Select(name => Free(name, taken))];
        sharedNames = [.. plan.Shared.Select(node => NameShared(node, taken))];
        rowLayout = LayOutRow(taken);
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
        for (int i = 0; i < plan.Shared.Length; i++) code.Line($"private readonly {TypeOfShared(i)} {sharedNames[i]};");
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
    }

    private void Method(string header, Action body)
    {
        // Never inlined, for the driver's budget would run out; optimised at once, for a lane is slow until it is.
        const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";
        code.Line($"[global::System.Runtime.CompilerServices.MethodImpl({Options}.NoInlining | {Options}.AggressiveOptimization)]");
        code.Block(header, body);
    }

    /// <summary>Whether rows contribute to a sum; a derivative that is zero everywhere has none.</summary>

    private string TypeOfShared(int i) => plan.Whole.Computation.Graph[plan.Shared[i]].Kind == ValueKind.Bool ? "bool" : "double";

    private string NameShared(int node, HashSet<string> taken)
    {
        GraphBuilder graph = plan.Whole.Computation.Graph;
        Node n = graph[node];
        string name =
            n.Op == Op.Input && n.Payload < model.Inputs.Count ? model.Inputs[(int)n.Payload].PlainName
            : n.Op == Op.Input ? "along_" + model.Inputs[model.ParameterIndices[(int)n.Payload - model.DirectionIndex(0)]].PlainName
            : plan.Whole.UserNames.TryGetValue(node, out string? user) ? user.TrimStart('@')
            : n.Op == Op.Opaque ? "shared" : Naming.Word(graph, node);
        string free = name;
        for (int i = 2; !taken.Add(free); i++) free = name + i;
        return Identifiers.Escape(free);
    }

    private void Constructor()
    {
        var naming = new Naming(
            plan.Whole.Computation.Graph, Result, NameOfSharedInput, plan.Whole.UserNames, plan.Whole.Meanings,
            [.. model.Inputs.Select(i => i.PlainName), "data", "parameters", "direction"]);
        var shared = plan.Whole.Computation with { Outputs = plan.Shared };
        var layout = new Layout(shared, new ScalarDialect(S), NameOfSharedInput, naming, isInline: false, [plan.Shared]);
        code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
        {
            code.Line("this.data = data;");
            foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
            for (int i = 0; i < plan.Shared.Length; i++)
                code.Line($"this.{sharedNames[i]} = {layout.Reference(plan.Shared[i]).Code};");
        });
    }

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
        : sharedNames[index - plan.SharedInput(0)];

    private string Result => shape.IsLeastSquares && !frame.IsJacobian ? "loss" : frame.IsJacobian ? "residual" : Identifiers.Camel(model.Name);

    private Layout LayOutRow(HashSet<string> taken)
    {
        var names = new Dictionary<int, string>();
        foreach (KeyValuePair<int, string> name in plan.Whole.UserNames) Move(name.Key, name.Value);
        var meanings = new Dictionary<int, Meaning>();
        foreach (KeyValuePair<int, Meaning> entry in plan.Whole.Meanings.OrderBy(m => m.Key))
        {
            int place = plan.RowMap[entry.Key], a = plan.RowMap[entry.Value.A], b = entry.Value.B < 0 ? -1 : plan.RowMap[entry.Value.B];
            bool isBefore = entry.Value.Kind == MeaningKind.Share || (a < place && b < place);
            if (place >= 0 && a >= 0 && (entry.Value.B < 0 || b >= 0) && isBefore && !meanings.ContainsKey(place))
                meanings.Add(place, entry.Value with { A = a, B = b });
        }

        var naming = new Naming(plan.Rows.Graph, Result, NameOfRowInput, names, meanings, taken);
        return new Layout(plan.Rows, new LaneDialect(S, T), NameOfRowInput, naming, isInline: false, plan.Rows.Outputs.Where(o => o >= 0));

        void Move(int node, string name)
        {
            int place = plan.RowMap[node];
            if (place >= 0 && plan.Rows.Graph[place].Op is not (Op.Input or Op.Constant) && !names.ContainsKey(place)) names.Add(place, name);
        }
    }

    private IEnumerable<string> Columns => shape.Columns.Select(c => c.Name);

    private static string ColumnName(string column) => Plain(column) + "Column";

    /// <summary>What the loop over rows needs: references to the columns, and lanes of what all rows share.</summary>
    private void Prepare()
    {
        foreach (string column in Columns.Append(shape.Weights))
            code.Line($"ref readonly double {ColumnName(column)} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(data.{column}.Span);");
        for (int i = 0; i < sharedNames.Length; i++)
        {
            code.Line(TypeOfShared(i) == "double"
                ? $"{T} {sharedNames[i]} = {T}.Broadcast(this.{sharedNames[i]});"
                : $"bool {sharedNames[i]} = this.{sharedNames[i]};");
        }
    }

    private void OverRows(Action row)
    {
        code.Block($"for (nint row = start, end = row + count; row < end; row += {T}.Width)", () =>
        {
            foreach (string column in Columns) code.Line($"{T} {column} = {T}.Load(in {ColumnName(column)}, row);");
            row();
        });
    }

    private void Loop()
    {
        Prepare();
        for (int i = 0; i < sumNames.Length; i++)
            if (IsAdded(i)) code.Line($"{T} {sumNames[i]} = {T}.Broadcast(0);");
        OverRows(() =>
        {
            code.Line($"{T} weight = TWeights.Load<{T}>(in {ColumnName(shape.Weights)}, row);");
            code.Line();
            Row();
        });
        code.Line();
        for (int i = 0; i < sumNames.Length; i++)
            if (IsAdded(i)) code.Line($"totals[{i}] += {T}.Sum({sumNames[i]});");
    }

    private void JacobianLoop()
    {
        Prepare();
        code.Line($"bool isWeighted = !data.{shape.Weights}.IsEmpty;");
        code.Line("ref double residualColumn = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(residuals);");
        code.Line("ref double jacobianRows = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(jacobian);");
        OverRows(() =>
        {
            code.Line();
            foreach (string line in rowLayout.Sections[0].SelectMany(rowLayout.Lines)) code.Line(line);
            code.Line();
            code.Line($"{T} root = isWeighted ? {T}.Sqrt({T}.Load(in {ColumnName(shape.Weights)}, row)) : {T}.Broadcast(1);");
            code.Line($"{T}.Store(root * {Factor(0)}, ref residualColumn, row, 1);");
            for (int j = 0; j < frame.N; j++)
            {
                string offset = j == 0 ? $"row * {frame.N}" : $"row * {frame.N} + {j}";
                string partial = IsAdded(1 + j) ? $"root * {Factor(1 + j)}" : $"{T}.Broadcast(0)";
                code.Line($"{T}.Store({partial}, ref jacobianRows, {offset}, {frame.N});");
            }
        });
    }

    private string Factor(int output) => rowLayout.Reference(plan.Rows.Outputs[output]).At(Precedence.Unary);

    /// <summary>Whether the rows contribute to a sum at all: a derivative that is zero everywhere has none.</summary>
    private bool IsAdded(int sum) => plan.Rows.Outputs[sum] >= 0;

    private void Row()
    {
        int[] outputs = plan.Rows.Outputs;
        foreach (string line in rowLayout.Sections[0].SelectMany(rowLayout.Lines)) code.Line(line);
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] < 0) continue;
            if (!rowLayout.IsLocal(outputs[i]) && plan.Rows.Graph[outputs[i]].Op == Op.Negate)
            {
                code.Line($"{sumNames[i]} -= {rowLayout.Reference(plan.Rows.Graph.Operand(outputs[i], 0)).Code};");
                continue;
            }

            string? fused = Fused(outputs[i], sumNames[i]);
            code.Line(fused is null
                ? $"{sumNames[i]} += {rowLayout.Reference(outputs[i]).Code};"
                : $"{sumNames[i]} = {fused};");
        }
    }

    /// <summary>The sum with a product added in one instruction; null where the node is no product.</summary>
    private string? Fused(int node, string sum)
    {
        GraphBuilder graph = plan.Rows.Graph;
        if (rowLayout.IsLocal(node)) return null;
        int[] operands = graph.OperandsOf(node);
        if (graph[node].Op == Op.Multiply)
            return $"{T}.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {sum})";
        if (graph[node].Op == Op.Call && FunctionTable.Rows[(int)graph[node].Payload].LaneName == "MultiplyAdd")
            return $"{T}.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {Fused(operands[2], sum) ?? $"{sum} + {rowLayout.Reference(operands[2]).At(Precedence.Multiplicative)}"})";
        return null;
    }

    private string Lane(int node)
    {
        Text text = rowLayout.Reference(node);
        return text.IsConstant ? $"{T}.Broadcast({text.Code})" : text.Code;
    }
}
