namespace DiffGen.Lanes;

/// <summary>Writes residuals and Jacobian, and sums the squares of the residuals while they are warm.</summary>
internal readonly unsafe struct SquaredResiduals<TKernel>(
    TKernel kernel, double* residuals, int residualsLength, double* jacobian, int jacobianLength) : IRowKernel
    where TKernel : struct, IJacobianKernel
{
    public int SumCount => 1;

    public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
    {
        kernel.Write<T>(start, count, new Span<double>(residuals, residualsLength), new Span<double>(jacobian, jacobianLength));
        T sum = T.Broadcast(0);
        for (nint row = start, end = row + count; row < end; row += T.Width)
        {
            T residual = T.Load(in *residuals, row);
            sum = T.MultiplyAdd(residual, residual, sum);
        }

        sums[0] += T.Sum(sum);
    }
}
