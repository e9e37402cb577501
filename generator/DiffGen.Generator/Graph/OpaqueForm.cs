namespace DiffGen.Graph;

/// <summary>The C# of an opaque node.</summary>
/// <param name="Template">The text, with <c>{0}</c>, <c>{1}</c>, … where operands go.</param>
/// <param name="IsPrimary">Whether the text needs no parentheses as an operand.</param>
/// <param name="IsImplicit">Whether the user wrote nothing of it: a conversion that C# makes by itself beside a double.</param>
internal readonly record struct OpaqueForm(string Template, bool IsPrimary, bool IsImplicit = false);
