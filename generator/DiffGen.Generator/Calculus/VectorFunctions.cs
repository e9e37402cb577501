using System;

namespace DiffGen.Calculus;

/// <summary>
/// The framework's functions of whole vectors that have derivatives here: Σ xᵢyᵢ, Σ xᵢ, Σ xᵢ² and √Σ xᵢ², as
/// <c>TensorPrimitives</c> computes them.
/// </summary>
internal static class VectorFunctions
{
    public const string Owner = "global::System.Numerics.Tensors.TensorPrimitives";

    public const int Dot = 0;
    public const int Sum = 1;
    public const int SumOfSquares = 2;
    public const int Norm = 3;

    private static readonly string[] Names = ["Dot", "Sum", "SumOfSquares", "Norm"];

    /// <summary>The function of a name; −1 for none.</summary>
    public static int Find(string name) => Array.IndexOf(Names, name);

    public static string NameOf(long function) => Names[function];
}
