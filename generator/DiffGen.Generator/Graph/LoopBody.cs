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

/// <summary>A carried variable that is the derivative of another in an operand of the loop, or in two.</summary>
/// <param name="Variable">The variable that is differentiated.</param>
/// <param name="A">The operand, by <see cref="LoopBody.OperandNumber"/>.</param>
/// <param name="B">The second operand, not before the first; −1 for a first derivative.</param>
/// <param name="Index">The carried variable that holds the derivative.</param>
internal readonly record struct LoopDerivative(int Variable, int A, int B, int Index);

/// <summary>A text that goes with a node.</summary>
internal readonly record struct GraphText(int Node, string Text);
