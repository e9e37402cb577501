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

    private readonly List<(ArgumentModel Argument, string Field)> parameters = [];
    private readonly List<string> directions = [];

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
        NameFields();
        foreach ((ArgumentModel argument, string field) in parameters) code.Line($"private readonly {argument.Type} {field};");
        for (int j = 0; IsProduct && j < N; j++) code.Line($"private readonly double {directions[j]};");
        code.Line();
        code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
        {
            code.Line("this.data = data;");
            foreach ((ArgumentModel argument, string field) in parameters) code.Line($"this.{field} = {Calls.FromVector(shape, "", argument)};");
            for (int j = 0; IsProduct && j < N; j++) code.Line($"this.{directions[j]} = direction[{j}];");
        });
    }

    /// <summary>Names for the struct's fields that are no names of other members.</summary>
    private void NameFields()
    {
        HashSet<string> taken = [.. KernelFrame.Reserved, frame.Name, model.Type.PlainName];
        foreach (ArgumentModel argument in model.Arguments.Where(a => model.Inputs[a.Inputs[0]].Role == InputRole.Parameter))
            parameters.Add((argument, Free(argument.PlainName)));
        foreach (int i in model.ParameterIndices) directions.Add(Free("along_" + model.Inputs[i].Word));

        string Free(string name)
        {
            while (!taken.Add(name)) name += "_";
            return Identifiers.Escape(name);
        }
    }

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
            code.Line($"{Signatures.System(model)}ReadOnlySpan<double> direction = [{string.Join(", ", Enumerable.Range(0, N).Select(j => "this." + directions[j]))}];");
        foreach ((string name, string element) in shape.Columns)
            code.Line($"{Signatures.System(model)}ReadOnlySpan<{element}> {name} = data.{name}.Span;");
        if (shape.HasRows) code.Line($"{Signatures.System(model)}ReadOnlySpan<double> {shape.Weights} = data.{shape.Weights}.Span;");
        if (shape.HasRows) code.Block("for (int row = start; row < start + count; row++)", Row);
        else Row();
    }

    private void Buffer(string name, int length) =>
        code.Line(length <= 256 ? $"{Span} {name} = stackalloc double[{length}];" : $"{Span} {name} = new double[{length}];");

    private void Row()
    {
        if (frame.IsJacobian) code.Line(shape.HasRows ? $"{Span} gradient = jacobian.Slice(row * {Count}, {Count});" : $"{Span} gradient = jacobian;");
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
            code.Line($"residuals[{(shape.HasRows ? "row" : "0")}] = root * ({residual});");
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

    private string Call() => model.HasVectors
        ? Calls.Of(shape, frame.Want, "data.")
        : Calls.Of(shape, frame.Want, "data.", argument => "this." + parameters.Find(p => p.Argument.Name == argument.Name).Field);
}
