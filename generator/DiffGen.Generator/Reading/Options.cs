using System.Linq;
using DiffGen.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Reading;

/// <summary>What [Differentiable] says.</summary>
internal sealed class Options(AttributeData attribute)
{
    public int Order { get; } = Get(attribute, "Order") as int? ?? 2;

    public Reduction Reduction { get; } = (Reduction)(Get(attribute, "Reduction") as int? ?? 0);

    public string? Name { get; } = Get(attribute, "Name") as string;

    public bool OrderIsValid => Order is 1 or 2;

    public bool ReductionIsValid => Reduction is >= Reduction.Sum and <= Reduction.LeastSquares;

    public bool NameIsValid => Name is null || SyntaxFacts.IsValidIdentifier(Name);

    /// <summary>What the emitted members of a method start with.</summary>
    public string PrefixFor(IMethodSymbol method) => NameIsValid ? Name ?? method.Name : method.Name;

    private static object? Get(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;
}
