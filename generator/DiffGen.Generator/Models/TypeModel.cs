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

    /// <summary>The name alone.</summary>
    public string PlainName => Name.TrimStart('@').Split('<')[0];

    /// <summary>Whether the compiler warns that a name in the headers may become a keyword.</summary>
    public bool HasLowerCaseName => Headers.Select(h => NameIn(h).Split('<')[0]).Concat(TypeParameters).Any(name => name.All(c => c is >= 'a' and <= 'z'));

    /// <summary>The type from <c>global::</c> on.</summary>
    public string Qualified => "global::" + (Namespace.Length == 0 ? "" : Namespace + ".") + string.Join(".", Headers.Select(NameIn));

    private static string NameIn(string header)
    {
        int end = header.IndexOf('<');
        return header.Substring(header.LastIndexOf(' ', end < 0 ? header.Length - 1 : end) + 1);
    }
}
