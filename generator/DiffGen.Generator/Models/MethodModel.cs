using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Models;

/// <summary>
/// All that the output depends on for one method, by value: no symbols, no syntax, no places, so that an edit elsewhere leaves
/// it equal and nothing after it runs again.
/// </summary>
internal sealed record MethodModel
{
    public required TypeModel Type { get; init; }

    public required string Name { get; init; }

    /// <summary>What the emitted members start with.</summary>
    public required string Prefix { get; init; }

    public required bool IsStatic { get; init; }

    public required string Accessibility { get; init; }

    /// <summary>The header of the defining declaration to emit; null where the user wrote it or the method is not partial.</summary>
    public required string? Definition { get; init; }

    /// <summary>The parameter types, for a cref.</summary>
    public required string CrefParameters { get; init; }

    public required int Order { get; init; }

    public required Reduction Reduction { get; init; }

    public required bool HasObjective { get; init; }

    public required EquatableArray<InputModel> Inputs { get; init; }

    /// <summary>The user's summary, as XML; null where there is none.</summary>
    public required string? Summary { get; init; }

    /// <summary>The user's remarks, as XML; null where there are none.</summary>
    public required string? Remarks { get; init; }

    /// <summary>Whether <c>Math</c>, <c>Span</c> and their like mean what they should where the method stands.</summary>
    public required bool NamesAreClear { get; init; }

    /// <summary>Why the method is refused; null where it is not. The rest below is empty then.</summary>
    public string? Refusal { get; init; }

    /// <summary>The names of the members of a refused model that cannot be declared.</summary>
    public EquatableArray<string> Undeclared { get; init; }

    public ExpressionGraph Graph { get; init; } = ExpressionGraph.Empty;

    /// <summary>The functions from elsewhere that the graph calls, with those that their derivatives need.</summary>
    public EquatableArray<ExternalFunction> Functions { get; init; }

    /// <summary>The node of the result.</summary>
    public int Output { get; init; }

    /// <summary>The body as the user wrote it, a line a statement; empty where it is no formula that one reads at a glance.</summary>
    public EquatableArray<string> Formula { get; init; }

    /// <summary>The node of the condition under which the method may throw; −1 for never.</summary>
    public int Guard { get; init; } = -1;

    /// <summary>The user's names of values.</summary>
    public EquatableArray<GraphText> Names { get; init; }

    /// <summary>The user's statements, as text, by the node that each computes.</summary>
    public EquatableArray<GraphText> Sources { get; init; }

    /// <summary>The method's arguments, in order.</summary>
    public ArgumentModel[] Arguments => [.. Enumerable.Range(0, Inputs.Count)
        .GroupBy(i => Inputs[i].Group?.Name ?? Inputs[i].Name)
        .Select(indices => Inputs[indices.First()].Group is { } group
            ? new ArgumentModel(group.Name, group.Type, [.. indices], group)
            : new ArgumentModel(indices.Key, Inputs[indices.First()].Type, [.. indices], null))];

    /// <summary>The input indices of the parameters, in order.</summary>
    public int[] ParameterIndices =>
        [.. Enumerable.Range(0, Inputs.Count).Where(i => Inputs[i].Role == InputRole.Parameter)];

    /// <summary>The index of the instance as an input of the graph.</summary>
    public int InstanceIndex => Inputs.Count;

    /// <summary>The index of the observed value of a least-squares model as an input of the graph.</summary>
    public int ObservedIndex => Inputs.Count + 1;

    /// <summary>The index of the row's weight as an input of the graph.</summary>
    public int WeightIndex => Inputs.Count + 2;

    /// <summary>The index of an element of the direction of a Hessian-vector product as an input of the graph.</summary>
    public int DirectionIndex(int parameter) => Inputs.Count + 3 + parameter;

    /// <summary>Whether it was made of a model's own loop over its rows, as the model of one row.</summary>
    public bool IsRowOfLoop { get; init; }

    /// <summary>Whether some of the parameters are vectors, so that their number is known at run time alone.</summary>
    public bool HasVectors => Inputs.Any(i => i.IsVector);

    /// <summary>The index of a linear form of vectors as an input of the graph.</summary>
    public int FormIndex(int form) => DirectionIndex(ParameterCount) + form;

    /// <summary>The number of inputs that are parameters; with vectors, not the number of parameters.</summary>
    public int ParameterCount => Inputs.Count(i => i.Role == InputRole.Parameter);
}
