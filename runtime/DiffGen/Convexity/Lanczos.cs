using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DiffGen.Convexity;

/// <summary>The Lanczos method of <see cref="ExtremeEigenvalues"/>.</summary>
internal sealed class Lanczos(ISecondOrderObjective objective, double[] point)
{
    /// <summary>An extreme has settled where its residual is below this share of the larger one.</summary>
    private const double Tolerance = 1e-8;
    private const int Seed = 20_260_101;
    private const int CheckEvery = 10;

    private readonly List<double[]> _basis = [];
    private readonly List<double> _diagonal = [];
    private readonly List<double> _offDiagonal = [];

    public ExtremeEigenvalues Run(int steps)
    {
        var n = point.Length;
        var random = new Random(Seed);
        var vector = new double[n];
        for (var i = 0; i < n; i++) vector[i] = random.NextDouble() - 0.5;
        Scale(vector, 1 / Norm(vector));
        var gradient = new double[n];
        while (true)
        {
            _basis.Add(vector);
            var next = new double[n];
            objective.HessianVectorProduct(point, vector, gradient, next);
            _diagonal.Add(Dot(vector, next));
            Orthogonalise(next);
            var residual = Norm(next);
            var last = _basis.Count == steps || residual <= Tolerance * Math.Abs(_diagonal[0]);
            if ((last || _basis.Count % CheckEvery == 0) && Extremes(residual, last) is { } found) return found;
            _offDiagonal.Add(residual);
            Scale(next, 1 / residual);
            vector = next;
        }
    }

    /// <summary>The extreme Ritz values; null where they have not settled and there are steps left.</summary>
    private ExtremeEigenvalues? Extremes(double residual, bool last)
    {
        var m = _basis.Count;
        var tridiagonal = new DenseMatrix(m);
        for (var k = 0; k < m; k++)
        {
            tridiagonal[k, k] = _diagonal[k];
            if (k + 1 < m) tridiagonal[k, k + 1] = tridiagonal[k + 1, k] = _offDiagonal[k];
        }

        var decomposition = tridiagonal.Evd(Symmetricity.Symmetric);
        var vectors = decomposition.EigenVectors;
        var (lowest, highest) = (decomposition.EigenValues[0].Real, decomposition.EigenValues[m - 1].Real);
        var error = residual * Math.Max(Math.Abs(vectors[m - 1, 0]), Math.Abs(vectors[m - 1, m - 1]));
        if (!last && error > Tolerance * Math.Max(Math.Abs(lowest), Math.Abs(highest))) return null;
        var direction = new double[point.Length];
        for (var k = 0; k < m; k++)
        {
            for (var i = 0; i < direction.Length; i++) direction[i] += vectors[k, 0] * _basis[k][i];
        }

        return new(lowest, highest, direction, error);
    }

    /// <summary>Twice is enough (Parlett 1998, section 6.9).</summary>
    private void Orthogonalise(double[] vector)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var basis in _basis)
            {
                var overlap = Dot(basis, vector);
                for (var i = 0; i < vector.Length; i++) vector[i] -= overlap * basis[i];
            }
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static void Scale(double[] vector, double factor)
    {
        for (var i = 0; i < vector.Length; i++) vector[i] *= factor;
    }
}
