using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>One method body that is being read: what its variables stand for, and what it has returned.</summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller)
{
    public IMethodSymbol Method { get; } = method;

    public Frame? Caller { get; } = caller;

    /// <summary>What each variable stands for; one that is not assigned yet is not there.</summary>
    public Dictionary<object, Value> Variables { get; set; } = new(VariableComparer.Instance);

    /// <summary>The condition under which the turn of a loop that is being read gets here; null for always.</summary>
    public int? Path { get; set; }

    /// <summary>The path on which the body was entered.</summary>
    public int? Entry { get; init; }

    /// <summary>Whether one turn of a loop is being read, in a graph of its own.</summary>
    public bool IsInTurn { get; init; }

    /// <summary>Whether it or one of its callers is in a turn of a loop.</summary>
    public bool IsInsideTurn => IsInTurn || Caller is { IsInsideTurn: true };

    /// <summary>The loop that is being read; null outside one.</summary>
    public LoopExits? Exits { get; set; }

    /// <summary>What the body returns on the paths that have returned; null until one has.</summary>
    public Value? Result { get; set; }

    /// <summary>The condition under which the body has returned already; null for never.</summary>
    public int? ReturnedWhen { get; set; }

    /// <summary>Whether every path has returned.</summary>
    public bool HasReturned { get; set; }

    /// <summary>The variable that the instance is.</summary>
    public static readonly object Instance = new();

    /// <summary>The instance; refused where there is none.</summary>
    public Value This
    {
        get => Variables.TryGetValue(Instance, out Value instance) ? instance : Value.Refused;
        init => Variables[Instance] = value;
    }

    /// <summary>
    /// The variables that the caller sees after the call: ref and out parameters, locals around a local function, a struct that is
    /// being made. Each return hands them over with its result.
    /// </summary>
    public IReadOnlyList<object> Effects { get; init; } = [];

    /// <summary>How many expressions that may not be evaluated stand around what is being read: nothing may be assigned in them.</summary>
    public int ConditionalDepth { get; set; }

    /// <summary>A copy to read one branch with.</summary>
    public Frame Fork() => new(Method, Caller)
    {
        Effects = Effects,
        Entry = Entry,
        IsInTurn = IsInTurn,
        Result = Result,
        ReturnedWhen = ReturnedWhen,
        Variables = new(Variables, VariableComparer.Instance),
        Path = Path,
        Exits = Exits,
    };
}

/// <summary>Where the paths through one turn of a loop end early, and with which variables.</summary>
internal sealed class LoopExits
{
    /// <summary>The variable that says that the loop was left by a break.</summary>
    public object Broken { get; } = new();

    /// <summary>The variable that says that the method was left by a return.</summary>
    public object Returned { get; } = new();

    /// <summary>The variable that says that the method has thrown.</summary>
    public object Thrown { get; } = new();

    /// <summary>What says that the loop was left, in any way.</summary>
    public object[] Flags => [Thrown, Returned, Broken];

    /// <summary>Whether it is a switch, out of which a break jumps, and a continue to the loop around it.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>The variable that says that a switch was left by a continue.</summary>
    public object Continued { get; } = new();

    /// <summary>The label behind the loop, where a break goes.</summary>
    public ISymbol? End { get; init; }

    /// <summary>The variable that holds what was returned.</summary>
    public object Result { get; } = new();

    /// <summary>The ends by a continue, in order: each counts where none before it does.</summary>
    public List<(int? Path, Dictionary<object, Value> Variables)> Continues { get; } = [];

    /// <summary>The ends by a break or a return, in order.</summary>
    public List<(int? Path, Dictionary<object, Value> Variables)> Leaves { get; } = [];
}

/// <summary>Variables are the user's symbols, and markers of loops.</summary>
internal sealed class VariableComparer : IEqualityComparer<object>
{
    public static readonly VariableComparer Instance = new();

    public new bool Equals(object x, object y) =>
        x is ISymbol a && y is ISymbol b ? SymbolEqualityComparer.Default.Equals(a, b) : ReferenceEquals(x, y);

    public int GetHashCode(object obj) =>
        obj is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}
