namespace DiffGen.Lanes;

/// <summary>
/// Ties the parameters and the columns of a model to its kernel, the computation of one row. Implemented by a small generated
/// struct; <c>RowReduction</c> drives it over all rows, at the widest lane that the hardware has.
/// </summary>
public interface IRowKernel
{
    /// <summary>The number of sums: 1 for a value, 1 + n with the gradient, 1 + n + n(n + 1)/2 with the Hessian's upper triangle, row by row.</summary>
    int SumCount { get; }

    /// <summary>Adds <paramref name="count"/> rows, a multiple of the lane's width, from row <paramref name="start"/> on, to <paramref name="sums"/>.</summary>
    void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>;
}
