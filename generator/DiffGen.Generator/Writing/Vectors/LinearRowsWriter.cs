using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes the kernel of a model of one linear predictor: the rest of the model over lanes, for the runtime's driver.</summary>
internal sealed class LinearRowsWriter(CodeText code, KernelFrame frame, LinearPlan plan)
{
    private const string Memory = "global::System.Runtime.InteropServices.MemoryMarshal.GetReference";

    private readonly ObjectiveShape shape = frame.Shape;
    private readonly MethodModel model = frame.Model;
    private readonly Dictionary<int, string> columns = [];

    private string S => Signatures.System(model);

    private string T => frame.LaneParameter;

    public void Write()
    {
        string memory = S + "ReadOnlyMemory<double>";
        code.Line($"private readonly {shape.Name} data;");
        code.Line($"private readonly {memory} parameters;");
        code.Line();
        code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
        {
            code.Line("this.data = data;");
            code.Line("this.parameters = parameters;");
        });
        code.Line();
        code.Line($"public int SumCount => {frame.SumCount};");
        code.Line();
        code.Line($"public static int ScalarCount => {plan.Scalars.Length};");
        code.Line();
        code.Line($"public static int Order => {frame.Want switch { Want.Value => 0, Want.Gradient => 1, _ => 2 }};");
        code.Line();
        code.Block(frame.Header, Accumulate);
        code.Line();
        string header = $"public void Evaluate<{T}>(int row, int count, ref readonly double predictors, ref double results) where {T} : struct, global::DiffGen.Lanes.ILane<{T}>";
        code.Block(header, Evaluate);
    }

    private void Accumulate()
    {
        string length = "data." + shape.Length(plan.Vector), width = "data." + shape.Width(plan.Matrix);
        string beta = $"parameters.Span.Slice({shape.Places("data.").Of(plan.Vector)}, {(plan.IsByWidth ? width : length)})";
        int before = plan.Scalars.Count(s => s < plan.Vector);
        code.Line($"global::DiffGen.Lanes.LinearRows.Accumulate<{frame.Name}, {T}>(");
        code.Indented(() => code.Line($"in this, start, count, data.{shape.Field(plan.Matrix)}.Span, {width}, {beta}, {length}, {before}, totals);"));
    }

    private void Evaluate()
    {
        HashSet<string> taken = ["row", "count", "predictors", "results", "data", "parameters", "lane", "place", "isWeighted", T];
        var names = new Dictionary<int, string>();
        GraphBuilder graph = plan.Rows.Graph;
        bool[] needed = Calculus.Reachability.From(graph, plan.Rows.Outputs);
        int[] inputs = [.. Enumerable.Range(0, graph.Count).Where(i => needed[i] && graph[i].Op == Op.Input).Select(i => (int)graph[i].Payload).OrderBy(i => i)];
        foreach (int input in inputs) names.Add(input, Identifiers.Escape(Identifiers.Numbered(Wanted(input).TrimStart('@'), taken)));
        foreach (int input in inputs.Where(i => !IsScalar(i) && i != LinearPlan.PredictorInput(model)))
        {
            string field = input == model.ObservedIndex ? shape.Observed : input == model.WeightIndex ? shape.Weights : shape.Field(input);
            columns.Add(input, Identifiers.Numbered(names[input].TrimStart('@') + "Column", taken));
            code.Line($"ref readonly double {columns[input]} = ref {Memory}(data.{field}.Span);");
        }

        if (inputs.Contains(model.WeightIndex)) code.Line($"bool isWeighted = !data.{shape.Weights}.IsEmpty;");
        foreach (int input in inputs.Where(IsScalar))
            code.Line($"{T} {names[input]} = {T}.Broadcast(parameters.Span[{shape.Places("data.").Of(input)}]);");
        var naming = new Naming(graph, shape.HasRows ? "loss" : Identifiers.Camel(model.Name), i => names[i], plan.UserNames, plan.Meanings, taken);
        var layout = new Layout(plan.Rows, new LaneDialect(S, T), i => names[i], naming, isInline: false, plan.Rows.Outputs.Where(o => o >= 0));
        code.Block($"for (nint lane = 0; lane < count; lane += {T}.Width)", () =>
        {
            foreach (int input in inputs.Where(i => !IsScalar(i))) code.Line($"{T} {names[input]} = {Load(input)};");
            code.Line();
            foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
            code.Line();
            string first = "lane";
            if (plan.Rows.Outputs.Length > 1) code.Line($"nint {first = "place"} = {plan.Rows.Outputs.Length} * lane;");
            for (int k = 0; k < plan.Rows.Outputs.Length; k++)
            {
                int output = plan.Rows.Outputs[k];
                string value = output < 0 || graph[output].Op == Op.Constant ? $"{T}.Broadcast({layout.Reference(output).AsDouble().Code})" : layout.Reference(output).Code;
                string place = k switch { 0 => first, 1 => $"place + {T}.Width", _ => $"place + {k} * {T}.Width" };
                code.Line($"{T}.Store({value}, ref results, {place}, 1);");
            }
        });

        string Load(int input) => input == LinearPlan.PredictorInput(model) ? $"{T}.Load(in predictors, lane)"
            : input == model.WeightIndex ? $"isWeighted ? {T}.Load(in {columns[input]}, row + lane) : {T}.Broadcast(1)"
            : $"{T}.Load(in {columns[input]}, row + lane)";
    }

    private bool IsScalar(int input) => input < model.Inputs.Count && model.Inputs[input].Role == InputRole.Parameter;

    private string Wanted(int input) =>
        input == LinearPlan.PredictorInput(model) ? plan.Predictor
        : input == model.ObservedIndex ? shape.Observed
        : input == model.WeightIndex ? "weight"
        : model.Inputs[input].Word;
}
