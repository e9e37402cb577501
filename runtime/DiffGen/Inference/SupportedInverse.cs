using DiffGen.Convexity;

namespace DiffGen.Inference;

/// <summary>
/// The inverse of a Hessian over the directions that curve up, and for each parameter that takes part in another direction the
/// reason why it has no variance.
/// </summary>
internal sealed class SupportedInverse
{
    /// <summary>A parameter takes part in a direction with at least this share of it, in scaled parameters.</summary>
    private const double TakesPart = 1e-3;

    private readonly int _n;

    /// <param name="spectrum">Of the Hessian.</param>
    /// <param name="noise">Scaled eigenvalues up to this are flat.</param>
    /// <param name="describe">The k-th direction in parameter names.</param>
    public SupportedInverse(ScaledSpectrum spectrum, double noise, Func<int, ParameterDirection> describe)
    {
        _n = spectrum.Scale.Length;
        Matrix = new double[_n * _n];
        Reasons = new string?[_n];
        for (var k = 0; k < spectrum.Values.Length; k++)
        {
            var direction = spectrum.Direction(k);
            if (spectrum.Values[k] > Math.Max(noise, spectrum.Tolerance)) AddOuter(direction, 1 / spectrum.Values[k]);
            else Blame(spectrum, direction, spectrum.Values[k] < -noise && spectrum.IsNegative(k) ? "the loss curves down along" : "not identified, flat direction", describe(k));
        }

        if (spectrum.Values.Length == 0) Array.Fill(Reasons, "the Hessian is not finite");
    }

    /// <summary>Row-major n × n.</summary>
    public double[] Matrix { get; }

    /// <summary>Null where the parameter's row of the inverse stands.</summary>
    public string?[] Reasons { get; }

    private void AddOuter(double[] direction, double weight)
    {
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < _n; j++) Matrix[i * _n + j] += weight * direction[i] * direction[j];
        }
    }

    private void Blame(ScaledSpectrum spectrum, double[] direction, string what, ParameterDirection description)
    {
        for (var i = 0; i < _n; i++)
        {
            if (Math.Abs(direction[i] / spectrum.Scale[i]) > TakesPart) Reasons[i] ??= $"{what} {description}";
        }
    }
}
