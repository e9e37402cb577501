using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Reads the type that members are added to.</summary>
internal static class TypeReader
{
    /// <summary>What every generated file's name ends in.</summary>
    public const string FileSuffix = ".DiffGen.g.cs";

    public static TypeModel Read(INamedTypeSymbol type)
    {
        var headers = new List<string>();
        var names = new List<string>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            headers.Insert(0, $"partial {Keyword(t)} {t.ToDisplayString(TypeNames.Unqualified)}");
            names.Insert(0, t.Arity == 0 ? t.Name : $"{t.Name}`{t.Arity}");
        }

        string @namespace = type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(TypeNames.Namespaces);
        string path = string.Join(".", names);
        return new TypeModel(
            @namespace,
            headers.ToEquatableArray(),
            type.ToDisplayString(TypeNames.Unqualified),
            (@namespace.Length == 0 ? path : $"{@namespace.Replace("@", "")}.{path}") + FileSuffix,
            type.IsValueType,
            type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) });
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };
}
