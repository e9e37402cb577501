using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Helpers that are differentiated once and called: their derivatives are functions that the generator writes.</summary>
internal sealed partial class FunctionReader
{
    private readonly HashSet<string> names = [];

    /// <summary>Whether a method is called as a helper already.</summary>
    public bool IsHelper(IMethodSymbol method) => entries.Any(e => e.Written is null && (e.IsReading || e.Derivatives.Any(d => d >= 0 && entries[d].Written is not null))
        && SymbolEqualityComparer.Default.Equals(e.Method, method));

    /// <summary>Whether the generated code can call a method as a helper: it takes numbers, and returns a double.</summary>
    public bool CanCall(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary, ContainingType.IsGenericType: false, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters.All(p => p.RefKind is RefKind.None && !p.IsParams && !p.Type.IsRefLikeType && !Structs.IsBundle(p.Type) && !p.Type.IsTupleType)
        && Obstacle(method) is null;

    /// <summary>The helper's place in the table, with the functions that its derivatives are; null after a refusal in its body.</summary>
    /// <param name="method">The helper.</param>
    /// <param name="active">By parameter, whether the argument depends on a parameter of the model.</param>
    /// <param name="order">The order of derivatives that the model asks for.</param>
    /// <param name="readBody">Reads the body, to be differentiated in the active parameters.</param>
    public int? RequireHelper(IMethodSymbol method, bool[] active, int order, Func<IMethodSymbol, bool[], ReadBody> readBody)
    {
        int index = IndexOf(method);
        Entry entry = entries[index];
        bool isKnown = entry.HasBody is not null && active.Zip(entry.Asked, (a, b) => b || !a).All(c => c);
        entry.Asked = [.. active.Zip(entry.Asked, (a, b) => a || b)];

        // Inside itself it is on its way; what it asks of itself there is read again.
        if (entry.IsReading) return index;
        if (!isKnown)
        {
            entry.IsReading = true;
            bool[] asked;
            do
            {
                asked = entry.Asked;
                ReadBody read = readBody(method, asked);
                (entry.HasBody, entry.Body) = (read.Exists, read.Body);
            }
            while (entry.Body is not null && !asked.SequenceEqual(entry.Asked));
            entry.IsReading = false;
        }

        if (entry.Body is null) return null;
        Write(index, order);
        return index;
    }

    /// <summary>Adds the derivatives of a function, and theirs: mixed ones once.</summary>
    private void Write(int helper, int order)
    {
        Entry entry = entries[helper];
        int[] parameters = [.. Enumerable.Range(0, entry.Asked.Length).Where(j => entry.Asked[j])];
        foreach (int j in parameters) Derive(helper, j);
        if (order < 2) return;
        foreach (int j in parameters)
        {
            foreach (int k in parameters.Where(k => k >= j))
            {
                int first = entry.Derivatives[j];
                Derive(first, k);
                entries[entry.Derivatives[k]].Derivatives[j] = entries[first].Derivatives[k];
            }
        }
    }

    private void Derive(int function, int parameter)
    {
        Entry of = entries[function];
        if (of.Derivatives[parameter] >= 0) return;
        string start = of.Written is null ? $"{modelName}{Capital(of.Method.Name)}By" : of.Name;
        string name = start + Capital(of.Method.Parameters[parameter].Name);
        while (!home.GetMembers(name).IsEmpty || !names.Add(name)) name += "_";
        EquatableArray<WrittenInput> inputs = of.Method.Parameters.Select(p => new WrittenInput(TypeNames.Of(p.Type), Identifiers.Escape(p.Name))).ToEquatableArray();
        entries.Add(new Entry(of.Method) { Name = name, Written = new WrittenFunction(function, parameter, inputs) });
        of.Derivatives[parameter] = entries.Count - 1;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
