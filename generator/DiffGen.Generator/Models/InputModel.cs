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

/// <summary>One input of a method, in declaration order; a group has one for each of its members.</summary>
/// <param name="Name">Its name, escaped where it is a keyword; of a member, <c>decay.Rate</c>.</param>
/// <param name="Type">Its type as C#, fully qualified.</param>
/// <param name="Role">How it takes part.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Doc">The user's documentation of it, as XML; null where there is none.</param>
/// <param name="Group">The group that it is a member of; null for an argument of its own.</param>
internal sealed record InputModel(string Name, string Type, InputRole Role, ValueKind Kind, string? Doc, GroupModel? Group = null)
{
    private const string SpanStart = "global::System.ReadOnlySpan<";

    /// <summary>The type of a span's elements; null where the input is no span. An objective keeps it as memory.</summary>
    public string? SpanElement => Type.StartsWith(SpanStart, System.StringComparison.Ordinal)
        ? Type.Substring(SpanStart.Length, Type.Length - SpanStart.Length - 1)
        : null;

    /// <summary>Whether it is an element of a vector of parameters, another one in each turn of a loop.</summary>
    public bool IsElement { get; init; }

    /// <summary>Whether it is a vector of parameters.</summary>
    public bool IsVector => Kind == ValueKind.Vector;

    /// <summary>Whether it is one row of a row-major matrix, which the objective keeps whole.</summary>
    public bool IsMatrix => Role == InputRole.Row && SpanElement is not null;

    /// <summary>The name without the escape.</summary>
    public string PlainName => Name.Replace("@", "");

    /// <summary>The name as one word, which names are made of.</summary>
    public string Word => PlainName.Replace('.', '_');

    /// <summary>The last part of the name: of a member, what its type calls it.</summary>
    public string Member => PlainName.Substring(PlainName.LastIndexOf('.') + 1);
}

/// <summary>An argument that is a group: a <c>readonly record struct</c> of numbers, which are inputs one by one.</summary>
/// <param name="Name">The argument's name, escaped where it is a keyword.</param>
/// <param name="Type">Its type as C#, fully qualified.</param>
/// <param name="Making">C# that makes the group, with <c>{0}</c>, <c>{1}</c>, … for its members.</param>
/// <param name="Doc">The user's documentation of it, as XML; null where there is none.</param>
internal sealed record GroupModel(string Name, string Type, string Making, string? Doc)
{
    public string PlainName => Name.TrimStart('@');

    /// <summary>The group as C#, made of its members.</summary>
    public string Of(string[] members)
    {
        string code = Making;
        for (int i = members.Length - 1; i >= 0; i--) code = code.Replace($"{{{i}}}", members[i]);
        return code;
    }
}

/// <summary>An argument of the method: an input, or a group of them.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Type">Its type as C#, fully qualified.</param>
/// <param name="Inputs">The indices of its inputs.</param>
/// <param name="Group">The group; null for an input of its own.</param>
internal sealed record ArgumentModel(string Name, string Type, int[] Inputs, GroupModel? Group)
{
    public string PlainName => Name.TrimStart('@');
}
