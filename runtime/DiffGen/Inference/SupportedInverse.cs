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
    private readonly List<double[]> _unsupported = [];

    /// <param name="spectrum">Of the Hessian.</param>
    /// <param name="noise">Scaled eigenvalues up to this are flat.</param>
    /// <param name="describe">The k-th direction in parameter names.</param>
    public SupportedInverse(ScaledSpectrum spectrum, double noise, Func<int, ParameterDirection> describe)
    {
        _n = spectrum.Scale.Length;
        Matrix = new double[_n * _n];
        Reasons = new string?[_n];
        Scale = [.. spectrum.Scale];
        for (var k = 0; k < spectrum.Values.Length; k++)
        {
            var direction = spectrum.Direction(k);
            if (spectrum.Values[k] > Math.Max(noise, spectrum.Tolerance)) AddOuter(direction, 1 / spectrum.Values[k]);
            else Blame(direction, spectrum.Values[k] < -noise && spectrum.IsNegative(k) ? "the loss curves down along" : "not identified, flat direction", describe(k));
        }

        if (spectrum.Values.Length > 0) return;
        Array.Fill(Scale, 1);
        for (var i = 0; i < _n; i++) Deny(i, "the Hessian is not finite");
    }

    /// <summary>Row-major n × n.</summary>
    public double[] Matrix { get; }

    /// <summary>Null where the parameter's row of the inverse stands.</summary>
    public string?[] Reasons { get; }

    /// <summary>The directions without a variance, in the parameters' units.</summary>
    public IReadOnlyList<double[]> Unsupported => _unsupported;

    /// <summary>The size of each parameter's unit.</summary>
    public double[] Scale { get; }

    /// <summary>Denies a parameter its variance, unless there is a reason already.</summary>
    public void Deny(int parameter, string reason)
    {
        var direction = new double[_n];
        direction[parameter] = Scale[parameter];
        _unsupported.Add(direction);
        Reasons[parameter] ??= reason;
    }

    private void AddOuter(double[] direction, double weight)
    {
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < _n; j++) Matrix[i * _n + j] += weight * direction[i] * direction[j];
        }
    }

    private void Blame(double[] direction, string what, ParameterDirection description)
    {
        _unsupported.Add(direction);
        for (var i = 0; i < _n; i++)
        {
            if (Math.Abs(direction[i] / Scale[i]) > TakesPart) Reasons[i] ??= $"{what} {description}";
        }
    }
}
