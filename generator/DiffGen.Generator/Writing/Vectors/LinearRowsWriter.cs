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
        string header = $"public void Evaluate<{T}>(int row, ref readonly double predictors, ref double results) where {T} : struct, global::DiffGen.Lanes.ILane<{T}>";
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
        HashSet<string> taken = ["row", "predictors", "results", "data", "parameters", T];
        var names = new Dictionary<int, string> { [LinearPlan.PredictorInput(model)] = Identifiers.Numbered(plan.Predictor, taken) };
        GraphBuilder graph = plan.Rows.Graph;
        bool[] needed = Calculus.Reachability.From(graph, plan.Rows.Outputs);
        int[] inputs = [.. Enumerable.Range(0, graph.Count).Where(i => needed[i] && graph[i].Op == Op.Input).Select(i => (int)graph[i].Payload).OrderBy(i => i)];
        foreach (int input in inputs) Declare(input, names, taken);
        code.Line();
        var naming = new Naming(graph, shape.IsLeastSquares ? "loss" : Identifiers.Camel(model.Name), i => names[i], plan.UserNames, plan.Meanings, taken);
        var layout = new Layout(plan.Rows, new LaneDialect(S, T), i => names[i], naming, isInline: false, plan.Rows.Outputs.Where(o => o >= 0));
        foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
        code.Line();
        for (int k = 0; k < plan.Rows.Outputs.Length; k++)
        {
            int output = plan.Rows.Outputs[k];
            string value = output < 0 || graph[output].Op == Op.Constant ? $"{T}.Broadcast({layout.Reference(output).AsDouble().Code})" : layout.Reference(output).Code;
            string place = k switch { 0 => "0", 1 => $"{T}.Width", _ => $"{k} * {T}.Width" };
            code.Line($"{T}.Store({value}, ref results, {place}, 1);");
        }
    }

    private void Declare(int input, Dictionary<int, string> names, HashSet<string> taken)
    {
        if (input == LinearPlan.PredictorInput(model))
        {
            code.Line($"{T} {names[input]} = {T}.Load(in predictors, 0);");
            return;
        }

        string wanted = input == model.ObservedIndex ? shape.Observed : input == model.WeightIndex ? "weight" : model.Inputs[input].PlainName;
        string name = names[input] = Identifiers.Escape(Identifiers.Numbered(wanted.TrimStart('@'), taken));
        if (input == model.WeightIndex)
        {
            code.Line($"{T} {name} = data.{shape.Weights}.IsEmpty ? {T}.Broadcast(1) : {T}.Load(in {Memory}(data.{shape.Weights}.Span), row);");
            return;
        }

        bool isScalar = input < model.Inputs.Count && model.Inputs[input].Role == InputRole.Parameter;
        string field = input == model.ObservedIndex ? shape.Observed : shape.Field(input);
        code.Line(isScalar
            ? $"{T} {name} = {T}.Broadcast(parameters.Span[{shape.Places("data.").Of(input)}]);"
            : $"{T} {name} = {T}.Load(in {Memory}(data.{field}.Span), row);");
    }
}
