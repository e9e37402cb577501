using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Members that the user already has under a generated name.</summary>
internal static class NameClashes
{
    /// <summary>The generated names that are taken.</summary>
    /// <param name="method">The annotated method.</param>
    /// <param name="overloads">Other annotated methods whose members have the same names.</param>
    /// <param name="model">The method's model.</param>
    public static string[] Of(IMethodSymbol method, IReadOnlyList<IMethodSymbol> overloads, MethodModel model) =>
        [.. MemberNames.Of(model).Where(name => IsTaken(method, overloads, model, name))];

    private static bool IsTaken(IMethodSymbol method, IReadOnlyList<IMethodSymbol> overloads, MethodModel model, string name)
    {
        if (method.ContainingType.Name == name || method.ContainingType.TypeParameters.Any(t => t.Name == name)) return true;
        IEnumerable<ISymbol> others = method.ContainingType.GetMembers(name).Where(m => !IsGenerated(m));
        if (!MemberNames.IsMethod(model, name)) return others.Any();

        // A method of another signature is an overload, which is no clash with a generated method.
        string[] types = MemberNames.ParameterTypes(model, name);
        return others.Any(m => m is not IMethodSymbol other || Same(other, types))
            || overloads.Any(o => Same(o, [.. model.Arguments.Select(a => a.Type)]));
    }

    /// <summary>Whether the generator itself declared the member: the analyzer runs after it.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.EndsWith(TypeReader.FileSuffix, StringComparison.Ordinal));

    private static bool Same(IMethodSymbol other, string[] types) => other.Parameters.Select(p => TypeNames.Of(p.Type)).SequenceEqual(types);
}
