using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Caching;

/// <summary>Walks all that a value holds, by reflection.</summary>
internal static class Reachable
{
    /// <summary>The first object of the compiler's that is reached; null where there is none.</summary>
    public static object? CompilerObject(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>([root]);
        while (pending.TryPop(out object? value))
        {
            if (value is Compilation or ISymbol or SyntaxNode or SyntaxTree or IOperation or Location or SemanticModel) return value;
            Type type = value.GetType();
            if (type.IsPrimitive || value is string or Pointer || type.IsEnum || (!type.IsValueType && !seen.Add(value))) continue;
            if (value is Array array)
            {
                foreach (object? item in (IEnumerable)array)
                    if (item is not null) pending.Push(item);
                continue;
            }

            for (Type? t = type; t is not null; t = t.BaseType)
            {
                foreach (FieldInfo field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    if (field.GetValue(value) is { } held) pending.Push(held);
            }
        }

        return null;
    }
}
