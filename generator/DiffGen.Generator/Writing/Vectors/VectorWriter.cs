using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes the single-row methods of a model with vectors of parameters.</summary>
internal sealed class VectorWriter
{
    private const string Vectors = "global::DiffGen.Vectors.";

    private readonly CodeText code;
    private readonly MethodModel model;
    private readonly Want want;
    private readonly VectorComputation computation;
    private readonly VectorPlaces places;
    private readonly Layout layout;
    private readonly int[] parameters;
    private readonly string gradient;
    private readonly string hessian;
    private readonly string direction;
    private readonly string product;
    private readonly bool isFixed;
    private readonly string count;
    private readonly string workspace;
    private readonly string result;
    private readonly Dictionary<int, string> directions = [];
    private readonly Dictionary<int, string> adjoints = [];
    private readonly List<string> slices = [];

    private VectorWriter(CodeText code, MethodModel model, Want want, bool simplify)
    {
        this.code = code;
        this.model = model;
        this.want = want;
        parameters = model.ParameterIndices;
        var free = new OutputNames(model);
        gradient = free.Free("gradient");
        hessian = free.Free("hessian");
        direction = free.Free("direction");
        product = free.Free("product");
        isFixed = System.Array.TrueForAll(parameters, i => !model.Inputs[i].IsVector);
        count = isFixed ? $"{parameters.Length}" : free.Free("parameterCount");
        workspace = free.Free("workspace");
        places = new VectorPlaces(model, i => model.Inputs[i].Name + ".Length");
        computation = VectorComputation.Of(model, want, simplify, free.Free("states"));
        result = computation.UserNames.TryGetValue(computation.Value, out string? name) ? name.TrimStart('@') : Identifiers.Camel(model.Name);
        NameSpans(free);
        HashSet<string> taken = [.. free.Taken, .. computation.States.All];
        var naming = new Naming(computation.Computation.Graph, result, NameOfInput, computation.UserNames, computation.Meanings, taken);
        layout = new Layout(
            computation.Computation, new ScalarDialect(Signatures.System(model)), NameOfInput, naming, isInline: false,
            [computation.Guard], [computation.Value], [.. computation.Gradient, .. computation.Product, .. computation.Effects],
            [.. computation.Terms.Select(t => t.Weight), .. computation.Leaves.SelectMany(l => l.Fill)])
        {
            NameOfAdjoint = index => adjoints[index],
        };
    }

    private string Span => Signatures.System(model) + "Span<double>";

    private string ReadOnlySpan => Signatures.System(model) + "ReadOnlySpan<double>";

    public static void Gradient(CodeText code, MethodModel model, bool simplify)
    {
        var writer = new VectorWriter(code, model, Want.Gradient, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)} and its gradient.");
        writer.Members(MemberNames.Gradient(model), [$"{writer.Span} {writer.gradient}"], writer.Derivatives);
    }

    public static void Hessian(CodeText code, MethodModel model, bool simplify)
    {
        bool isOfForms = VectorComputation.Of(model, Want.Gradient, simplify, "states").IsOfForms;
        var writer = new VectorWriter(code, model, isOfForms ? Want.Hessian : Want.Gradient, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)}, its gradient and its Hessian.");
        writer.Members(
            MemberNames.Hessian(model), [$"{writer.Span} {writer.gradient}", $"{writer.Span} {writer.hessian}"],
            isOfForms ? writer.Derivatives : writer.HessianColumns);
    }

    public static void Product(CodeText code, MethodModel model, bool simplify)
    {
        var writer = new VectorWriter(code, model, Want.Product, simplify);
        Docs.Summary(code, $"The value of {Docs.Cref(model)}, its gradient, and the product of its Hessian with a direction.");
        writer.Members(
            MemberNames.Product(model),
            [$"{writer.ReadOnlySpan} {writer.direction}", $"{writer.Span} {writer.gradient}", $"{writer.Span} {writer.product}"], writer.Derivatives);
    }

    /// <summary>Names for the parts of outputs that belong to one vector: the whole, where there is no other parameter.</summary>
    private void NameSpans(OutputNames free)
    {
        foreach (int i in parameters.Where(i => model.Inputs[i].IsVector))
        {
            int ordinal = System.Array.IndexOf(parameters, i);
            string name = model.Inputs[i].PlainName;
            if (want == Want.Product)
            {
                adjoints.Add(model.DirectionIndex(ordinal), Part(gradient, $"d{result}_d{name}", i));
                adjoints.Add(i, Part(product, $"{product}_{name}", i));
                directions.Add(ordinal, Part(direction, $"{direction}_{name}", i, ReadOnlySpan));
            }
            else
            {
                adjoints.Add(i, Part(gradient, $"d{result}_d{name}", i));
            }
        }

        string Part(string whole, string wanted, int input, string? type = null)
        {
            if (parameters.Length == 1) return whole;
            string name = free.Free(wanted);
            slices.Add($"{type ?? Span} {name} = {whole}.Slice({places.Of(input)}, {model.Inputs[input].Name}.Length);");
            return name;
        }
    }

    private string NameOfInput(int index)
    {
        if (index < model.Inputs.Count) return model.Inputs[index].Name;
        if (index == model.InstanceIndex) return "this";
        if (computation.FormNames.TryGetValue(index, out string? form)) return form;
        int ordinal = index - model.DirectionIndex(0);

        // A form's gradient is written, never read.
        if (ordinal >= parameters.Length) return "";
        return directions.TryGetValue(ordinal, out string? part) ? part : $"{direction}[{places.Of(parameters[ordinal])}]";
    }

    private void Members(string name, string[] outputs, System.Action body)
    {
        bool isHessian = outputs.Length == 2;
        Docs.Remarks(code, model);
        Docs.Inputs(code, model);
        bool isProduct = want == Want.Product;
        Docs.Spans(code, isFixed ? parameters.Length : null, isProduct ? direction : null, gradient, isHessian ? hessian : null, isProduct ? product : null);
        code.Line("/// <returns>The value, to the bit.</returns>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">A span is too short; nothing is written.</exception>");
        Signatures.Method(code, model, name, outputs);
        code.Open();
        if (!isFixed) code.Line($"int {count} = {places.Count};");
        if (want == Want.Product) CheckLength(direction, count);
        CheckLength(gradient, count);
        if (isHessian) CheckLength(hessian, isFixed ? $"{parameters.Length * parameters.Length}" : $"{count} * {count}");
        if (want == Want.Product) CheckLength(product, count);
        body();
        code.Close();
    }

    private void Derivatives()
    {
        foreach (string states in computation.States.All)
            code.Line($"using {Vectors}SavedStates {states} = {Vectors}SavedStates.Rent();");
        foreach (string slice in slices) code.Line(slice);
        Guard();
        code.Line();
        Locals(1);
        code.Line();
        code.Line(want == Want.Product ? "// First derivatives, and second derivatives along the direction." : "// First derivatives.");
        foreach (int i in parameters.Where(i => model.Inputs[i].IsVector))
        {
            Clear(adjoints[want == Want.Product ? model.DirectionIndex(System.Array.IndexOf(parameters, i)) : i]);
            if (want == Want.Product) Clear(adjoints[i]);
        }

        Locals(2);
        int[] scalars = [.. parameters.Where(i => !model.Inputs[i].IsVector)];
        for (int j = 0; j < scalars.Length; j++)
        {
            code.Line($"{gradient}[{places.Of(scalars[j])}] = {layout.Reference(computation.Gradient[j]).Code};");
            if (want == Want.Product) code.Line($"{product}[{places.Of(scalars[j])}] = {layout.Reference(computation.Product[j]).Code};");
        }

        if (want == Want.Hessian) Updates();
        code.Line();
        code.Line($"return {layout.Reference(computation.Value).Code};");

        void Clear(string span) => code.Line(span == gradient || span == product ? $"{span}[..{count}].Clear();" : $"{span}.Clear();");
    }

    /// <summary>The Hessian as a sum of rank-one updates.</summary>
    private void Updates()
    {
        int[] forms = [.. Enumerable.Range(0, computation.Leaves.Count).Where(k => computation.Leaves[k].Fill.Length > 0)];
        code.Line();
        code.Line("// Second derivatives: a sum of rank-one updates.");
        var names = new Dictionary<int, string>();
        if (forms.Length > 0)
        {
            code.Line($"using var {workspace} = new {Vectors}Workspace({(forms.Length == 1 ? count : $"{forms.Length} * {count}")});");
            for (int f = 0; f < forms.Length; f++)
            {
                string name = layout.Fresh("gradient_" + computation.Leaves[forms[f]].Name);
                names.Add(forms[f], name);
                code.Line($"{Span} {name} = {workspace}.Span{(forms.Length == 1 ? "" : $".Slice({f} * {count}, {count})")};");
                foreach (int i in parameters.Where(i => model.Inputs[i].IsVector))
                {
                    string part = name;
                    if (parameters.Length > 1)
                    {
                        part = layout.Fresh($"d{computation.Leaves[forms[f]].Name}_d{model.Inputs[i].PlainName}");
                        code.Line($"{Span} {part} = {name}.Slice({places.Of(i)}, {model.Inputs[i].Name}.Length);");
                    }

                    adjoints.Add(VectorComputation.BufferIndex(model, forms[f], i), part);
                }
            }
        }

        Locals(3);
        code.Line($"{hessian}[..({count} * {count})].Clear();");
        foreach (RankOneTerm term in computation.Terms)
        {
            // An index stands before a vector.
            (string a, string b) = (At(term.A), At(term.B));
            if (computation.Leaves[term.A].IsForm && !computation.Leaves[term.B].IsForm) (a, b) = (b, a);
            string rest = term.A == term.B ? a : $"{a}, {b}";
            code.Line($"{Vectors}SymmetricMatrix.Add({hessian}, {count}, {layout.Reference(term.Weight).Code}, {rest});");
        }

        code.Line($"{Vectors}SymmetricMatrix.Mirror({hessian}, {count});");

        string At(int leaf) => computation.Leaves[leaf] switch
        {
            { IsForm: true } => names[leaf],
            { Element: { } element } => IndexOf(element.Vector, layout.Reference(element.Index)),
            var scalar => places.Of(scalar.Node),
        };
    }

    /// <summary>Where an element of a vector, or of a slice of one, stands among the parameters.</summary>
    private string IndexOf(int vector, Text index)
    {
        GraphBuilder graph = computation.Computation.Graph;
        string text = index.At(Precedence.Additive);
        while (graph[vector].Op == Op.Slice)
        {
            text = $"{layout.Reference(graph.Operand(vector, 1)).At(Precedence.Additive)} + {text}";
            vector = graph.Operand(vector, 0);
        }

        return places.Of((int)graph[vector].Payload, text);
    }

    /// <summary>The Hessian column by column, as products with the unit vectors.</summary>
    private void HessianColumns()
    {
        var free = new OutputNames(model);
        foreach (string name in new[] { gradient, hessian, count, workspace }) free.Free(name);
        string value = free.Free("value"), unit = free.Free("unit"), column = free.Free("column");
        string owner = model.IsStatic ? "" : "this.";
        string inputs = string.Join(", ", model.Arguments.Select(a => a.Name));
        string call = $"{owner}{Identifiers.Escape(MemberNames.Product(model))}({inputs}, {unit}, {gradient}, {hessian}.Slice({column} * {count}, {count}))";
        code.Line();
        code.Line("// One product with a unit vector a column.");
        if (!isFixed) code.Line($"if ({count} == 0) return {owner}{Identifiers.Escape(model.Name)}({inputs});");
        code.Line($"using var {workspace} = new {Vectors}Workspace({count});");
        code.Line($"{Span} {unit} = {workspace}.Span;");
        code.Line($"double {value} = 0;");
        code.Block($"for (int {column} = 0; {column} < {count}; {column}++)", () =>
        {
            code.Line($"{unit}[{column}] = 1;");
            code.Line($"{value} = {call};");
            code.Line($"{unit}[{column}] = 0;");
        });
        code.Line();
        code.Line($"{Vectors}SymmetricMatrix.Mirror({hessian}, {count});");
        code.Line($"return {value};");
    }

    private void Guard()
    {
        if (computation.Guard < 0) return;
        code.Line();
        Locals(0);
        string owner = model.IsStatic ? "" : "this.";
        code.Line($"if ({layout.Reference(computation.Guard).Code})");
        code.Indented(() => code.Line($"_ = {owner}{Identifiers.Escape(model.Name)}({string.Join(", ", model.Arguments.Select(a => a.Name))}); // throws"));
    }

    private void Locals(int section) => DerivativeWriter.Locals(code, layout, computation.Sources, section);

    private void CheckLength(string span, string length) =>
        code.Line($"{Signatures.DiffGen(model)}Check.Length({span}, {length}, nameof({span}));");
}
