using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>Writes an objective's fields and its two constructors: one of arrays, one of memory, so that all kinds of columns bind.</summary>
internal sealed class ConstructorWriter(CodeText code, ObjectiveShape shape)
{
    private readonly MethodModel model = shape.Model;

    private string Memory(string element) => $"{Signatures.System(model)}ReadOnlyMemory<{element}>";

    public void Write()
    {
        if (!model.IsStatic) code.Line($"private readonly {shape.Owner} {shape.Instance};");
        foreach ((string name, string type) in Shared) code.Line($"private readonly {type} {name};");
        foreach ((string name, string element) in shape.Columns) code.Line($"private readonly {Memory(element)} {name};");
        if (shape.HasRows) code.Line($"private readonly {Memory("double")} {shape.Weights};");
        if (HasScale) code.Line("private readonly double scale;");
        foreach (string length in shape.Lengths) code.Line($"private readonly int {length};");
        foreach (int i in shape.Matrices) code.Line($"private readonly int {shape.Width(i)};");
        code.Line();
        new RowsConstructorWriter(code, shape).Write();
        if (shape.HasRows || model.Inputs.Any(i => i is { SpanElement: not null, IsVector: false })) OfArrays();
        OfMemory();
    }

    private bool HasScale => model.Reduction == Reduction.Mean;

    private IEnumerable<(string Name, string Type)> Shared =>
        from i in Enumerable.Range(0, model.Inputs.Count)
        where model.Inputs[i].Role == InputRole.Shared
        select (shape.Field(i), model.Inputs[i].SpanElement is { } element ? Memory(element) : model.Inputs[i].Type);

    /// <summary>The parameters that both constructors share, in order: the instance, and the data as declared.</summary>
    private IEnumerable<string> Parameters(System.Func<string, string> column)
    {
        if (!model.IsStatic) yield return $"{shape.Owner} {shape.Instance}";
        foreach (string length in shape.Lengths) yield return $"int {length}";
        if (shape.NeedsRowCount) yield return "int rowCount";
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            if (input.Role == InputRole.Shared)
                yield return $"{(input.SpanElement is { } element ? column(element) : input.Type)} {shape.Argument(shape.Field(i))}";
            if (input.Role == InputRole.Row) yield return $"{column(input.SpanElement ?? input.Type)} {shape.Argument(shape.Field(i))}";
        }

        if (model.Reduction == Reduction.LeastSquares) yield return $"{column("double")} {shape.Observed}";
    }

    private void OfArrays()
    {
        Document("arrays", "null for weights of 1", "one is null, ");
        IEnumerable<string> parameters = Parameters(e => e + "[]");
        if (shape.TakesWeights) parameters = parameters.Append($"double[]? {shape.Weights} = null");
        code.Line($"public {shape.Name}({string.Join(", ", parameters)})");
        var arguments = new List<string>();
        if (!model.IsStatic) arguments.Add(shape.Instance);
        arguments.AddRange(shape.Lengths);
        if (shape.NeedsRowCount) arguments.Add("rowCount");
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            if (input.Role == InputRole.Shared)
                arguments.Add(input.SpanElement is { } element ? Column(shape.Argument(shape.Field(i)), element) : shape.Argument(shape.Field(i)));
            if (input.Role == InputRole.Row) arguments.Add(Column(shape.Argument(shape.Field(i)), input.SpanElement ?? input.Type));
        }

        if (model.Reduction == Reduction.LeastSquares) arguments.Add(Column(shape.Observed, "double"));
        if (shape.TakesWeights) arguments.Add($"new {Memory("double")}({shape.Weights})");
        ChainTo(code, arguments);
        code.Open();
        if (shape.TakesWeights)
        {
            code.Line($"if ({shape.Weights} is not null)");
            code.Indented(() => code.Line($"{Check}.Column({shape.Weights}.Length, {NameOf(shape.Weights)}, RowCount, {NameOf(shape.Argument(shape.FirstColumn))});"));
        }

        code.Close();
        code.Line();
    }

    /// <summary>The call of another constructor, on one line where it has one argument.</summary>
    public static void ChainTo(CodeText code, List<string> arguments) => code.Indented(() =>
    {
        if (arguments.Count == 1)
        {
            code.Line($": this({arguments[0]})");
            return;
        }

        code.Line(": this(");
        code.Indented(() =>
        {
            for (int i = 0; i < arguments.Count; i++) code.Line(arguments[i] + (i < arguments.Count - 1 ? "," : ")"));
        });
    });

    /// <summary>The documentation of data.</summary>
    public static string TextOf(ObjectiveShape shape, InputModel input) => input.Doc
        ?? (input.IsMatrix ? "A matrix of data, row-major: each row is the model's input."
        : input.Role == InputRole.Row ? $"A column of data{(input.Group is null ? "" : $", {input.PlainName}")}."
        : shape.HasRows ? "Data, the same for all rows." : "Data, held constant.");

    private string Check => Signatures.DiffGen(model) + "Check";

    private string Column(string name, string element) => $"new {Memory(element)}({Check}.NotNull({name}, {NameOf(name)}))";

    private string NameOf(string name) => Signatures.NameOf(model, name);

    private void OfMemory()
    {
        Document("slices, arrays or mapped files", "empty for weights of 1", Shared.Any(s => IsArray(s.Type)) ? "an array is null, " : "");
        IEnumerable<string> parameters = Parameters(Memory);
        if (shape.TakesWeights) parameters = parameters.Concat([$"{Memory("double")} {shape.Weights} = default"]);
        code.Block($"public {shape.Name}({string.Join(", ", parameters)})", () =>
        {
            if (!model.IsStatic && !model.Type.IsValueType) code.Line($"global::System.ArgumentNullException.ThrowIfNull({shape.Instance});");
            foreach (string length in shape.Lengths) code.Line($"global::System.ArgumentOutOfRangeException.ThrowIfNegative({length});");
            if (shape.HasRows) Checks();
            foreach (string length in shape.Lengths) Store(length);
            if (model.HasVectors) Names();
            if (!model.IsStatic) Store(shape.Instance);
            foreach ((string name, string type) in Shared) Store(name, IsArray(type));
            foreach ((string name, _) in shape.Columns) Store(name);
            if (shape.TakesWeights) Store(shape.Weights);
            else if (shape.HasRows) code.Line($"{shape.Weights} = default;");
            if (HasScale)
                code.Line(shape.HasRows
                    ? $"scale = 1 / ({shape.Weights}.IsEmpty ? RowCount : global::DiffGen.Lanes.RowWeights.Total({shape.Weights}.Span));"
                    : "scale = 1;");
        });
    }

    private void Checks()
    {
        if (shape.NeedsRowCount) code.Line("global::System.ArgumentOutOfRangeException.ThrowIfNegative(rowCount);");
        foreach ((string name, _) in shape.Scalars.Skip(1)) ColumnCheck(shape.Argument(name));
        if (shape.TakesWeights)
        {
            code.Block($"if (!{shape.Weights}.IsEmpty)", () =>
            {
                ColumnCheck(shape.Weights);
                code.Line($"global::DiffGen.Lanes.RowWeights.Validate({shape.Weights}.Span, {NameOf(shape.Weights)});");
            });
        }

        code.Line();
        code.Line($"RowCount = {Rows};");
        foreach (int i in shape.Matrices)
            code.Line($"{shape.Width(i)} = {Check}.Matrix({shape.Argument(shape.Field(i))}.Length, {NameOf(shape.Argument(shape.Field(i)))}, RowCount, {NameOf(shape.Argument(shape.FirstColumn))});");
    }

    private string Rows => shape.NeedsRowCount ? "rowCount" : $"{shape.Argument(shape.FirstColumn)}.Length";

    private void Names()
    {
        IEnumerable<string> parts = model.ParameterIndices.Select(i =>
            $"({RefusedWriter.Quoted(model.Inputs[i].PlainName)}, {(model.Inputs[i].IsVector ? shape.Length(i) : "null")})");
        code.Line($"ParameterNames = global::DiffGen.Vectors.VectorNames.Of([{string.Join(", ", parts)}]);");
    }

    private void ColumnCheck(string name) =>
        code.Line($"{Check}.Column({name}.Length, {NameOf(name)}, {Rows}, {NameOf(shape.Argument(shape.FirstColumn))});");

    private static bool IsArray(string type) => type.EndsWith("[]", System.StringComparison.Ordinal);

    private void Store(string name, bool isArray = false)
    {
        string argument = shape.Argument(name);
        code.Line($"this.{name} = {(isArray ? $"{Check}.NotNull({argument}, {NameOf(argument)})" : argument)};");
    }

    public static void DocumentLengths(CodeText code, ObjectiveShape shape)
    {
        foreach (int i in shape.Model.ParameterIndices.Where(i => shape.Model.Inputs[i].IsVector))
            Docs.Parameter(code, shape.Length(i), $"The number of elements of {shape.Model.Inputs[i].PlainName}.");
    }

    private void Document(string columns, string noWeights, string isNull)
    {
        const string Unchanged = "They are not copied; do not change them while the objective lives.";
        bool hasData = !model.IsStatic || model.Inputs.Any(i => i.Role != InputRole.Parameter);
        bool hasSpans = model.Inputs.Any(i => i is { SpanElement: not null, Role: InputRole.Shared });
        if (!shape.HasRows)
        {
            Docs.Summary(
                code,
                !hasData ? "An objective over the parameters: there is no data to bind."
                : hasSpans ? $"Binds the data that is held constant: {columns}. {Unchanged}"
                : "Binds the data that is held constant.");
        }
        else
        {
            Docs.Summary(code, $"Binds {columns} as columns, one element a row. {Unchanged}");
        }

        if (!model.IsStatic) Docs.Parameter(code, shape.Instance.TrimStart('@'), "The instance whose method is the model.");
        DocumentLengths(code, shape);
        if (shape.NeedsRowCount) Docs.Parameter(code, "rowCount", "The number of rows.");
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            if (input.Role == InputRole.Parameter) continue;
            Docs.Parameter(code, shape.Argument(shape.Field(i)).TrimStart('@'), TextOf(shape, input));
        }

        if (model.Reduction == Reduction.LeastSquares) Docs.Parameter(code, shape.Observed, "The observed values.");
        if (shape.HasRows && shape.TakesWeights) Docs.Parameter(code, shape.Weights, $"Weights w ≥ 0; {noWeights}.");
        if (shape.Lengths.Any()) Exception("ArgumentOutOfRangeException", "The length of a vector is negative.");
        if (shape.HasRows)
            Exception("ArgumentException", shape.TakesWeights ? $"Columns differ in length, {isNull}or a weight is negative." : "The lists differ in length.");
        else if (isNull.Length > 0) Exception("ArgumentNullException", "An array is null.");

        void Exception(string type, string when) => code.Line($"/// <exception cref=\"global::System.{type}\">{when}</exception>");
    }
}
