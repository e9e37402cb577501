using System.Linq;
using System.Threading;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Whether the short names that generated code likes mean there what they should, or must be qualified.</summary>
internal static class NameClarity
{
    public static bool Of(Compilation compilation, IMethodSymbol method, CancellationToken cancellation)
    {
        if (method.Parameters.Any(p => KnownTypes.ShortNames.Contains(p.Name))) return false;
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference) return true;
        if (!compilation.ContainsSyntaxTree(reference.SyntaxTree)) return true;

        // RS1030: see Bodies; the generator has no model of the file at hand when a partial method's other part carries the attribute.
#pragma warning disable RS1030
        SemanticModel model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
        cancellation.ThrowIfCancellationRequested();
        int position = reference.Span.End - 1;
        return KnownTypes.ShortNames.All(name => model.LookupSymbols(position, name: name).All(IsTheFrameworks));
    }

    private static bool IsTheFrameworks(ISymbol symbol) =>
        symbol is INamedTypeSymbol && KnownTypes.Namespaces.Contains(symbol.ContainingNamespace.ToDisplayString());
}
