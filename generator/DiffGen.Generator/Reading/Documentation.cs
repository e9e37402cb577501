using System.Linq;
using System.Threading;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>What the user documented, to be carried over.</summary>
internal static class Documentation
{
    /// <summary>The inner XML of the method's summary; null where there is none.</summary>
    public static string? Summary(IMethodSymbol method, IMethodSymbol implementation, CancellationToken cancellation) =>
        Element(method.GetDocumentationCommentXml(cancellationToken: cancellation), "summary", null)
        ?? Element(implementation.GetDocumentationCommentXml(cancellationToken: cancellation), "summary", null);

    /// <summary>The inner XML of a parameter's doc; null where there is none.</summary>
    public static string? Of(IMethodSymbol method, IParameterSymbol parameter) =>
        Element(method.GetDocumentationCommentXml(), "param", parameter.Name);

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
