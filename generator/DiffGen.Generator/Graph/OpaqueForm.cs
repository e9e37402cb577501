namespace DiffGen.Graph;

/// <summary>The C# of an opaque node.</summary>
/// <param name="Template">The text, with <c>{0}</c>, <c>{1}</c>, … where operands go.</param>
/// <param name="IsPrimary">Whether the text needs no parentheses as an operand.</param>
internal readonly record struct OpaqueForm(string Template, bool IsPrimary);
