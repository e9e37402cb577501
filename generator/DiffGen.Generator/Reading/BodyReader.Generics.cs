using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Generic code, read with the types that it is called with.</summary>
internal sealed partial class BodyReader
{
    private static readonly IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> NoTypes =
        ImmutableDictionary.Create<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default, null);

    /// <summary>What the type parameters of the method that is being read stand for.</summary>
    private IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> types = NoTypes;

    /// <summary>A type with what its type parameters stand for.</summary>
    public ITypeSymbol? Resolve(ITypeSymbol? type)
    {
        if (types.Count == 0) return type;
        return type switch
        {
            ITypeParameterSymbol parameter => types.TryGetValue(parameter, out ITypeSymbol? bound) ? bound : type,
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Resolve(array.ElementType)!, array.Rank),
            INamedTypeSymbol { IsTupleType: true } tuple => compilation.CreateTupleTypeSymbol(
                [.. tuple.TupleElements.Select(e => Resolve(e.Type)!)], [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]),
            INamedTypeSymbol { IsGenericType: true, ContainingType: null } named => named.OriginalDefinition.Construct([.. named.TypeArguments.Select(a => Resolve(a)!)]),
            _ => type,
        };
    }

    /// <summary>What the type parameters of a method and of its type stand for.</summary>
    private Dictionary<ITypeParameterSymbol, ITypeSymbol> Bound(IMethodSymbol? method, INamedTypeSymbol? type)
    {
        // A local function sees the type parameters of the method around it.
        var bound = new Dictionary<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (KeyValuePair<ITypeParameterSymbol, ITypeSymbol> known in types) bound[known.Key] = known.Value;
        if (method is not null) Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (; type is not null; type = type.ContainingType) Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        return bound;

        void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                ITypeSymbol argument = Resolve(arguments[i])!;
                if (!SymbolEqualityComparer.Default.Equals(parameters[i], argument)) bound[parameters[i]] = argument;
            }
        }
    }

    /// <summary>The method of a number type that a static abstract member such as <c>T.Exp</c> is; null where it is no public method of it.</summary>
    private IMethodSymbol? FrameworkMethod(IMethodSymbol member, ITypeSymbol type) => type.GetMembers(member.Name).OfType<IMethodSymbol>().FirstOrDefault(m =>
        m.IsStatic && m.DeclaredAccessibility == Accessibility.Public && m.TypeParameters.Length == member.TypeParameters.Length
        && m.Parameters.Length == member.Parameters.Length
        && m.Parameters.All(p => p.Type is ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(p.Type, Bind(member.Parameters[p.Ordinal].Type, type))))
        is { } found ? found.IsGenericMethod ? found.Construct([.. member.TypeArguments.Select(a => Resolve(a)!)]) : found : null;

    /// <summary>The method or accessor of a type that implements an interface's; null where it has none.</summary>
    private IMethodSymbol? Implementation(IMethodSymbol member, ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct } or { IsSealed: true } && (Resolve(member.ContainingType) as INamedTypeSymbol)?.GetMembers(member.Name)
            .OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition)) is { } declared
            ? type.FindImplementationForInterfaceMember(declared) as IMethodSymbol
            : null;

    /// <summary>A parameter's type of a member of an interface over a type parameter, where that stands for a type.</summary>
    private ITypeSymbol? Bind(ITypeSymbol declared, ITypeSymbol type) => declared is ITypeParameterSymbol ? Resolve(declared) is ITypeParameterSymbol ? type : Resolve(declared) : Resolve(declared);

    /// <summary>A constant such as <c>T.One</c>, where T is double.</summary>
    private Value FrameworkConstant(IOperation operation, IPropertySymbol property, ITypeSymbol? type)
    {
        if (KindOf(type) != ValueKind.Double) return DataConstant(operation, property, type);
        if (type!.GetMembers(property.Name).OfType<IFieldSymbol>().FirstOrDefault(f => f is { HasConstantValue: true, DeclaredAccessibility: Accessibility.Public }) is { } constant)
            return Value.Of(Graph.Constant((double)constant.ConstantValue!, $"double.{constant.Name}"));
        return property.Name switch
        {
            "One" => Value.Of(Graph.Constant(1, "1")),
            "Zero" or "AdditiveIdentity" => Value.Of(Graph.Constant(0, "0")),
            "NegativeOne" => Value.Of(Graph.Constant(-1, "-1")),
            "MultiplicativeIdentity" => Value.Of(Graph.Constant(1, "1")),
            _ => Refuse(operation),
        };
    }

    /// <summary>A constant of a type of data, as <c>T.One</c> where T is float.</summary>
    private Value DataConstant(IOperation operation, IPropertySymbol property, ITypeSymbol? type)
    {
        string? number = property.Name switch
        {
            "One" or "MultiplicativeIdentity" => "1",
            "Zero" or "AdditiveIdentity" => "0",
            _ => null,
        };
        string? suffix = type?.SpecialType switch
        {
            SpecialType.System_Single => ".0f",
            SpecialType.System_Int32 => "",
            SpecialType.System_UInt32 => "u",
            SpecialType.System_Int64 => "L",
            SpecialType.System_UInt64 => "UL",
            _ => null,
        };
        return number is null || suffix is null ? Refuse(operation) : Opaque(operation, type, number + suffix, true);
    }
}
