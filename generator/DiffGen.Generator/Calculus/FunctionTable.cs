using System.Collections.Generic;
using System.Collections.Immutable;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>All rows of the table of functions, by index, and by name and arity.</summary>
internal static class FunctionTable
{
    public static readonly ImmutableArray<FunctionRow> Rows =
        [.. Exponentials.Rows, .. Trigonometry.Rows, .. Hyperbolics.Rows, .. Powers.Rows, .. Kinks.Rows];

    private static readonly Dictionary<(string Name, int Arity), int> ByName = IndexRows();

    /// <summary>The index of a row, or −1.</summary>
    public static int Find(string name, int arity) => ByName.TryGetValue((name, arity), out int index) ? index : -1;

    /// <summary>A call of a row, by its name: what the rows write their partials with.</summary>
    public static Term Call(string name, params Term[] arguments)
    {
        int[] nodes = new int[arguments.Length];
        for (int i = 0; i < nodes.Length; i++) nodes[i] = arguments[i].Node;
        return arguments[0].With(arguments[0].Graph.Call(ByName[(name, arguments.Length)], nodes));
    }

    private static Dictionary<(string Name, int Arity), int> IndexRows()
    {
        var index = new Dictionary<(string, int), int>();
        for (int i = 0; i < Rows.Length; i++) index.Add((Rows[i].Name, Rows[i].Arity), i);
        return index;
    }
}
