using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes a kernel over lanes: what all rows share as fields, the loop over rows, and the row itself.</summary>
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
        sumNames = frame.SumNames();
        HashSet<string> taken = [.. shape.Columns.Select(c => c.Name.TrimStart('@')), "sums", "row", "data", "weight", "T", "total", "start", "count", "end"];
        sharedNames = [.. plan.Shared.Select(node => NameShared(node, taken))];
        rowLayout = LayOutRow(taken);
    }

    private string S => Signatures.System(model);

    private string Sums => (frame.IsJacobian ? "Jacobian" : frame.Want.ToString()) + "Sums<T>";

    public void Write()
    {
        code.Line($"private readonly {shape.Name} data;");
        for (int i = 0; i < plan.Shared.Length; i++) code.Line($"private readonly {TypeOfShared(i)} {sharedNames[i]};");
        code.Line();
        Constructor();
        code.Line();
        if (!frame.IsJacobian)
        {
            code.Line($"public static int SumCount => {frame.SumCount};");
            code.Line();
        }

        // Compiled once and for good: a loop that starts in unoptimised code may stay slow.
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        code.Block(frame.Header, frame.IsJacobian ? JacobianLoop : Loop);
        code.Line();
        Row();
        code.Line();
        SumsStruct();
    }

    /// <summary>Whether rows contribute to a sum; a derivative that is zero everywhere has none.</summary>
    private bool IsSummed(int i) => plan.Rows.Outputs[i] >= 0;

    private string TypeOfShared(int i) => plan.Whole.Computation.Graph[plan.Shared[i]].Kind == ValueKind.Bool ? "bool" : "double";

    private string NameShared(int node, HashSet<string> taken)
    {
        GraphBuilder graph = plan.Whole.Computation.Graph;
        Node n = graph[node];
        string name =
            n.Op == Op.Input && n.Payload < model.Inputs.Count ? model.Inputs[(int)n.Payload].PlainName
            : n.Op == Op.Input ? "along_" + model.Inputs[model.ParameterIndices[(int)n.Payload - model.DirectionIndex(0)]].PlainName
            : plan.Whole.UserNames.TryGetValue(node, out string? user) ? user.TrimStart('@')
            : n.Kind == ValueKind.Bool ? "condition" : "shared";
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
            foreach ((_, IReadOnlyList<string> lines) in layout.Locals(plan.Shared, [])) code.Line(lines[0]);
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
            if (place >= 0 && a >= 0 && (entry.Value.B < 0 || b >= 0) && !meanings.ContainsKey(place))
                meanings.Add(place, entry.Value with { A = a, B = b });
        }

        var naming = new Naming(plan.Rows.Graph, Result, NameOfRowInput, names, meanings, taken);
        return new Layout(plan.Rows, new LaneDialect(S), NameOfRowInput, naming, isInline: false, plan.Rows.Outputs.Where(o => o >= 0));

        void Move(int node, string name)
        {
            int place = plan.RowMap[node];
            if (place >= 0 && plan.Rows.Graph[place].Op is not (Op.Input or Op.Constant) && !names.ContainsKey(place)) names.Add(place, name);
        }
    }

    private IEnumerable<string> Columns => shape.Columns.Select(c => c.Name);

    /// <summary>What the loop over rows needs: references to the columns, and lanes of what all rows share.</summary>
    private void Prepare()
    {
        foreach (string column in Columns.Append(shape.Weights))
            code.Line($"ref readonly double {column} = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(data.{column}.Span);");
        code.Line($"bool isWeighted = !data.{shape.Weights}.IsEmpty;");
        for (int i = 0; i < sharedNames.Length; i++)
        {
            if (TypeOfShared(i) == "double") code.Line($"T {sharedNames[i]} = T.Broadcast(this.{sharedNames[i]});");
        }

        code.Line($"{Sums} sums = default;");
    }

    private string Arguments => string.Join(", ", sharedNames.Concat(Columns.Select(c => $"T.Load(in {c}, row)")));

    private void Loop()
    {
        Prepare();
        code.Block("for (nint row = start, end = row + count; row < end; row += T.Width)", () =>
        {
            code.Line($"T weight = isWeighted ? T.Load(in {shape.Weights}, row) : T.Broadcast(1);");
            code.Line($"Row({Arguments}, weight, ref sums);");
        });
        code.Line();
        for (int i = 0; i < sumNames.Length; i++)
            if (IsSummed(i)) code.Line($"totals[{i}] += T.Sum(sums.{sumNames[i]});");
    }

    private void JacobianLoop()
    {
        Prepare();
        code.Line("ref double residual = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(residuals);");
        code.Line("ref double partial = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(jacobian);");
        code.Block("for (nint row = start, end = row + count; row < end; row += T.Width)", () =>
        {
            code.Line($"Row({Arguments}, ref sums);");
            code.Line($"T root = isWeighted ? T.Sqrt(T.Load(in {shape.Weights}, row)) : T.Broadcast(1);");
            code.Line("T.Store(root * sums.Value, ref residual, row, 1);");
            for (int j = 0; j < frame.N; j++)
            {
                string offset = j == 0 ? $"row * {frame.N}" : $"row * {frame.N} + {j}";
                string partial = IsSummed(1 + j) ? $"root * sums.{sumNames[1 + j]}" : "T.Broadcast(0)";
                code.Line($"T.Store({partial}, ref partial, {offset}, {frame.N});");
            }
        });
    }

    private void Row()
    {
        IEnumerable<string> parameters = sharedNames.Select((name, i) => (TypeOfShared(i) == "double" ? "T " : "bool ") + name)
            .Concat(Columns.Append("weight").Take(frame.IsJacobian ? Columns.Count() : int.MaxValue).Select(c => "T " + c));
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        code.Block($"private static void Row<T>({string.Join(", ", parameters)}, ref {Sums} sums) where T : struct, global::DiffGen.Lanes.ILane<T>", () =>
        {
            int[] outputs = plan.Rows.Outputs;
            foreach ((_, IReadOnlyList<string> lines) in rowLayout.Locals(outputs.Where(o => o >= 0), [])) code.Line(lines[0]);
            for (int i = 0; i < outputs.Length; i++)
                if (outputs[i] >= 0) code.Line(Contribution("sums." + sumNames[i], outputs[i]));
        });
    }

    private string Contribution(string sum, int node)
    {
        Text text = rowLayout.Reference(node);
        if (frame.IsJacobian) return $"{sum} = {(text.IsConstant ? $"T.Broadcast({text.Code})" : text.Code)};";
        string? fused = Fused(node, sum);
        return fused is null ? $"{sum} += {text.Code};" : $"{sum} = {fused};";
    }

    /// <summary>The sum with a product added in one instruction; null where the node is no product.</summary>
    private string? Fused(int node, string sum)
    {
        GraphBuilder graph = plan.Rows.Graph;
        if (rowLayout.IsLocal(node)) return null;
        int[] operands = graph.OperandsOf(node);
        if (graph[node].Op == Op.Multiply)
            return $"T.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {sum})";
        if (graph[node].Op == Op.Call && FunctionTable.Rows[(int)graph[node].Payload].LaneName == "MultiplyAdd")
            return $"T.MultiplyAdd({Lane(operands[0])}, {Lane(operands[1])}, {Fused(operands[2], sum) ?? $"{sum} + {rowLayout.Reference(operands[2]).At(Precedence.Multiplicative)}"})";
        return null;
    }

    private string Lane(int node)
    {
        Text text = rowLayout.Reference(node);
        return text.IsConstant ? $"T.Broadcast({text.Code})" : text.Code;
    }

    private void SumsStruct()
    {
        code.Block($"private struct {Sums} where T : struct, global::DiffGen.Lanes.ILane<T>", () =>
        {
            code.Line($"public T {string.Join(", ", sumNames.Where((_, i) => IsSummed(i)))};");
        });
    }
}
