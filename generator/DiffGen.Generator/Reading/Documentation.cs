using System.Linq;
using System.Threading;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>What the user documented, to be carried over.</summary>
internal static class Documentation
{
    /// <summary>The inner XML of an element of the method's documentation, as <c>summary</c>; null where there is none.</summary>
    public static string? Of(IMethodSymbol method, string element, CancellationToken cancellation) =>
        Parts(method).Select(part => Element(part.GetDocumentationCommentXml(cancellationToken: cancellation), element, null))
            .FirstOrDefault(text => text is not null);

    /// <summary>The inner XML of a parameter's documentation; null where there is none.</summary>
    public static string? Of(IMethodSymbol method, IParameterSymbol parameter) =>
        Parts(method).Select(part => Element(part.GetDocumentationCommentXml(), "param", part.Parameters[parameter.Ordinal].Name))
            .FirstOrDefault(text => text is not null);

    /// <summary>Both parts of a partial method, that with the body first, whose documentation the compiler takes.</summary>
    private static IMethodSymbol[] Parts(IMethodSymbol method) =>
        [.. new[] { method.PartialImplementationPart, method, method.PartialDefinitionPart }.OfType<IMethodSymbol>()];

    private static string? Element(string? xml, string name, string? parameter)
    {
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            XElement? element = XElement.Parse(xml).Elements(name)
                .FirstOrDefault(e => parameter is null || (string?)e.Attribute("name") == parameter);
            if (element is null) return null;
            string inner = string.Concat(element.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting)));
            string[] words = inner.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? null : string.Join(" ", words);
        }
        catch (System.Xml.XmlException)
        {
            // The user's comment is not well-formed; the compiler says so where it stands.
            return null;
        }
    }
}
