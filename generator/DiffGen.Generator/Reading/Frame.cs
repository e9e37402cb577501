using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>One method body that is being read: what its variables stand for, and what it has returned.</summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller)
{
    public IMethodSymbol Method { get; } = method;

    public Frame? Caller { get; } = caller;

    /// <summary>What each variable stands for; one that is not assigned yet is not there.</summary>
    public Dictionary<ISymbol, Value> Variables { get; set; } = new(SymbolEqualityComparer.Default);

    /// <summary>What the body returns on the paths that have returned; null until one has.</summary>
    public Value? Result { get; set; }

    /// <summary>The condition under which the body has returned already; null for never.</summary>
    public int? ReturnedWhen { get; set; }

    /// <summary>Whether every path has returned.</summary>
    public bool HasReturned { get; set; }

    /// <summary>The instance, for an instance method.</summary>
    public Value This { get; init; } = Value.Refused;

    /// <summary>How many expressions that may not be evaluated stand around what is being read: nothing may be assigned in them.</summary>
    public int ConditionalDepth { get; set; }

    /// <summary>A copy to read one branch with.</summary>
    public Frame Fork() => new(Method, Caller)
    {
        This = This,
        Result = Result,
        ReturnedWhen = ReturnedWhen,
        Variables = new(Variables, SymbolEqualityComparer.Default),
    };

    public bool IsCalling(IMethodSymbol other)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Caller)
            if (SymbolEqualityComparer.Default.Equals(frame.Method, other)) return true;
        return false;
    }
}
