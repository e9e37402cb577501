namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>The names that an expression can use where it stands.</summary>
internal sealed record Scope
{
    /// <summary>Doubles that can be assigned: parameters and locals.</summary>
    public required List<string> Variables { get; init; }

    /// <summary>Other doubles: fields, properties, data.</summary>
    public required List<string> Doubles { get; init; }

    public required List<string> Integers { get; init; }

    public required List<string> Conditions { get; init; }

    /// <summary>Calls of methods that return a double, with slots.</summary>
    public required List<string> Calls { get; init; }

    /// <summary>A vector of parameters whose elements loops read; null where there is none.</summary>
    public string? Vector { get; init; }

    /// <summary>The scope of a block inside this one.</summary>
    public Scope Inner() => this with { Variables = [.. Variables], Doubles = [.. Doubles], Calls = [.. Calls], Integers = [.. Integers], Conditions = [.. Conditions] };
}
