using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Whether a rule fits the function that it is for; said at the rule, whether or not a model calls the function.</summary>
internal static class RuleChecks
{
    public static IEnumerable<Finding> Of(Compilation compilation, IMethodSymbol method, CancellationToken cancellation)
    {
        RuleBook? book = null;
        foreach (RuleAttribute rule in RuleAttribute.Of(method))
        {
            string? reason = Method(rule) ?? Function(rule) ?? Duplicate(rule, book ??= new RuleBook(compilation, cancellation));
            if (reason is null) continue;
            Location place = rule.Attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? method.Locations[0];
            yield return new Finding(Descriptors.WrongRule, place, method.Name, $"{rule.Owner.Name}.{rule.Function}", reason);
        }
    }

    private static string? Method(RuleAttribute rule)
    {
        IMethodSymbol method = rule.Method;
        if (!method.IsStatic || method.MethodKind != MethodKind.Ordinary) return "make it a static method";
        if (method.ReturnType.SpecialType != SpecialType.System_Double || method.RefKind != RefKind.None) return "it must return a double";
        if (method.IsGenericMethod || method.ContainingType.IsGenericType) return "it must not be generic, nor its type";
        return method.ContainingType.IsFileLocal ? "its type is local to its file, where the generated code cannot call it" : null;
    }

    private static string? Function(RuleAttribute rule)
    {
        IMethodSymbol[] named = [.. rule.Owner.GetMembers(rule.Function).OfType<IMethodSymbol>()];
        if (named.Length == 0) return $"'{rule.Owner.Name}' has no method '{rule.Function}'";
        if (named.FirstOrDefault(rule.IsFor) is not { } function)
        {
            if (named.All(f => !f.IsStatic)) return $"'{rule.Function}' is an instance method, whose instance a rule cannot take: give the rule to a static method that calls it";
            if (named.All(f => f.IsGenericMethod)) return $"'{rule.Function}' is generic, and a rule is for one function: give the rule to a method of doubles that calls it";
            string types = string.Join(", ", rule.Method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
            return $"it takes ({types}), as no static '{rule.Function}' of '{rule.Owner.Name}' does: give it the function's parameters, in their order";
        }

        if (function.ReturnType.SpecialType != SpecialType.System_Double) return $"'{rule.Function}' does not return a double";
        if (function.Parameters.FirstOrDefault(p => p.Name == rule.Parameter) is not { } parameter)
            return $"'{rule.Function}' has no parameter '{rule.Parameter}', only {string.Join(", ", function.Parameters.Select(p => $"'{p.Name}'"))}";
        return parameter.Type.SpecialType == SpecialType.System_Double ? null : $"its parameter '{parameter.Name}' is not a double";
    }

    private static string? Duplicate(RuleAttribute rule, RuleBook book)
    {
        RuleAttribute first = book.OwnFor(rule.Function).First(other =>
            other.Parameter == rule.Parameter
            && rule.Owner.GetMembers(rule.Function).OfType<IMethodSymbol>().Any(f => rule.IsFor(f) && other.IsFor(f)));
        return SymbolEqualityComparer.Default.Equals(first.Method, rule.Method)
            ? null
            : $"'{first.Method.Name}' is its derivative in '{rule.Parameter}' already";
    }
}
