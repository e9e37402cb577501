namespace DiffGen.Optimization;

/// <summary>
/// The last few pairs of steps s and gradient differences y, and the product of the inverse Hessian that they imply with a vector:
/// the two-loop recursion of Nocedal &amp; Wright (2006), algorithm 7.4.
/// </summary>
internal sealed class CurvaturePairs(int memory)
{
    /// <summary>A pair whose curvature s'y is below this share of ‖s‖‖y‖ says nothing but rounding.</summary>
    private const double LeastCurvature = 1e-12;

    private readonly List<(double[] S, double[] Y, double Product)> _pairs = [];

    public bool IsEmpty => _pairs.Count == 0;

    public void Clear() => _pairs.Clear();

    public void Add(double[] s, double[] y)
    {
        var product = Dot(s, y);
        if (!(product > LeastCurvature * Math.Sqrt(Dot(s, s)) * Math.Sqrt(Dot(y, y)))) return;
        if (_pairs.Count == memory) _pairs.RemoveAt(0);
        _pairs.Add((s, y, product));
    }

    /// <summary>Replaces the vector by the inverse Hessian's product with it, over the components that are free.</summary>
    public void Multiply(double[] vector, bool[] free)
    {
        var alphas = new double[_pairs.Count];
        for (var k = _pairs.Count - 1; k >= 0; k--)
        {
            alphas[k] = Dot(_pairs[k].S, vector) / _pairs[k].Product;
            Add(vector, -alphas[k], _pairs[k].Y, free);
        }

        if (_pairs.Count > 0)
        {
            var scale = _pairs[^1].Product / Dot(_pairs[^1].Y, _pairs[^1].Y);
            for (var i = 0; i < vector.Length; i++) vector[i] *= scale;
        }

        for (var k = 0; k < _pairs.Count; k++)
            Add(vector, alphas[k] - Dot(_pairs[k].Y, vector) / _pairs[k].Product, _pairs[k].S, free);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void Add(double[] vector, double factor, double[] other, bool[] free)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if (free[i]) vector[i] += factor * other[i];
        }
    }
}
