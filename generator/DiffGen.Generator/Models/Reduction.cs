namespace DiffGen.Models;

/// <summary>The runtime's Reduction, by value.</summary>
internal enum Reduction
{
    Sum,
    Mean,
    SumOfSquares,
    LeastSquares,
}
