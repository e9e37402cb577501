using DiffGen.Graph;

namespace DiffGen.Models;

/// <summary>How an input takes part.</summary>
internal enum InputRole
{
    /// <summary>Differentiated.</summary>
    Parameter,

    /// <summary>Held constant, one value a row.</summary>
    Row,

    /// <summary>Held constant, one value for all rows.</summary>
    Shared,
}

/// <summary>One input of a method, in declaration order.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Type">Its type as C#, fully qualified.</param>
/// <param name="Role">How it takes part.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Doc">The user's documentation of it, as XML; null where there is none.</param>
internal sealed record InputModel(string Name, string Type, InputRole Role, ValueKind Kind, string? Doc)
{
    private const string SpanStart = "global::System.ReadOnlySpan<";

    /// <summary>The type of a span's elements; null where the input is no span. An objective keeps it as memory.</summary>
    public string? SpanElement => Type.StartsWith(SpanStart, System.StringComparison.Ordinal)
        ? Type.Substring(SpanStart.Length, Type.Length - SpanStart.Length - 1)
        : null;

    /// <summary>Whether it is a vector of parameters.</summary>
    public bool IsVector => Kind == ValueKind.Vector;

    /// <summary>Whether it is one row of a row-major matrix, which the objective keeps whole.</summary>
    public bool IsMatrix => Role == InputRole.Row && SpanElement is not null;

    /// <summary>The name without the escape.</summary>
    public string PlainName => Name.TrimStart('@');
}
