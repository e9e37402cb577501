namespace DiffGen.Graph;

/// <summary>The type of a node's value, as far as calculus cares.</summary>
internal enum ValueKind : byte
{
    /// <summary>A <see cref="double"/>.</summary>
    Double,

    /// <summary>A condition.</summary>
    Bool,

    /// <summary>Any other type: data that only opaque C# touches.</summary>
    Other,

    /// <summary>A vector of parameters, or a slice of one; an effect on one.</summary>
    Vector,
}
