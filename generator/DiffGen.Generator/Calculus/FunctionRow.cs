using System;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>One function that can be differentiated: everything that the generator and its tests know of it.</summary>
/// <param name="Name">Its name on <see cref="System.Math"/> and on <see cref="double"/>.</param>
/// <param name="Arity">The number of arguments.</param>
/// <param name="Partials">
/// The partial derivatives, one an argument, from the arguments x and the output Ω; null where the derivative is zero everywhere.
/// Second derivatives come from differentiating these.
/// </param>
/// <param name="Sample">The interval of each argument that tests draw from, inside the domain.</param>
/// <param name="Traits">What is known of its shape.</param>
/// <param name="Edge">The convention at its kinks and edges; null where it has none.</param>
internal sealed record FunctionRow(
    string Name,
    int Arity,
    Func<Term[], Term, Term?[]> Partials,
    Interval[] Sample,
    Traits Traits = Traits.None,
    string? Edge = null)
{
    /// <summary>Whether <see cref="System.Math"/> has it; else <see cref="double"/> alone does.</summary>
    public bool IsOnMath { get; init; } = true;

    /// <summary>The lane's name where it differs; null for a function that lanes do not have.</summary>
    public string? LaneName { get; init; } = Name;

    /// <summary>What the lane form costs a kernel's method, in plain operations: many where it is inlined, few where it is a call.</summary>
    public int LaneCost => LaneName switch
    {
        "Exp" => 16,
        "Exp2" => 19,
        "Exp10" => 24,
        "ExpM1" => 33,
        "Log" or "Log2" or "Log10" => 45,
        "Cbrt" or "Tanh" => 50,
        "LogP1" or "Sin" or "Cos" or "SinPi" or "CosPi" or "Sinh" or "Cosh" or "Atan" => 55,
        "Tan" => 75,
        _ => 2,
    };

    /// <summary>Whether the value is an <see cref="int"/> in C#.</summary>
    public bool IsInteger { get; init; }

    /// <summary>How C# spells the function.</summary>
    public string Spelling => (IsOnMath ? "Math." : "double.") + Name;
}

/// <summary>An open interval of doubles.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public static implicit operator Interval((double Low, double High) ends) => new(ends.Low, ends.High);
}

/// <summary>What is known of a function's shape over its domain.</summary>
[Flags]
internal enum Traits
{
    None = 0,
    Increasing = 1,
    Decreasing = 2,
    Convex = 4,
    Concave = 8,
    NonNegative = 16,

    /// <summary>Its derivative is zero wherever it exists: it cuts a parameter off.</summary>
    PiecewiseConstant = 32,
}
