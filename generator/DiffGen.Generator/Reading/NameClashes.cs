using System.Collections.Generic;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Models;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Members that the user already has under a generated name.</summary>
internal static class NameClashes
{
    public static IEnumerable<Finding> Of(IMethodSymbol method, IMethodSymbol implementation, MethodModel model)
    {
        foreach (string name in MemberNames.Of(model))
        {
            IEnumerable<ISymbol> taken = method.ContainingType.GetMembers(name).Where(m => !IsGenerated(m));

            // A method of another signature is an overload, which is no clash with a generated method.
            if (MemberNames.IsMethod(model, name)) taken = taken.Where(m => m is not IMethodSymbol other || SameSignature(other, model, name));
            if (taken.Any() || method.ContainingType.Name == name)
                yield return new Finding(Descriptors.NameTaken, implementation.Locations[0], method.ContainingType.Name, name, method.Name);
        }
    }

    /// <summary>Whether the generator itself declared the member: the analyzer runs after it.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.EndsWith(TypeReader.FileSuffix, System.StringComparison.Ordinal));

    private static bool SameSignature(IMethodSymbol other, MethodModel model, string name)
    {
        string[] types = MemberNames.ParameterTypes(model, name);
        return other.Parameters.Length == types.Length
            && other.Parameters.Select(p => TypeNames.Of(p.Type)).SequenceEqual(types);
    }
}
