using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>What the user documented, to be carried over.</summary>
internal static class Documentation
{
    /// <summary>What a line of documentation starts with.</summary>
    private const string Exterior = "///";

    /// <summary>The inner XML of an element of the method's documentation, as <c>summary</c>; null where there is none.</summary>
    public static string? Of(IMethodSymbol method, string element, CancellationToken cancellation) =>
        Parts(method).Select(part => Element(Xml(part, cancellation), element, null))
            .FirstOrDefault(text => text is not null);

    /// <summary>The inner XML of a parameter's documentation; null where there is none.</summary>
    public static string? Of(IMethodSymbol method, IParameterSymbol parameter) =>
        Parts(method).Select(part => Element(Xml(part, default), "param", part.Parameters[parameter.Ordinal].Name))
            .FirstOrDefault(text => text is not null);

    /// <summary>Both parts of a partial method, that with the body first, whose documentation the compiler takes.</summary>
    private static IMethodSymbol[] Parts(IMethodSymbol method) =>
        [.. new[] { method.PartialImplementationPart, method, method.PartialDefinitionPart }.OfType<IMethodSymbol>()];

    /// <summary>
    /// The documentation of a method. A compiler that writes no documentation file takes it for plain comments; it is read from them.
    /// </summary>
    private static string? Xml(IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.GetDocumentationCommentXml(cancellationToken: cancellation) is { Length: > 0 } xml) return xml;
        SyntaxNode? declaration = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (declaration is null || declaration.SyntaxTree.Options.DocumentationMode != DocumentationMode.None) return null;
        IEnumerable<string> lines = declaration.GetLeadingTrivia().Select(t => t.ToString())
            .Where(text => text.StartsWith(Exterior, StringComparison.Ordinal) && !text.StartsWith(Exterior + "/", StringComparison.Ordinal));
        return $"<doc>{string.Join("\n", lines.Select(l => l.Substring(Exterior.Length)))}</doc>";
    }

    private static string? Element(string? xml, string name, string? parameter)
    {
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            XElement? element = XElement.Parse(xml).Elements(name)
                .FirstOrDefault(e => parameter is null || (string?)e.Attribute("name") == parameter);
            if (element is null) return null;
            string inner = string.Concat(element.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting)));
            string[] words = inner.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? null : string.Join(" ", words);
        }
        catch (System.Xml.XmlException)
        {
            // The user's comment is not well-formed; the compiler says so where it stands.
            return null;
        }
    }
}
