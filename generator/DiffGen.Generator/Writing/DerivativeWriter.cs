using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes the single-row methods: the value with its gradient, its Hessian, or the product of the Hessian with a direction.</summary>
internal sealed class DerivativeWriter
{
    private readonly CodeText code;
    private readonly MethodModel model;
    private readonly Want want;
    private readonly ModelComputation computation;
    private readonly Layout layout;
    private readonly string gradient;
    private readonly string hessian;
    private readonly string direction;
    private readonly string product;

    private DerivativeWriter(CodeText code, MethodModel model, Want want, bool simplify)
    {
        this.code = code;
        this.model = model;
        this.want = want;
        var free = new OutputNames(model);
        gradient = free.Free("gradient");
        hessian = free.Free("hessian");
        direction = free.Free("direction");
        product = free.Free("product");
        computation = ModelComputation.Of(model, want, simplify);
        GraphBuilder graph = computation.Computation.Graph;
        string result = computation.UserNames.TryGetValue(Outputs[0], out string? name)
            ? name.TrimStart('@')
            : Identifiers.Camel(model.Name);
        HashSet<string> taken = [.. model.Inputs.Select(i => i.PlainName), gradient, hessian, direction, product];
        var naming = new Naming(graph, result, NameOfInput, computation.UserNames, computation.Meanings, taken);
        layout = new Layout(
            computation.Computation, new ScalarDialect(Signatures.System(model)), NameOfInput, naming, isInline: false,
            [computation.Guard], [Outputs[0]], Outputs.Skip(1).Take(N), Outputs.Skip(1 + N).Take(SecondCount));
    }

    private int[] Outputs => computation.Computation.Outputs;

    private int N => model.ParameterCount;

    private int SecondCount => want switch { Want.Hessian => N * (N + 1) / 2, Want.Product => N, _ => 0 };

    public static void Gradient(CodeText code, MethodModel model, bool simplify)
    {
        var writer = new DerivativeWriter(code, model, Want.Gradient, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)} and its gradient.");
        writer.Members(MemberNames.Gradient(model), $"{writer.Span} {writer.gradient}");
    }

    public static void Hessian(CodeText code, MethodModel model, bool simplify)
    {
        var writer = new DerivativeWriter(code, model, Want.Hessian, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)}, its gradient and its Hessian.");
        writer.Members(MemberNames.Hessian(model), $"{writer.Span} {writer.gradient}", $"{writer.Span} {writer.hessian}");
    }

    public static void Product(CodeText code, MethodModel model, bool simplify)
    {
        var writer = new DerivativeWriter(code, model, Want.Product, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)}, its gradient, and the product of its Hessian with a direction.");
        writer.Members(
            MemberNames.Product(model),
            $"{Signatures.System(model)}ReadOnlySpan<double> {writer.direction}", $"{writer.Span} {writer.gradient}", $"{writer.Span} {writer.product}");
    }

    private string Span => Signatures.System(model) + "Span<double>";

    private string NameOfInput(int index) =>
        index < model.Inputs.Count ? model.Inputs[index].Name
        : index == model.InstanceIndex ? "this"
        : $"{direction}[{index - model.DirectionIndex(0)}]";

    private void Members(string name, params string[] outputs)
    {
        Docs.Remarks(code, model);
        Docs.Inputs(code, model);
        if (want == Want.Product) Docs.Parameter(code, direction, $"The direction, length {N}.");
        Docs.Parameter(code, gradient, $"Overwritten with the {N} partial derivatives, in the order of the parameters.");
        if (want == Want.Hessian) Docs.Parameter(code, hessian, $"Overwritten with the {N} × {N} second derivatives, row-major, both triangles.");
        if (want == Want.Product) Docs.Parameter(code, product, $"Overwritten with the product, length {N}.");
        code.Line("/// <returns>The value, to the bit.</returns>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">A span is too short; nothing is written.</exception>");
        Signatures.Method(code, model, name, outputs);
        code.Open();
        Body();
        code.Close();
    }

    private void Body()
    {
        if (want == Want.Product) CheckLength(direction, N);
        CheckLength(gradient, N);
        if (want == Want.Hessian) CheckLength(hessian, N * N);
        if (want == Want.Product) CheckLength(product, N);

        Guard();
        code.Line();
        Locals(1);
        int[] first = [.. Outputs.Skip(1).Take(N)];
        Section("First derivatives.", 2);
        for (int j = 0; j < N; j++) code.Line($"{gradient}[{j}] = {layout.Reference(first[j]).Code};");
        int[] second = [.. Outputs.Skip(1 + N).Take(SecondCount)];
        if (want == Want.Hessian) HessianEntries(second);
        if (want == Want.Product)
        {
            Section("Second derivatives along the direction.", 3);
            for (int j = 0; j < N; j++) code.Line($"{product}[{j}] = {layout.Reference(second[j]).Code};");
        }

        code.Line();
        code.Line($"return {layout.Reference(Outputs[0]).Code};");
    }

    /// <summary>Where the user's method may throw, it is called, and throws what it throws.</summary>
    private void Guard()
    {
        if (computation.Guard < 0) return;
        code.Line();
        Locals(0);
        string owner = model.IsStatic ? "" : "this.";
        code.Line($"if ({layout.Reference(computation.Guard).Code})");
        code.Indented(() => code.Line($"_ = {owner}{Identifiers.Escape(model.Name)}({string.Join(", ", model.Inputs.Select(i => i.Name))}); // throws"));
    }

    private void HessianEntries(int[] triangle)
    {
        Section("Second derivatives, both triangles.", 3);
        int entry = 0;
        for (int j = 0; j < N; j++)
        {
            for (int k = j; k < N; k++)
            {
                string value = layout.Reference(triangle[entry++]).Code;
                string target = $"{hessian}[{(j * N) + k}]";
                code.Line(j == k ? $"{target} = {value};" : $"{target} = {hessian}[{(k * N) + j}] = {value};");
            }
        }
    }

    private void Section(string comment, int section)
    {
        code.Line();
        code.Line("// " + comment);
        Locals(section);
    }

    private void Locals(int section) => Locals(code, layout, computation.Sources, section);

    /// <summary>The locals of a section, the user's expression above those that compute it.</summary>
    public static void Locals(CodeText code, Layout layout, IReadOnlyDictionary<int, string> sources, int section)
    {
        var pending = new List<string>();
        foreach (Statement statement in layout.Sections[section])
        {
            IReadOnlyList<string> lines = layout.Lines(statement);
            if (lines.Count > 1 && pending.Count > 0) pending.Add("");
            pending.AddRange(lines);
            if (lines.Count > 1) pending.Add("");
            if (SourceOf(statement, sources) is not { } source) continue;
            bool isSame = pending.Count == 1 && lines[0].EndsWith($" = {source};", StringComparison.Ordinal);
            if (!isSame) code.Line();
            if (!isSame) code.Line("// " + source);
            Flush();
        }

        Flush();

        void Flush()
        {
            foreach (string line in pending) code.Line(line);
            pending.Clear();
        }
    }

    private static string? SourceOf(Statement statement, IReadOnlyDictionary<int, string> sources) => statement.Nodes
        .Select(n => sources.TryGetValue(n, out string? source) ? source : null)
        .FirstOrDefault(source => source is not null);

    private void CheckLength(string span, int length) =>
        code.Line($"{Signatures.DiffGen(model)}Check.Length({span}, {length}, nameof({span}));");
}
