namespace DiffGen.Lanes;

/// <summary>
/// Adds one row that was computed by the plain methods to the sums of an <see cref="IRowKernel"/>: what generated objectives do
/// with models that lanes cannot compute. An empty span stands for what is not wanted.
/// </summary>
public static class RowSums
{
    /// <summary>Adds w·f, w·∇f and w·(the second-order part).</summary>
    /// <param name="weight">The row's weight w.</param>
    /// <param name="value">f.</param>
    /// <param name="gradient">∇f, length n, or empty.</param>
    /// <param name="second">The Hessian, n × n row-major, or a product with it, length n, or empty.</param>
    /// <param name="sums">The sums, in the order of <see cref="IRowKernel.SumCount"/>.</param>
    public static void Add(
        double weight, double value, ReadOnlySpan<double> gradient, ReadOnlySpan<double> second, Span<double> sums)
    {
        int n = gradient.Length, next = 0;
        sums[next++] += weight * value;
        foreach (double g in gradient) sums[next++] += weight * g;
        if (second.Length == n)
        {
            foreach (double p in second) sums[next++] += weight * p;
            return;
        }

        for (int j = 0; second.Length > 0 && j < n; j++)
        {
            for (int k = j; k < n; k++) sums[next++] += weight * second[(j * n) + k];
        }
    }

    /// <summary>Adds w·r² with its gradient 2w·r·∇r and its Hessian 2w·(∇r ∇rᵀ + r·∇²r).</summary>
    /// <param name="weight">The row's weight w.</param>
    /// <param name="residual">r.</param>
    /// <param name="sign">1 where the derivatives are those of r, −1 where they are those of a prediction, observed − r.</param>
    /// <param name="gradient">The gradient, length n, or empty.</param>
    /// <param name="hessian">The Hessian, n × n row-major, or empty.</param>
    /// <param name="sums">The sums, in the order of <see cref="IRowKernel.SumCount"/>.</param>
    public static void AddSquare(
        double weight,
        double residual,
        double sign,
        ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> hessian,
        Span<double> sums)
    {
        int n = gradient.Length, next = 0;
        double slope = 2 * weight * residual * sign;
        sums[next++] += weight * residual * residual;
        foreach (double g in gradient) sums[next++] += slope * g;
        for (int j = 0; hessian.Length > 0 && j < n; j++)
        {
            double twice = 2 * weight * gradient[j];
            for (int k = j; k < n; k++) sums[next++] += (twice * gradient[k]) + (slope * hessian[(j * n) + k]);
        }
    }

    /// <summary>Adds w·r² with its gradient and the product of its Hessian with a direction v, 2w·(∇r (∇r·v) + r·∇²r v).</summary>
    /// <param name="weight">The row's weight w.</param>
    /// <param name="residual">r.</param>
    /// <param name="sign">1 where the derivatives are those of r, −1 where they are those of a prediction, observed − r.</param>
    /// <param name="gradient">The gradient, length n.</param>
    /// <param name="product">The Hessian times v, length n.</param>
    /// <param name="direction">v, length n.</param>
    /// <param name="sums">The sums, in the order of <see cref="IRowKernel.SumCount"/>.</param>
    public static void AddSquareProduct(
        double weight,
        double residual,
        double sign,
        ReadOnlySpan<double> gradient,
        ReadOnlySpan<double> product,
        ReadOnlySpan<double> direction,
        Span<double> sums)
    {
        int n = gradient.Length;
        double slope = 2 * weight * residual * sign, along = 0;
        for (int j = 0; j < n; j++) along += gradient[j] * direction[j];
        sums[0] += weight * residual * residual;
        for (int j = 0; j < n; j++)
        {
            sums[1 + j] += slope * gradient[j];
            sums[1 + n + j] += (2 * weight * along * gradient[j]) + (slope * product[j]);
        }
    }
}
