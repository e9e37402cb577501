using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>A smooth map from all real numbers u onto the range of a parameter p, for fits without bounds.</summary>
public sealed class ParameterTransform
{
    private readonly Func<double, (double Value, double First, double Second)> _forward;
    private readonly Func<double, double> _inverse;

    private ParameterTransform(
        string parameter, string name, string definition, Func<double, (double, double, double)> forward, Func<double, double> inverse)
    {
        Parameter = parameter;
        Name = name;
        Definition = definition;
        _forward = forward;
        _inverse = inverse;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>What u is called: "log(k)".</summary>
    internal string Name { get; }

    /// <summary>What u is, where the name does not say it: "logit(k) = log((k − 0)/(1 − k))".</summary>
    internal string Definition { get; }

    /// <summary>p = exp(u), positive.</summary>
    /// <param name="parameter">The parameter's name.</param>
    public static ParameterTransform Positive(string parameter) => new(
        parameter, $"log({parameter})", $"log({parameter})", u => (Math.Exp(u), Math.Exp(u), Math.Exp(u)), Math.Log);

    /// <summary>p = a + (b − a)/(1 + exp(−u)), between a and b.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="lower">a, finite.</param>
    /// <param name="upper">b, finite, above a.</param>
    /// <exception cref="ArgumentException">The ends are not finite or not in order.</exception>
    public static ParameterTransform Interval(string parameter, double lower, double upper)
    {
        if (!(double.IsFinite(lower) && double.IsFinite(upper) && lower < upper))
            throw new ArgumentException(FormattableString.Invariant($"'upper' is {upper} with 'lower' {lower}; expected finite ends, lower < upper."), nameof(upper));
        return new(
            parameter,
            $"logit({parameter})",
            string.Create(CultureInfo.InvariantCulture, $"logit({parameter}) = log(({parameter} − {lower})/({upper} − {parameter}))"),
            u =>
            {
                var (share, rest) = (1 / (1 + Math.Exp(-u)), 1 / (1 + Math.Exp(u)));
                var slope = (upper - lower) * share * rest;
                return (lower + (upper - lower) * share, slope, slope * (rest - share));
            },
            p => Math.Log((p - lower) / (upper - p)));
    }

    internal (double Value, double First, double Second) Forward(double u) => _forward(u);

    internal double Inverse(double p) => _inverse(p);
}
