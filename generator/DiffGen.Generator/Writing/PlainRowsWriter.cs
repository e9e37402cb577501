using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes a kernel that calls the plain methods, row by row: for models that lanes cannot compute, and for those without rows.</summary>
internal sealed class PlainRowsWriter(CodeText code, KernelFrame frame)
{
    private readonly ObjectiveShape shape = frame.Shape;
    private readonly MethodModel model = frame.Model;

    private int N => frame.N;

    private string Count => model.HasVectors ? "n" : N.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private bool IsProduct => frame.Want == Want.Product;

    private string Span => Signatures.System(model) + "Span<double>";

    public void Write()
    {
        code.Line($"private readonly {shape.Name} data;");
        if (model.HasVectors)
        {
            VectorStart();
        }
        else
        {
            ScalarStart();
        }

        code.Line();
        if (!frame.IsJacobian)
        {
            code.Line($"public int SumCount => {frame.SumCount};");
            code.Line();
        }

        code.Block(frame.Header, Body);
    }

    private void VectorStart()
    {
        string memory = Signatures.System(model) + "ReadOnlyMemory<double>";
        code.Line($"private readonly {memory} parameters;");
        if (IsProduct) code.Line($"private readonly {memory} direction;");
        code.Line();
        code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
        {
            code.Line("this.data = data;");
            code.Line("this.parameters = parameters;");
            if (IsProduct) code.Line("this.direction = direction;");
        });
    }

    private void ScalarStart()
    {
        foreach (int i in model.ParameterIndices) code.Line($"private readonly double {model.Inputs[i].Name};");
        for (int j = 0; IsProduct && j < N; j++) code.Line($"private readonly double {Direction(j)};");
        code.Line();
        code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
        {
            code.Line("this.data = data;");
            for (int j = 0; j < N; j++) code.Line($"this.{model.Inputs[model.ParameterIndices[j]].Name} = parameters[{j}];");
            for (int j = 0; IsProduct && j < N; j++) code.Line($"this.{Direction(j)} = direction[{j}];");
        });
    }

    private string Direction(int j) => "along_" + model.Inputs[model.ParameterIndices[j]].PlainName;

    private void Body()
    {
        string[] spans = frame.Want switch
        {
            Want.Gradient when !frame.IsJacobian => ["gradient"],
            Want.Hessian => ["gradient", "hessian"],
            Want.Product => ["gradient", "product"],
            _ => [],
        };
        if (model.HasVectors)
        {
            if (spans.Length > 0 || frame.IsJacobian) code.Line("int n = data.ParameterCount;");
            if (spans.Length > 0)
                code.Line($"using var workspace = new global::DiffGen.Vectors.Workspace({(spans.Length == 1 ? "n" : spans[1] == "hessian" ? "n + (n * n)" : "2 * n")});");
            for (int k = 0; k < spans.Length; k++) code.Line($"{Span} {spans[k]} = workspace.Span[{(k == 0 ? "..n" : "n..")}];");
            code.Line($"{Signatures.System(model)}ReadOnlySpan<double> parameters = this.parameters.Span;");
            if (IsProduct) code.Line($"{Signatures.System(model)}ReadOnlySpan<double> direction = this.direction.Span;");
        }
        else
        {
            foreach (string span in spans) Buffer(span, span == "hessian" ? N * N : N);
        }

        if (IsProduct && !model.HasVectors)
            code.Line($"{Signatures.System(model)}ReadOnlySpan<double> direction = [{string.Join(", ", Enumerable.Range(0, N).Select(j => "this." + Direction(j)))}];");
        foreach ((string name, string element) in shape.Columns)
            code.Line($"{Signatures.System(model)}ReadOnlySpan<{element}> {name} = data.{name}.Span;");
        if (shape.HasRows) code.Line($"{Signatures.System(model)}ReadOnlySpan<double> {shape.Weights} = data.{shape.Weights}.Span;");
        code.Block("for (int row = start; row < start + count; row++)", Row);
    }

    private void Buffer(string name, int length) =>
        code.Line(length <= 256 ? $"{Span} {name} = stackalloc double[{length}];" : $"{Span} {name} = new double[{length}];");

    private void Row()
    {
        if (frame.IsJacobian) code.Line($"{Span} gradient = jacobian.Slice(row * {Count}, {Count});");
        string prediction = model.Reduction == Reduction.LeastSquares ? "prediction" : "value";
        code.Line($"double {prediction} = {Call()};");
        string weight = shape.HasRows ? $"{shape.Weights}.IsEmpty ? 1 : {shape.Weights}[row]" : "1";
        string residual = model.Reduction == Reduction.LeastSquares ? $"{shape.Observed}[row] - prediction" : "value";
        string sign = model.Reduction == Reduction.LeastSquares ? "-1" : "1";
        string second = frame.Want switch { Want.Hessian => "hessian", Want.Product => "product", _ => "default" };
        string gradient = frame.Want == Want.Value ? "default" : "gradient";
        if (frame.IsJacobian)
        {
            code.Line(shape.HasRows
                ? $"double root = {shape.Weights}.IsEmpty ? 1 : {Signatures.System(model)}Math.Sqrt({shape.Weights}[row]);"
                : "double root = 1;");
            code.Line($"residuals[row] = root * ({residual});");
            code.Line($"for (int j = 0; j < {Count}; j++) gradient[j] *= {(sign == "1" ? "root" : "-root")};");
        }
        else if (!shape.IsLeastSquares)
        {
            code.Line($"global::DiffGen.Lanes.RowSums.Add({weight}, value, {gradient}, {second}, totals);");
        }
        else if (IsProduct)
        {
            code.Line($"global::DiffGen.Lanes.RowSums.AddSquareProduct({weight}, {residual}, {sign}, gradient, product, direction, totals);");
        }
        else
        {
            code.Line($"global::DiffGen.Lanes.RowSums.AddSquare({weight}, {residual}, {sign}, {gradient}, {second}, totals);");
        }
    }

    /// <summary>The call of the user's method, or of the generated one that goes with it.</summary>
    private string Call()
    {
        var outputs = new List<string>();
        if (IsProduct) outputs.Add("direction");
        if (frame.Want != Want.Value) outputs.Add("gradient");
        if (frame.Want == Want.Hessian) outputs.Add("hessian");
        if (IsProduct) outputs.Add("product");
        return Call(shape, frame.Want.ToString(), "data.", model.HasVectors ? "parameters" : null, outputs);
    }

    /// <summary>A call of a model's method on one row of an objective.</summary>
    /// <param name="shape">The objective.</param>
    /// <param name="want">What is wanted: Value, Gradient, Hessian or Product.</param>
    /// <param name="data">What the objective's fields are members of.</param>
    /// <param name="parameters">The span of all parameters; null where each is a field.</param>
    /// <param name="outputs">The arguments after the inputs.</param>
    public static string Call(ObjectiveShape shape, string want, string data, string? parameters, IEnumerable<string> outputs)
    {
        MethodModel model = shape.Model;
        string name = want switch
        {
            "Value" => model.Name,
            "Gradient" => MemberNames.Gradient(model),
            "Hessian" => MemberNames.Hessian(model),
            _ => MemberNames.Product(model),
        };
        VectorPlaces places = shape.Places(data);
        var arguments = new List<string>();
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            arguments.Add(input.Role switch
            {
                InputRole.Parameter when parameters is null => "this." + input.Name,
                InputRole.Parameter when input.IsVector && input.SpanElement is null => $"{parameters}.Slice({places.Of(i)}, {data}{shape.Length(i)}).ToArray()",
                InputRole.Parameter when input.IsVector => $"{parameters}.Slice({places.Of(i)}, {data}{shape.Length(i)})",
                InputRole.Parameter => $"{parameters}[{places.Of(i)}]",
                InputRole.Row when input.IsMatrix => $"{shape.Field(i)}.Slice(row * {data}{shape.Width(i)}, {data}{shape.Width(i)})",
                InputRole.Row => $"{shape.Field(i)}[row]",
                _ => $"{data}{shape.Field(i)}{(input.SpanElement is null ? "" : ".Span")}",
            });
        }

        string owner = model.IsStatic ? model.Type.Name : $"{data}{shape.Instance}";
        return $"{owner}.{Identifiers.Escape(name)}({string.Join(", ", arguments.Concat(outputs))})";
    }
}
