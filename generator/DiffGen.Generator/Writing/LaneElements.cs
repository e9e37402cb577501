using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes the methods that compute with plain code what lanes take of a row whose data is not of doubles.</summary>
internal sealed class LaneElements
{
    private readonly CodeText code;
    private readonly KernelFrame frame;
    private readonly KernelPlan plan;
    private readonly string lane;

    public LaneElements(CodeText code, KernelFrame frame, KernelPlan plan, string lane, HashSet<string> taken)
    {
        this.code = code;
        this.frame = frame;
        this.plan = plan;
        this.lane = lane;
        Names = [.. plan.Elements.Select(node => Identifiers.Escape(Identifiers.Numbered(NameOf(node), taken)))];
    }

    /// <summary>The names of the values.</summary>
    public string[] Names { get; }

    private GraphBuilder Graph => plan.Whole.Computation.Graph;

    /// <summary>The values of the rows from the current one on.</summary>
    public string Load(int element) => $"{MethodOf(element)}<{lane}>((int)row)";

    public void WriteMembers()
    {
        for (int i = 0; i < plan.Elements.Length; i++) Write(i);
    }

    private static string MethodOf(int element) => $"Elements{element + 1}";

    private void Write(int element)
    {
        ObjectiveShape shape = frame.Shape;
        string system = Signatures.System(frame.Model);
        int node = plan.Elements[element];
        var one = new Computation(Graph, [node], 0);
        var naming = new Naming(Graph, "", NameOfInput, plan.Whole.UserNames, plan.Whole.Meanings, []);
        Text text = new Layout(one, new ScalarDialect(system), NameOfInput, naming, isInline: true, []).Reference(node);
        HashSet<string> taken = [.. shape.Columns.Select(c => c.Name.TrimStart('@'))];
        string elements = Identifiers.Numbered("elements", taken), i = Identifiers.Numbered("i", taken);
        code.Line();
        code.Line($"/// <summary>{Docs.Escape(Names[element])} of consecutive rows, by plain code: it is not made of doubles alone.</summary>");
        code.Block($"private {lane} {MethodOf(element)}<{lane}>(int start) where {lane} : struct, global::DiffGen.Lanes.ILane<{lane}>", () =>
        {
            int[] inputs = [.. InputsOf(node)];
            foreach ((string name, string type) in shape.Columns)
                if (inputs.Any(input => Column(input) == name)) code.Line($"{system}ReadOnlySpan<{type}> {name} = data.{name}.Span;");
            code.Line($"{system}Span<double> {elements} = stackalloc double[{lane}.Width];");
            code.Line($"for (int {i} = 0, row = start; {i} < {lane}.Width; {i}++, row++)");
            string value = Graph[node].Kind == ValueKind.Bool ? $"{text.At(Precedence.Or)} ? 1 : 0" : text.Code;
            code.Indented(() => code.Line($"{elements}[{i}] = {value};"));
            code.Line($"return {lane}.Load(in {elements}[0], 0);");
        });
    }

    private string? Column(int input) =>
        input == frame.Model.ObservedIndex ? frame.Shape.Observed
        : input < frame.Model.Inputs.Count && frame.Model.Inputs[input].Role == InputRole.Row ? frame.Shape.Field(input)
        : null;

    private string NameOfInput(int index)
    {
        if (Column(index) is { } column)
        {
            bool isMatrix = index < frame.Model.Inputs.Count && frame.Model.Inputs[index].IsMatrix;
            return isMatrix ? $"{column}.Slice(row * data.{frame.Shape.Width(index)}, data.{frame.Shape.Width(index)})" : column + "[row]";
        }

        if (index == frame.Model.InstanceIndex) return "data." + frame.Shape.Instance;
        return $"data.{frame.Shape.Field(index)}{(frame.Model.Inputs[index].SpanElement is null ? "" : ".Span")}";
    }

    private IEnumerable<int> InputsOf(int node)
    {
        bool[] reached = Calculus.Reachability.From(Graph, [node]);
        return Enumerable.Range(0, reached.Length).Where(i => reached[i] && Graph[i].Op == Op.Input).Select(i => (int)Graph[i].Payload);
    }

    /// <summary>The user's name, or that of the only data that the value is made of.</summary>
    private string NameOf(int node)
    {
        if (plan.Whole.UserNames.TryGetValue(node, out string? user)) return user.TrimStart('@');
        string[] columns = [.. InputsOf(node).Select(Column).OfType<string>()];
        return columns.Length == 1 ? columns[0].TrimStart('@') : "element";
    }
}
