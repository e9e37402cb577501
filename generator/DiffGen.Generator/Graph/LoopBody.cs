using DiffGen.Support;

namespace DiffGen.Graph;

/// <summary>
/// One turn of a loop as a graph of its own. Its inputs are the carried variables, numbered from 0, and the captured values,
/// numbered from <see cref="FirstCaptured"/>. It stays a loop in
/// the generated code: code grows with the text of the model, not with the number of turns.
/// </summary>
/// <param name="Graph">The turn.</param>
/// <param name="Carried">The variables that one turn hands to the next.</param>
/// <param name="Captured">The kinds of the captured values.</param>
/// <param name="Condition">The node, on the carried variables, of the condition to go on.</param>
/// <param name="Next">The node of each carried variable after the turn.</param>
/// <param name="TestsLast">Whether the condition is tested after the turn, as in do … while.</param>
/// <param name="Names">The user's names of values of the turn.</param>
/// <param name="Derivatives">The carried variables that are derivatives of others, once the loop has been augmented.</param>
internal sealed record LoopBody(
    ExpressionGraph Graph,
    EquatableArray<CarriedVariable> Carried,
    EquatableArray<ValueKind> Captured,
    int Condition,
    EquatableArray<int> Next,
    bool TestsLast,
    EquatableArray<GraphText> Names,
    EquatableArray<LoopDerivative> Derivatives)
{
    /// <summary>The number of the first captured value among the inputs: past all carried variables that a loop can have.</summary>
    public const int FirstCaptured = 1 << 20;

    /// <summary>The number of the first restored value among the inputs: past all captured ones.</summary>
    public const int FirstRestored = 1 << 21;

    /// <summary>The carried variables that end as their start plus a linear form of vectors of parameters, whose coefficients are data.</summary>
    public EquatableArray<LinearForm> Forms { get; init; }

    /// <summary>What a turn adds to adjoints of vectors once its values are known: scatters, and loops of such.</summary>
    public EquatableArray<int> Effects { get; init; }

    /// <summary>The name of the stack of states, for a loop that saves or restores them; null for one that does neither.</summary>
    public string? States { get; init; }

    /// <summary>The carried variables that a turn saves before it changes them, in order.</summary>
    public EquatableArray<int> Saved { get; init; }

    /// <summary>What a turn of a reversed loop takes back: the values at the start of the turn that it reverses, as inputs.</summary>
    public EquatableArray<RestoredVariable> Restored { get; init; }

    /// <summary>
    /// The number of an operand as derivatives name it: a carried variable by its own, a captured value from
    /// <see cref="FirstCaptured"/> on, so that it stays when variables are added.
    /// </summary>
    public int OperandNumber(int place) => place < Carried.Count ? place : FirstCaptured + place - Carried.Count;

    /// <summary>The place of an operand among the loop's operands.</summary>
    public int OperandPlace(int number) => number < FirstCaptured ? number : Carried.Count + number - FirstCaptured;
}

/// <summary>A variable that one turn of a loop hands to the next.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Type">Its type as C#.</param>
/// <param name="IsCounter">Whether it is declared by the loop's own header.</param>
internal readonly record struct CarriedVariable(string Name, ValueKind Kind, string Type, bool IsCounter);

/// <summary>A linear form of vectors of parameters that a loop adds up.</summary>
/// <param name="Variable">The carried variable.</param>
/// <param name="Input">The input of the graph around the loop that stands for the form: what is differentiated in its place.</param>
internal readonly record struct LinearForm(int Variable, int Input);

/// <summary>A variable of a loop as it was at the start of a turn that is being reversed.</summary>
/// <param name="Input">Its number among the inputs, from <see cref="LoopBody.FirstRestored"/> on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Type">Its type as C#.</param>
internal readonly record struct RestoredVariable(int Input, string Name, ValueKind Kind, string Type);

/// <summary>A carried variable that is the derivative of another in an operand of the loop, or in two.</summary>
/// <param name="Variable">The variable that is differentiated.</param>
/// <param name="A">The operand, by <see cref="LoopBody.OperandNumber"/>.</param>
/// <param name="B">The second operand, not before the first; −1 for a first derivative.</param>
/// <param name="Index">The carried variable that holds the derivative.</param>
internal readonly record struct LoopDerivative(int Variable, int A, int B, int Index);

/// <summary>A text that goes with a node.</summary>
internal readonly record struct GraphText(int Node, string Text);
