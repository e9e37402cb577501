using System.Buffers;
using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// Drives a kernel over all rows: the widest lane that the hardware has, ever narrower ones for the remainder, and threads where
/// there are rows enough. The result does not depend on the number of threads: blocks of rows have a fixed size, and their sums
/// are added in a fixed order, with compensation.
/// </summary>
/// <remarks>
/// Nothing is allocated on one thread; with threads, buffers come from a pool. The caller's spans are written at the end, so that
/// they stay as they were where a kernel throws; <c>Jacobian</c>, whose results are as large as the data, writes as it goes.
/// </remarks>
public static class RowReduction
{
    /// <summary>The sums that a call keeps on the stack; more of them come from the pool.</summary>
    private const int StackSums = 64;

    /// <summary>Sums the kernel over its rows.</summary>
    /// <param name="kernel">The parameters and columns, bound to the computation of a row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="sums">Overwritten: the kernel's sums, <see cref="IRowKernel.SumCount"/> of them.</param>
    /// <exception cref="ArgumentException"><paramref name="sums"/> is too short.</exception>
    public static void Sum<TKernel>(in TKernel kernel, int rows, Span<double> sums) where TKernel : struct, IRowKernel =>
        Sum(in kernel, rows, sums, ReductionPlan.Default);

    /// <summary>The sum of a kernel's values, times <paramref name="scale"/>.</summary>
    /// <param name="kernel">A kernel whose first sum is the value.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">1 for a sum, 1/Σw for a mean.</param>
    public static double Value<TKernel>(in TKernel kernel, int rows, double scale) where TKernel : struct, IRowKernel =>
        Evaluate(in kernel, rows, scale, default, default, false, ReductionPlan.Default);

    /// <summary>The value and the gradient, times <paramref name="scale"/>.</summary>
    /// <param name="kernel">A kernel of 1 + n sums: the value and n partial derivatives.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">1 for a sum, 1/Σw for a mean.</param>
    /// <param name="gradient">Overwritten: n elements.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> is too short.</exception>
    public static double Gradient<TKernel>(in TKernel kernel, int rows, double scale, Span<double> gradient)
        where TKernel : struct, IRowKernel
    {
        int n = kernel.SumCount - 1;
        Check.Length(gradient, n, nameof(gradient));
        return Evaluate(in kernel, rows, scale, gradient[..n], default, false, ReductionPlan.Default);
    }

    /// <summary>The value, the gradient and the Hessian, times <paramref name="scale"/>.</summary>
    /// <param name="kernel">A kernel of 1 + n + n(n + 1)/2 sums: the value, the gradient, the Hessian's upper triangle row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">1 for a sum, 1/Σw for a mean.</param>
    /// <param name="gradient">Overwritten: n elements.</param>
    /// <param name="hessian">Overwritten: n × n, row-major, both triangles.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static double Hessian<TKernel>(in TKernel kernel, int rows, double scale, Span<double> gradient, Span<double> hessian)
        where TKernel : struct, IRowKernel
    {
        // 1 + n + n(n + 1)/2 = (n + 1)(n + 2)/2 sums; a constant once compiled.
        int n = (int)((Math.Sqrt(8.0 * kernel.SumCount + 1) - 3) / 2);
        Check.Length(gradient, n, nameof(gradient));
        Check.Length(hessian, n * n, nameof(hessian));
        return Evaluate(in kernel, rows, scale, gradient[..n], hessian[..(n * n)], true, ReductionPlan.Default);
    }

    /// <summary>The value, the gradient and a product of the Hessian with a vector, times <paramref name="scale"/>.</summary>
    /// <param name="kernel">A kernel of 1 + 2n sums: the value, the gradient, the product. It holds the vector.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">1 for a sum, 1/Σw for a mean.</param>
    /// <param name="gradient">Overwritten: n elements.</param>
    /// <param name="product">Overwritten: n elements.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static double Product<TKernel>(in TKernel kernel, int rows, double scale, Span<double> gradient, Span<double> product)
        where TKernel : struct, IRowKernel
    {
        int n = (kernel.SumCount - 1) / 2;
        Check.Length(gradient, n, nameof(gradient));
        Check.Length(product, n, nameof(product));
        return Evaluate(in kernel, rows, scale, gradient[..n], product[..n], false, ReductionPlan.Default);
    }

    /// <summary>The residuals, their Jacobian, and the sum of their squares.</summary>
    /// <param name="kernel">The parameters and columns, bound to the computation of a row's residual.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="residuals">Overwritten: one element a row.</param>
    /// <param name="jacobian">Overwritten: rows × parameters, row-major.</param>
    /// <returns>Σ residual².</returns>
    /// <exception cref="ArgumentException"><paramref name="residuals"/> is too short.</exception>
    public static double Jacobian<TKernel>(in TKernel kernel, int rows, Span<double> residuals, Span<double> jacobian)
        where TKernel : struct, IJacobianKernel => Jacobian(in kernel, rows, residuals, jacobian, ReductionPlan.Default);

    /// <inheritdoc cref="Sum{TKernel}(in TKernel, int, Span{double})" />
    internal static void Sum<TKernel>(in TKernel kernel, int rows, Span<double> sums, ReductionPlan plan)
        where TKernel : struct, IRowKernel
    {
        int sumCount = kernel.SumCount;
        Check.Length(sums, sumCount, nameof(sums));
        sums[0] = Evaluate(in kernel, rows, 1, sums[1..sumCount], default, false, plan);
    }

    /// <inheritdoc cref="Jacobian{TKernel}(in TKernel, int, Span{double}, Span{double})" />
    internal static unsafe double Jacobian<TKernel>(
        in TKernel kernel, int rows, Span<double> residuals, Span<double> jacobian, ReductionPlan plan)
        where TKernel : struct, IJacobianKernel
    {
        Check.Length(residuals, rows, nameof(residuals));

        // Threads can share pointers, not spans.
        fixed (double* pinnedResiduals = residuals, pinnedJacobian = jacobian)
        {
            var squares = new SquaredResiduals<TKernel>(kernel, pinnedResiduals, rows, pinnedJacobian, jacobian.Length);
            return Evaluate(in squares, rows, 1, default, default, false, plan);
        }
    }

    /// <summary>
    /// Reduces, then writes: the sums after the first to <paramref name="first"/>, those after them to <paramref name="second"/>,
    /// as they are or as the triangle of a symmetric matrix.
    /// </summary>
    [SkipLocalsInit]
    private static double Evaluate<TKernel>(
        in TKernel kernel, int rows, double scale, Span<double> first, Span<double> second, bool triangle, ReductionPlan plan)
        where TKernel : struct, IRowKernel
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        int sumCount = kernel.SumCount;
        double[]? pooled = null;
        Span<double> sums = sumCount <= StackSums
            ? stackalloc double[StackSums]
            : (pooled = ArrayPool<double>.Shared.Rent(sumCount));
        sums = sums[..sumCount];
        if (rows <= plan.BlockRows)
        {
            sums.Clear();
            RowBlocks.Accumulate(in kernel, 0, rows, plan.LaneWidth, sums);
        }
        else
        {
            RowBlocks.Sum(in kernel, rows, plan, sums);
        }

        double value = sums[0] * scale;
        Span<double> rest = sums[1..];
        for (int j = 0; j < first.Length; j++)
        {
            first[j] = rest[j] * scale;
        }

        rest = rest[first.Length..];
        if (triangle)
        {
            WriteSymmetric(rest, scale, first.Length, second);
        }
        else
        {
            for (int j = 0; j < second.Length; j++)
            {
                second[j] = rest[j] * scale;
            }
        }

        if (pooled is not null)
        {
            ArrayPool<double>.Shared.Return(pooled);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteSymmetric(ReadOnlySpan<double> upper, double scale, int n, Span<double> matrix)
    {
        int next = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double element = upper[next++] * scale;
                matrix[i * n + j] = element;
                matrix[j * n + i] = element;
            }
        }
    }
}
