using System.Globalization;
using System.Text;

namespace DiffGen.Convexity;

/// <summary>A direction in the space of the parameters, of length 1, with the loss's second derivative along it.</summary>
public sealed class ParameterDirection
{
    /// <summary>Coefficients below this share of the largest are left out of the text.</summary>
    private const double Negligible = 0.005;

    /// <summary>Terms beyond this many are counted, not written.</summary>
    private const int MostTerms = 6;

    private readonly IReadOnlyList<string> _names;

    private ParameterDirection(IReadOnlyList<string> names, double[] direction, double curvature)
    {
        _names = names;
        Coefficients = direction;
        Curvature = curvature;
    }

    /// <summary>The coefficients, one a parameter; their squares sum to 1, and the largest is positive.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>The second derivative of the loss along the direction, v'Hv.</summary>
    public double Curvature { get; }

    /// <summary>The parameters that matter in the direction, by the size of their coefficients.</summary>
    public IReadOnlyList<string> Parameters => [.. Terms().Select(i => _names[i])];

    /// <summary>The direction in parameter names, largest coefficient first: "1.00·par1 − 0.02·par2".</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var terms = Terms();
        foreach (var i in terms.Take(MostTerms))
        {
            var coefficient = Coefficients[i];
            var sign = coefficient < 0 ? "− " : "+ ";
            if (text.Length > 0) text.Append(' ').Append(sign);
            text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(coefficient):F2}·{_names[i]}");
        }

        if (terms.Count > MostTerms) text.Append(CultureInfo.InvariantCulture, $" and {terms.Count - MostTerms} smaller terms");
        return text.ToString();
    }

    /// <summary>
    /// The k-th direction of a spectrum, scaled to length 1, its largest coefficient positive; the curvature scales with the
    /// square of the length.
    /// </summary>
    internal static ParameterDirection Of(IReadOnlyList<string> names, ScaledSpectrum spectrum, int k)
    {
        var direction = spectrum.Direction(k);
        var leading = direction.MaxBy(Math.Abs);
        var length = Math.CopySign(Norm(direction, Math.Abs(leading)), leading);
        for (var i = 0; i < direction.Length; i++) direction[i] /= length;
        return new(names, direction, spectrum.Values[k] / length / length);
    }

    /// <summary>The direction of the lowest eigenvalue.</summary>
    internal static ParameterDirection Of(IReadOnlyList<string> names, ExtremeEigenvalues extremes) =>
        new(names, [.. extremes.LowestDirection], extremes.Lowest);

    private static double Norm(double[] vector, double largest) =>
        largest * Math.Sqrt(vector.Sum(v => v / largest * (v / largest)));

    private List<int> Terms()
    {
        var largest = Coefficients.Max(Math.Abs);
        return [.. Enumerable.Range(0, Coefficients.Count)
            .Where(i => Math.Abs(Coefficients[i]) >= Negligible * largest)
            .OrderByDescending(i => Math.Abs(Coefficients[i]))];
    }
}
