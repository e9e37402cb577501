using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>Writes an objective's constructor that takes lists of rows, for a model with rows of data.</summary>
internal sealed class RowsConstructorWriter(CodeText code, ObjectiveShape shape)
{
    private readonly MethodModel model = shape.Model;

    /// <summary>The arguments that are whole rows.</summary>
    private IEnumerable<ArgumentModel> RowGroups =>
        model.Arguments.Where(a => a.Group is not null && model.Inputs[a.Inputs[0]].Role == InputRole.Row);

    public void Write()
    {
        if (!RowGroups.Any()) return;
        HashSet<string> taken = [shape.Instance, shape.Observed, shape.Weights, .. Enumerable.Range(0, model.Inputs.Count).Select(i => shape.Argument(shape.Field(i)))];
        var lists = RowGroups.ToDictionary(a => a.Name, a => a.Name);
        foreach (string name in lists.Keys.ToList())
            while (taken.Contains(lists[name])) lists[name] += "_";

        var parameters = new List<string>();
        var arguments = new List<string>();
        if (!model.IsStatic) Pass($"{shape.Owner} ", shape.Instance);
        foreach (string length in shape.Lengths) Pass("int ", length);
        foreach (ArgumentModel argument in model.Arguments)
        {
            InputModel input = model.Inputs[argument.Inputs[0]];
            string field = shape.Argument(shape.Field(argument.Inputs[0]));
            if (input.Role == InputRole.Shared) Pass($"{(input.SpanElement is { } element ? element + "[]" : input.Type)} ", field);
            if (input.Role != InputRole.Row) continue;
            if (argument.Group is null)
            {
                Pass((input.SpanElement ?? input.Type) + "[] ", field);
                continue;
            }

            string list = lists[argument.Name];
            parameters.Add($"global::System.Collections.Generic.IReadOnlyList<{argument.Type}> {list}");
            arguments.AddRange(argument.Inputs.Select(i =>
                $"global::DiffGen.Lanes.RowColumns.Of({list}, {Signatures.NameOf(model, list)}, static row => row{model.Inputs[i].Name.Substring(argument.Name.Length)})"));
        }

        if (model.Reduction == Reduction.LeastSquares) Pass("double[] ", shape.Observed);
        Docs.Summary(code, "Binds rows, which are copied into columns; other columns are not copied: do not change them while the objective lives.");
        if (!model.IsStatic) Docs.Parameter(code, shape.Instance.TrimStart('@'), "The instance whose method is the model.");
        ConstructorWriter.DocumentLengths(code, shape);
        foreach (ArgumentModel argument in model.Arguments)
        {
            InputModel input = model.Inputs[argument.Inputs[0]];
            if (lists.TryGetValue(argument.Name, out string? list))
                Docs.Parameter(code, list.TrimStart('@'), $"{argument.Group!.Doc ?? "The rows."} {Docs.Members(model, argument)}");
            else if (input.Role != InputRole.Parameter)
                Docs.Parameter(code, shape.Argument(shape.Field(argument.Inputs[0])).TrimStart('@'), ConstructorWriter.TextOf(shape, input));
        }

        if (model.Reduction == Reduction.LeastSquares) Docs.Parameter(code, shape.Observed, "The observed values.");
        Docs.Parameter(code, shape.Weights, "Weights w ≥ 0; null for weights of 1.");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">Rows and columns differ in number, one is null, or a weight is negative.</exception>");
        code.Line($"public {shape.Name}({string.Join(", ", parameters)}, double[]? {shape.Weights} = null)");
        ConstructorWriter.ChainTo(code, [.. arguments, shape.Weights]);
        code.Line("{");
        code.Line("}");
        code.Line();

        void Pass(string type, string name)
        {
            parameters.Add(type + name);
            arguments.Add(name);
        }
    }
}
