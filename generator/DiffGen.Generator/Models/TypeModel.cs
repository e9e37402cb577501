using System.Collections.Generic;
using System.Linq;
using DiffGen.Support;

namespace DiffGen.Models;

/// <summary>The type that the members are added to.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Headers">The headers of the type and those around it, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">Its name with type parameters, as code inside it says it.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="HasBase">Whether it derives from a class that may have models too.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<string> Headers, string Name, string HintName, bool IsValueType, bool HasBase)
{
    /// <summary>The type parameters of the type and those around it.</summary>
    public IEnumerable<string> TypeParameters => Headers
        .Where(h => h.Contains('<'))
        .SelectMany(h => h.Substring(h.IndexOf('<') + 1).TrimEnd('>').Split(','))
        .Select(name => name.Trim());
}
