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
    private readonly string instance;
    private readonly bool isLarge;

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
        var dialect = new ScalarDialect(Signatures.System(model));
        isLarge = MethodParts.AreNeeded(computation.Computation, dialect);

        // A local function of a struct cannot say this.
        instance = isLarge ? free.Free("self") : "this";
        string result = computation.UserNames.TryGetValue(Outputs[0], out string? name)
            ? name.TrimStart('@')
            : Identifiers.Camel(model.Name);
        HashSet<string> taken =
        [
            .. model.Arguments.Select(a => a.PlainName), gradient, hessian, direction, product, instance, .. KnownTypes.ShortNames, model.Type.PlainName,
        ];
        var naming = new Naming(graph, result, NameOfInput, computation.UserNames, computation.Meanings, taken);
        layout = new Layout(
            computation.Computation, dialect, NameOfInput, naming, isInline: false,
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
        : index == model.InstanceIndex ? instance
        : $"{direction}[{index - model.DirectionIndex(0)}]";

    private void Members(string name, params string[] outputs)
    {
        Docs.Remarks(code, model);
        Docs.Inputs(code, model);
        bool isProduct = want == Want.Product;
        Docs.Spans(code, N, isProduct ? direction : null, gradient, want == Want.Hessian ? hessian : null, isProduct ? product : null);
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

        var parts = new MethodParts(model, layout, Steps(), [.. Spans()], instance, isLarge);
        if (isLarge && !model.IsStatic) code.Line($"{model.Type.Name} {instance} = this;");
        parts.WriteBody(code);
        code.Line();
        code.Line($"return {layout.Reference(Outputs[0]).Code};");
        parts.WriteFunctions(code);
    }

    private IEnumerable<(string Type, string Name)> Spans()
    {
        if (want == Want.Product) yield return (Signatures.System(model) + "ReadOnlySpan<double>", direction);
        yield return (Span, gradient);
        if (want == Want.Hessian) yield return (Span, hessian);
        if (want == Want.Product) yield return (Span, product);
    }

    /// <summary>The computation, section by section.</summary>
    private List<Step> Steps()
    {
        List<Step> steps = [.. Guard(), Blank, .. Locals(1)];
        int[] first = [.. Outputs.Skip(1).Take(N)];
        steps.AddRange(Section("First derivatives.", 2));
        for (int j = 0; j < N; j++) steps.Add(Entry($"{gradient}[{j}]", first[j]));
        int[] second = [.. Outputs.Skip(1 + N).Take(SecondCount)];
        if (want == Want.Hessian) steps.AddRange(HessianEntries(second));
        if (want == Want.Product)
        {
            steps.AddRange(Section("Second derivatives along the direction.", 3));
            for (int j = 0; j < N; j++) steps.Add(Entry($"{product}[{j}]", second[j]));
        }

        // The last part returns the value.
        steps.Add(layout.StepOf("", 0, Outputs[0]));
        return steps;
    }

    private static Step Blank { get; } = Step.Of("");

    /// <summary>An element of a span costs a check of its bounds.</summary>
    private Step Entry(string target, int node) => layout.StepOf($"{target} = {layout.Reference(node).Code};", 2, node);

    /// <summary>Where the user's method may throw, it is called, and throws what it throws.</summary>
    private IEnumerable<Step> Guard()
    {
        if (computation.Guard < 0) yield break;
        yield return Blank;
        foreach (Step step in Locals(0)) yield return step;
        string owner = !model.IsStatic ? instance + "." : layout.HasName(model.Name) ? model.Type.Qualified + "." : "";
        string call = $"_ = {owner}{Identifiers.Escape(model.Name)}({string.Join(", ", model.Arguments.Select(a => a.Name))}); // throws";
        Step test = layout.StepOf($"if ({layout.Reference(computation.Guard).Code})", 2, computation.Guard);
        yield return test with { Lines = [.. test.Lines, "    " + call] };
    }

    private IEnumerable<Step> HessianEntries(int[] triangle)
    {
        foreach (Step step in Section("Second derivatives, both triangles.", 3)) yield return step;
        int entry = 0;
        for (int j = 0; j < N; j++)
        {
            for (int k = j; k < N; k++)
            {
                string target = $"{hessian}[{(j * N) + k}]";
                yield return Entry(j == k ? target : $"{target} = {hessian}[{(k * N) + j}]", triangle[entry++]);
            }
        }
    }

    private IEnumerable<Step> Section(string comment, int section) =>
        [Step.Of("", "// " + comment), .. Locals(section)];

    private IEnumerable<Step> Locals(int section) => Locals(layout, computation.Sources, section);

    /// <summary>Writes the locals of a section.</summary>
    public static void Locals(CodeText code, Layout layout, IReadOnlyDictionary<int, string> sources, int section)
    {
        foreach (string line in Locals(layout, sources, section).SelectMany(s => s.Lines)) code.Line(line);
    }

    /// <summary>The locals of a section, the user's expression above those that compute it.</summary>
    private static IEnumerable<Step> Locals(Layout layout, IReadOnlyDictionary<int, string> sources, int section)
    {
        // A loop is a statement of the user's own: what comes after it belongs to the next expression.
        int first = 0;
        var pending = new List<Step>();
        foreach (Statement statement in layout.Sections[section])
        {
            Step step = layout.StepOf(statement);
            IReadOnlyList<string> lines = step.Lines;
            bool isBlock = lines.Count > 1;
            if (isBlock && pending.Count > 0) pending.Add(Blank);
            pending.Add(step);
            if (isBlock) pending.Add(Blank);
            if (isBlock && !statement.IsIf) first = pending.Count;
            if (SourceOf(statement, sources) is not { } source || first == pending.Count) continue;
            bool isSame = pending.Count == first + 1 && lines[0].EndsWith($" = {source};", StringComparison.Ordinal);
            if (!isSame) pending[first] = pending[first] with { Lines = ["", "// " + source, .. pending[first].Lines] };
            foreach (Step ready in pending) yield return ready;
            pending.Clear();
            first = 0;
        }

        foreach (Step rest in pending) yield return rest;
    }

    private static string? SourceOf(Statement statement, IReadOnlyDictionary<int, string> sources) => statement.Nodes
        .Select(n => sources.TryGetValue(n, out string? source) ? source : null)
        .FirstOrDefault(source => source is not null);

    private void CheckLength(string span, int length) =>
        code.Line($"{Signatures.DiffGen(model)}Check.Length({span}, {length}, {Signatures.NameOf(model, span)});");
}
