using System.ComponentModel;
using System.Numerics;

namespace DiffGen.Vectors;

/// <summary>
/// Updates of a symmetric n × n matrix, row-major, of which the upper triangle is kept until <see cref="Mirror"/>: what the Hessian
/// of a function of linear forms is made of. Source: Golub and Van Loan, Matrix Computations, section 1.3.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SymmetricMatrix
{
    /// <summary>Adds w·eᵢeᵢᵀ.</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    /// <param name="weight">w.</param>
    /// <param name="i">The index.</param>
    public static void Add(Span<double> matrix, int n, double weight, int i) => matrix[(i * n) + i] += weight;

    /// <summary>Adds w·(eᵢeⱼᵀ + eⱼeᵢᵀ).</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    /// <param name="weight">w.</param>
    /// <param name="i">The one index.</param>
    /// <param name="j">The other, which may be the same.</param>
    public static void Add(Span<double> matrix, int n, double weight, int i, int j) =>
        matrix[(Math.Min(i, j) * n) + Math.Max(i, j)] += i == j ? 2 * weight : weight;

    /// <summary>Adds w·(eᵢvᵀ + v eᵢᵀ).</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    /// <param name="weight">w.</param>
    /// <param name="i">The index.</param>
    /// <param name="v">The vector, length n.</param>
    public static void Add(Span<double> matrix, int n, double weight, int i, ReadOnlySpan<double> v)
    {
        for (int k = 0; k < i; k++) matrix[(k * n) + i] += weight * v[k];
        matrix[(i * n) + i] += 2 * weight * v[i];
        Axpy(matrix.Slice((i * n) + i + 1, n - i - 1), weight, v.Slice(i + 1, n - i - 1));
    }

    /// <summary>Adds w·v vᵀ.</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    /// <param name="weight">w.</param>
    /// <param name="v">The vector, length n.</param>
    public static void Add(Span<double> matrix, int n, double weight, ReadOnlySpan<double> v)
    {
        for (int i = 0; i < n; i++) Axpy(matrix.Slice((i * n) + i, n - i), weight * v[i], v[i..n]);
    }

    /// <summary>Adds w·(u vᵀ + v uᵀ).</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    /// <param name="weight">w.</param>
    /// <param name="u">The one vector, length n.</param>
    /// <param name="v">The other, length n.</param>
    public static void Add(Span<double> matrix, int n, double weight, ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        for (int i = 0; i < n; i++)
        {
            Axpy(matrix.Slice((i * n) + i, n - i), weight * u[i], v[i..n]);
            Axpy(matrix.Slice((i * n) + i, n - i), weight * v[i], u[i..n]);
        }
    }

    /// <summary>Writes the lower triangle from the upper one.</summary>
    /// <param name="matrix">The matrix, n × n.</param>
    /// <param name="n">Its order.</param>
    public static void Mirror(Span<double> matrix, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++) matrix[(j * n) + i] = matrix[(i * n) + j];
        }
    }

    private static void Axpy(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        int k = 0;
        for (; k <= y.Length - Vector<double>.Count; k += Vector<double>.Count)
            (new Vector<double>(y[k..]) + (a * new Vector<double>(x[k..]))).CopyTo(y[k..]);
        for (; k < y.Length; k++) y[k] += a * x[k];
    }
}
