using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Analysis;
using DiffGen.Graph;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>
/// Writes the parameters' names and the objective: its fields and constructors, and members that hand a kernel to the runtime's
/// drivers. The mathematics is in the kernels.
/// </summary>
internal sealed class ObjectiveWriter
{
    private readonly CodeText code;
    private readonly MethodModel model;
    private readonly ObjectiveShape shape;
    private readonly bool simplify;
    private readonly KernelWriter[] kernels;
    private readonly StencilObjective? stencil;

    /// <summary>Why the rows of a kernel are computed one at a time, where that is so of some kernels alone.</summary>
    private Dictionary<string, string?> obstacles = [];

    private ObjectiveWriter(CodeText code, MethodModel model, bool simplify)
    {
        this.code = code;
        this.model = model;
        this.simplify = simplify;
        shape = new ObjectiveShape(model);
        kernels = IsRefused || shape.IsTheMethod ? [] : [.. Kernels()];
        stencil = shape.IsTheMethod ? StencilObjective.Of(code, shape, simplify) : null;
    }

    private string S => Signatures.System(model);

    private string D => Signatures.DiffGen(model);

    private bool IsRefused => model.Refusal is not null;

    public static void Write(CodeText code, MethodModel model, bool simplify, CancellationToken cancellation)
    {
        // A model that loops over its rows has the objective of one that describes a row, where lanes compute it.
        ObjectiveWriter? ofRows = RowLoop.Of(model) is { } row ? new ObjectiveWriter(code, row, simplify) : null;
        ObjectiveWriter writer = ofRows is not null && ofRows.kernels.All(k => k.Obstacle is null) ? ofRows : new ObjectiveWriter(code, model, simplify);
        if (!model.HasVectors) writer.Names();
        code.Line();
        writer.Objective(cancellation);
    }

    private void Names()
    {
        code.Line();
        Docs.Summary(code, $"The number of parameters of {Docs.Cref(model)}.");
        code.Line($"{model.Accessibility} const int {MemberNames.Count(model)} = {model.ParameterCount};");
        code.Line();
        Docs.Summary(code, $"The names of the parameters of {Docs.Cref(model)}, in order.");
        code.Line($"{model.Accessibility} static global::System.Collections.Generic.IReadOnlyList<string> {MemberNames.Names(model)} => {shape.Name}.Names;");
    }

    private void Objective(CancellationToken cancellation)
    {
        Docs.Summary(code, $"{Formula()}: an objective to fit. Immutable, and safe to evaluate from many threads.");
        obstacles = kernels.ToDictionary(k => k.Name, k => k.Obstacle);
        string? obstacle = obstacles.Values.Distinct().Count() == 1 ? obstacles.Values.First() : null;
        if (obstacle is not null) obstacles = [];
        string? convex = ConvexityProof.Of(model);
        Remarks(
            obstacle is null ? null : OneAtATime(obstacle),
            stencil is null ? null : "Turns of its loop are computed several at a time, where there are many.",
            Seen(),
            convex is null ? null : $"Convex in its parameters, so that any minimum is global: {Docs.Escape(convex)}.");
        var interfaces = new List<string> { model.Order == 2 ? "ISecondOrderObjective" : "IObjective" };
        if (shape.IsLeastSquares) interfaces.Add("ILeastSquaresObjective");
        if (convex is not null) interfaces.Add("IConvexObjective");
        code.Block($"{model.Accessibility} sealed class {shape.Name} : {string.Join(", ", interfaces.Select(i => D + i))}", () =>
        {
            // Not in the model's own type, whose other static fields may fit the model before it would be set.
            if (!model.HasVectors) StaticNames();
            new ConstructorWriter(code, shape).Write();
            Members();
            foreach (KernelWriter kernel in kernels)
            {
                cancellation.ThrowIfCancellationRequested();
                code.Line();
                kernel.Write();
            }

            stencil?.WriteKernels();
        });

        void StaticNames()
        {
            string names = string.Join(", ", model.ParameterIndices.Select(i => RefusedWriter.Quoted(model.Inputs[i].PlainName)));
            code.Line($"internal static readonly global::System.Collections.Generic.IReadOnlyList<string> Names = [{names}];");
            code.Line();
        }
    }

    private static string OneAtATime(string obstacle) => $"Rows are computed one at a time, for {obstacle}.";

    /// <summary>What the rows cannot tell apart, as a paragraph; null where nothing is known.</summary>
    private string? Seen()
    {
        if (IsRefused) return null;
        string[] found = [.. Identifiability.Of(model, new GraphBuilder(model.Graph, model.Functions), model.Output).Select(e =>
            $"The rows see {string.Join(", ", e.Parameters)} only through {Docs.Escape(string.Join(" and ", e.Values))}, so that these parameters cannot all be told apart.")];
        return found.Length == 0 ? null : string.Join(" ", found);
    }

    private void Remarks(params string?[] paragraphs)
    {
        string[] given = [.. paragraphs.OfType<string>()];
        if (given.Length == 0) return;
        if (given.Length == 1)
        {
            code.Line($"/// <remarks>{given[0]}</remarks>");
            return;
        }

        code.Line("/// <remarks>");
        foreach (string paragraph in given) code.Line($"/// <para>{paragraph}</para>");
        code.Line("/// </remarks>");
    }

    private IEnumerable<KernelWriter> Kernels()
    {
        yield return new KernelWriter(code, shape, Want.Value, isJacobian: false, simplify);
        yield return new KernelWriter(code, shape, Want.Gradient, isJacobian: false, simplify);
        if (model.Order == 2)
        {
            yield return new KernelWriter(code, shape, Want.Hessian, isJacobian: false, simplify);
            yield return new KernelWriter(code, shape, Want.Product, isJacobian: false, simplify);
        }

        if (shape.IsLeastSquares) yield return new KernelWriter(code, shape, Want.Gradient, isJacobian: true, simplify);
    }

    private void Members()
    {
        string span = S + "Span<double>", input = S + "ReadOnlySpan<double>";
        if (shape.TakesWeights)
        {
            code.Line();
            Docs.Summary(code, "The number of rows.");
            code.Line("public int RowCount { get; }");
        }
        else if (shape.HasRows)
        {
            code.Line();
            code.Line("private int RowCount { get; }");
        }

        stencil?.WriteTurns();
        code.Line();
        Inherit($"public int ParameterCount => {(model.HasVectors ? shape.Places().Count : model.ParameterCount)};");
        Inherit($"public global::System.Collections.Generic.IReadOnlyList<string> ParameterNames {(model.HasVectors ? "{ get; }" : "=> Names;")}");
        if (shape.IsLeastSquares) Inherit($"public int ResidualCount => {Rows};");
        Method($"double Value({input} parameters)", "ValueRows", "Value", [], []);
        Method($"double Gradient({input} parameters, {span} gradient)", "GradientRows", "Gradient", ["gradient"], [("gradient", "")]);
        if (model.Order == 2)
        {
            Method($"double Hessian({input} parameters, {span} gradient, {span} hessian)", "HessianRows", "Hessian",
                ["gradient", "hessian"], [("gradient", ""), ("hessian", " * ParameterCount")]);
            Method($"double HessianVectorProduct({input} parameters, {input} direction, {span} gradient, {span} product)", "ProductRows", "Product",
                ["gradient", "product"], [("direction", ""), ("gradient", ""), ("product", "")]);
        }

        if (shape.IsLeastSquares)
        {
            Method($"double Jacobian({input} parameters, {span} residuals, {span} jacobian)", "JacobianRows", "Jacobian",
                ["residuals", "jacobian"], [("residuals", "ResidualCount"), ("jacobian", "ResidualCount * ParameterCount")]);
        }
    }

    private string Rows => shape.HasRows ? "RowCount" : "1";

    private void Inherit(string member)
    {
        code.Line("/// <inheritdoc/>");
        code.Line(member);
        code.Line();
    }

    private void Method(string header, string kernel, string driver, string[] outputs, (string Span, string Length)[] checks)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        if (obstacles.TryGetValue(shape.KernelName(kernel), out string? obstacle) && obstacle is not null) Remarks(OneAtATime(obstacle));
        if (IsRefused)
        {
            code.Line($"public {header} =>");
            code.Indented(() => code.Line($"throw new global::System.NotSupportedException({RefusedWriter.Quoted(model.Refusal!)});"));
            return;
        }

        code.Block($"public {header}", () =>
        {
            code.Line($"{D}Check.Length(parameters, ParameterCount, {Signatures.NameOf(model, "parameters")});");
            if (shape.IsTheMethod)
            {
                Want want = driver == "Product" ? Want.Product : driver == "Hessian" ? Want.Hessian : driver == "Gradient" ? Want.Gradient : Want.Value;
                if (stencil is null) code.Line($"return {Calls.Of(shape, want, "")};");
                else stencil.WriteCall(want, Checks);
                return;
            }

            Checks();
            string direction = driver == "Product" ? ", direction" : "", parameters = "parameters";
            if (model.HasVectors)
            {
                // Threads share arrays, not spans.
                code.Line($"using var shared = new global::DiffGen.Vectors.Workspace(parameters[..ParameterCount]);");
                parameters = "shared.Memory";
                if (direction.Length > 0) code.Line("using var sharedDirection = new global::DiffGen.Vectors.Workspace(direction[..ParameterCount]);");
                if (direction.Length > 0) direction = ", sharedDirection.Memory";
            }

            string scale = driver == "Jacobian" ? "" : model.Reduction == Reduction.Mean ? ", scale" : ", 1";
            string rest = string.Concat(outputs.Select(o => ", " + o));
            code.Line($"return global::DiffGen.Lanes.RowReduction.{driver}(new {shape.KernelName(kernel)}(this, {parameters}{direction}), {Rows}{scale}{rest});");
        });

        void Checks()
        {
            foreach ((string name, string length) in checks)
            {
                string expected = length.Length == 0 ? "ParameterCount" : length[0] == ' ' ? "ParameterCount" + length : length;
                code.Line($"{D}Check.Length({name}, {expected}, {Signatures.NameOf(model, name)});");
            }
        }
    }

    private string Formula()
    {
        string term = shape.HasRows ? "Σ w·" : "";
        string cref = shape.Cref;
        if (model.IsRowOfLoop) return cref;
        return model.Reduction switch
        {
            Reduction.Mean => $"{term}{cref} / Σ w",
            Reduction.SumOfSquares => $"{term}{cref}²",
            Reduction.LeastSquares => $"{term}(observed − {cref})²",
            _ => $"{term}{cref}",
        };
    }
}
