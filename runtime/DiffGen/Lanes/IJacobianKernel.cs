namespace DiffGen.Lanes;

/// <summary>Writes the residual of each row and its partial derivatives; the least-squares companion of <see cref="IRowKernel"/>.</summary>
public interface IJacobianKernel
{
    /// <summary>
    /// Writes <paramref name="count"/> rows, a multiple of the lane's width, from row <paramref name="start"/> on: residual i to
    /// <c>residuals[i]</c>, its derivatives to <c>jacobian[i·n .. i·n + n]</c>.
    /// </summary>
    void Write<T>(int start, int count, Span<double> residuals, Span<double> jacobian) where T : struct, ILane<T>;
}
