using System.Linq;
using DiffGen.Models;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>What [Differentiable] says.</summary>
internal sealed class Options(AttributeData attribute)
{
    public int Order { get; } = Get(attribute, "Order") as int? ?? 2;

    public Reduction Reduction { get; } = (Reduction)(Get(attribute, "Reduction") as int? ?? 0);

    public string? Name { get; } = Get(attribute, "Name") as string;

    private static object? Get(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;
}
