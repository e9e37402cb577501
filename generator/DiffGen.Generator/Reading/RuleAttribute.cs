using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>What one [DerivativeRule] says.</summary>
/// <param name="Owner">The type of the function.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Parameter">The parameter in which it is differentiated.</param>
/// <param name="Method">The method that computes the derivative.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record RuleAttribute(INamedTypeSymbol Owner, string Function, string Parameter, IMethodSymbol Method, AttributeData Attribute)
{
    public const string Name = "DerivativeRuleAttribute";

    /// <summary>The rules that a method states; attributes that the compiler refuses are left out.</summary>
    public static IEnumerable<RuleAttribute> Of(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (!IsOfDiffGen(attribute, Name) || attribute.ConstructorArguments.Length != 3) continue;
            ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
            if (arguments[0].Value is INamedTypeSymbol owner and not IErrorTypeSymbol
                && arguments[1].Value is string function && arguments[2].Value is string parameter)
                yield return new RuleAttribute(owner, function, parameter, method, attribute);
        }
    }

    /// <summary>Whether an attribute is one of DiffGen's.</summary>
    public static bool IsOfDiffGen(AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "DiffGen", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;

    /// <summary>Whether this is the derivative of a function in one of its parameters.</summary>
    public bool IsFor(IMethodSymbol function, IParameterSymbol parameter) =>
        Function == function.Name && Parameter == parameter.Name && IsFor(function);

    /// <summary>Whether a function of the right name is the one meant: overloads are told apart by the types of their parameters.</summary>
    public bool IsFor(IMethodSymbol function) =>
        function is { IsStatic: true, IsGenericMethod: false }
        && SymbolEqualityComparer.Default.Equals(Owner, function.ContainingType)
        && function.Parameters.Length == Method.Parameters.Length
        && function.Parameters.Zip(Method.Parameters, IsSame).All(same => same);

    private static bool IsSame(IParameterSymbol a, IParameterSymbol b) =>
        IsByValue(a) && IsByValue(b) && SymbolEqualityComparer.Default.Equals(a.Type, b.Type);

    private static bool IsByValue(IParameterSymbol parameter) => parameter.RefKind is RefKind.None or RefKind.In;
}
