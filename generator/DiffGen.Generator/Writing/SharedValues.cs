using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>What all rows of a kernel share: fields that its constructor computes, and lanes that hold one of them in every element.</summary>
internal sealed class SharedValues
{
    private readonly CodeText code;
    private readonly KernelPlan plan;
    private readonly MethodModel model;
    private readonly string lane;

    /// <param name="code">Where to write.</param>
    /// <param name="plan">The kernel.</param>
    /// <param name="model">The model of a row.</param>
    /// <param name="lane">The lane's type parameter.</param>
    /// <param name="taken">Names that are not free; those of the values are added.</param>
    public SharedValues(CodeText code, KernelPlan plan, MethodModel model, string lane, HashSet<string> taken)
    {
        this.code = code;
        this.plan = plan;
        this.model = model;
        this.lane = lane;
        Names = [.. plan.Shared.Select(node => NameOf(node, taken))];
    }

    /// <summary>Their names, as fields and as lanes.</summary>
    public string[] Names { get; }

    public void DeclareFields()
    {
        for (int i = 0; i < Names.Length; i++) code.Line($"private readonly {TypeOf(i)} {Names[i]};");
    }

    /// <summary>The line that makes a lane of a field.</summary>
    public string Declare(int i) => TypeOf(i) == "double"
        ? $"{lane} {Names[i]} = {lane}.Broadcast(this.{Names[i]});"
        : $"bool {Names[i]} = this.{Names[i]};";

    /// <summary>The lines of the constructor.</summary>
    /// <param name="result">What the differentiated value is called.</param>
    /// <param name="nameOfInput">The inputs of the model, as the constructor sees them.</param>
    public void Assign(string result, Func<int, string> nameOfInput)
    {
        HashSet<string> taken = [.. model.Arguments.Select(a => a.PlainName), "data", "parameters", "direction", .. KnownTypes.ShortNames, model.Type.PlainName];
        var naming = new Naming(
            plan.Whole.Computation.Graph, result, nameOfInput, plan.Whole.UserNames, plan.Whole.Meanings, [.. taken, .. Names.Select(Plain)])
        {
            // A local that becomes a field is called as the field is.
            Given = plan.Shared.Select((node, i) => (node, name: Names[i])).Where(s => !taken.Contains(Plain(s.name))).ToDictionary(s => s.node, s => s.name),
        };
        var shared = plan.Whole.Computation with { Outputs = plan.Shared };
        var layout = new Layout(shared, new ScalarDialect(Signatures.System(model)), nameOfInput, naming, isInline: false, [plan.Shared]);
        foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
        for (int i = 0; i < Names.Length; i++) code.Line($"this.{Names[i]} = {layout.Reference(plan.Shared[i]).Code};");
    }

    private static string Plain(string name) => name.TrimStart('@');

    private string TypeOf(int i) => plan.Whole.Computation.Graph[plan.Shared[i]].Kind == ValueKind.Bool ? "bool" : "double";

    private string NameOf(int node, HashSet<string> taken)
    {
        GraphBuilder graph = plan.Whole.Computation.Graph;
        Node n = graph[node];
        string name =
            n.Op == Op.Input && n.Payload < model.Inputs.Count ? model.Inputs[(int)n.Payload].Word
            : n.Op == Op.Input ? "along_" + model.Inputs[model.ParameterIndices[(int)n.Payload - model.DirectionIndex(0)]].Word
            : plan.Whole.UserNames.TryGetValue(node, out string? user) ? user.TrimStart('@')
            : plan.Whole.Meanings.TryGetValue(node, out Meaning meaning) && meaning.Kind == MeaningKind.Share ? "share"
            : n.Op == Op.Opaque ? "shared" : Naming.Word(graph, node);
        return Identifiers.Escape(Identifiers.Numbered(name, taken));
    }
}
