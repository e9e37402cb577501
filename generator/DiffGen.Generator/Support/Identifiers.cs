using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Support;

/// <summary>Names as C# identifiers.</summary>
internal static class Identifiers
{
    /// <summary>The name, with an @ where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>The name with a small first letter.</summary>
    public static string Camel(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>The name, with a number where it is taken; it is taken then.</summary>
    public static string Numbered(string name, System.Collections.Generic.HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++) free = Numbered(name, i);
        return free;
    }

    /// <summary>The name with a capital first letter.</summary>
    public static string Pascal(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A name with a number behind it, which stands apart where it would read as part of the name: after a digit, and after a derivative.</summary>
    public static string Numbered(string name, int number) =>
        name + (char.IsDigit(name[name.Length - 1]) || name.Contains("_d") ? "_" : "") + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
