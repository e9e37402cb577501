using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>How generated code writes types.</summary>
internal static class TypeNames
{
    /// <summary>Qualified from <c>global::</c> on, with nullability.</summary>
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name with its type parameters.</summary>
    public static readonly SymbolDisplayFormat Unqualified = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>A namespace as its declaration writes it.</summary>
    public static readonly SymbolDisplayFormat Namespaces = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>A parameter's type in a cref: keywords for the built-in types, qualified otherwise.</summary>
    public static readonly SymbolDisplayFormat InCref = SymbolDisplayFormat.FullyQualifiedFormat;

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Qualified);
}
