using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DiffGen.Convexity;

/// <summary>
/// The eigenvalues μ and eigenvectors u of D·H·D with D = diag(|Hii|)^−½, the row's norm where Hii vanishes. The
/// congruence keeps the signs of the eigenvalues (Sylvester's law of inertia; Horn &amp; Johnson, Matrix Analysis, theorem 4.5.8)
/// and takes the units of the parameters out, so that "zero" can mean zero to rounding.
/// </summary>
internal sealed class ScaledSpectrum
{
    /// <summary>An eigenvalue is zero within this many n·ε of the largest: the error bound of the decomposition, with a margin.</summary>
    internal const double ZeroFactor = 4;

    /// <summary>The distance from 1 to the next double, 2⁻⁵².</summary>
    private const double Epsilon = 1.0 / (1L << 52);

    private readonly double[] _scale;
    private readonly Matrix<double>? _vectors;

    public ScaledSpectrum(ReadOnlySpan<double> hessian, int n)
    {
        _scale = new double[n];
        Values = [];
        if (!Finite(hessian))
        {
            Kind = ConvexityKind.NotFinite;
            return;
        }

        SymmetricScaling.Fill(_scale, hessian);
        var scaled = new DenseMatrix(n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) scaled[i, j] = hessian[i * n + j] * _scale[i] * _scale[j];
        }

        var decomposition = scaled.Evd(Symmetricity.Symmetric);
        _vectors = decomposition.EigenVectors;
        Values = new double[n];
        for (var k = 0; k < n; k++) Values[k] = decomposition.EigenValues[k].Real;
        Largest = Values.Max(Math.Abs);
        Tolerance = ZeroFactor * n * Epsilon * Largest;
        Kind = KindOf(Values, Tolerance);
    }

    public ConvexityKind Kind { get; }

    /// <summary>The diagonal of D.</summary>
    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>The eigenvalues of D·H·D, ascending; empty where H is not finite.</summary>
    public double[] Values { get; }

    /// <summary>The largest |μ|.</summary>
    public double Largest { get; }

    /// <summary>|μ| up to this is zero.</summary>
    public double Tolerance { get; }

    public bool IsZero(int k) => Math.Abs(Values[k]) <= Tolerance;

    public bool IsNegative(int k) => Values[k] < -Tolerance;

    /// <summary>D·u of the k-th eigenvalue, in the parameters' units; along it the second derivative is μ.</summary>
    public double[] Direction(int k)
    {
        var direction = new double[_scale.Length];
        for (var i = 0; i < direction.Length; i++) direction[i] = _scale[i] * _vectors![i, k];
        return direction;
    }

    private static bool Finite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) return false;
        }

        return true;
    }

    private static ConvexityKind KindOf(double[] values, double tolerance)
    {
        var negative = values.Count(v => v < -tolerance);
        var positive = values.Count(v => v > tolerance);
        return (negative, positive) switch
        {
            (0, var p) => p == values.Length ? ConvexityKind.PositiveDefinite : ConvexityKind.PositiveSemidefinite,
            (var m, 0) => m == values.Length ? ConvexityKind.NegativeDefinite : ConvexityKind.NegativeSemidefinite,
            _ => ConvexityKind.Indefinite,
        };
    }
}
