using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>
/// One parameter's profile: the loss minimised over all others, as the signed root ζ = ±√((S − Ŝ)/s²) for least squares (Bates
/// &amp; Watts 1988, section 6.1) or ±√(2(f − f̂)) for a likelihood. Where ζ is straight, Wald's interval is as good; where it bends,
/// only this one is. Immutable.
/// </summary>
public sealed class ProfileLikelihood
{
    private ProfileLikelihood(string parameter, Interval interval, IReadOnlyList<ProfilePoint> curve, double lowestValue)
    {
        Parameter = parameter;
        Interval = interval;
        Curve = curve;
        LowestValue = lowestValue;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>Where |ζ| stays below the quantile of t or z; an end is infinite where the loss levels off before it.</summary>
    public Interval Interval { get; }

    /// <summary>The points evaluated on the way, by the parameter's value.</summary>
    public IReadOnlyList<ProfilePoint> Curve { get; }

    /// <summary>The lowest value of the objective on the profile: below the fit's own, the fit was not the minimum.</summary>
    public double LowestValue { get; }

    internal static ProfileLikelihood Of(IObjective objective, FitResult fit, int parameter, double step, double deviance, double quantile)
    {
        var walk = new ProfileWalk(objective, fit, parameter, deviance);
        var lower = walk.End(-step, quantile);
        var upper = walk.End(step, quantile);
        var curve = walk.Points.OrderBy(p => p.Value).ToList();
        return new(fit.ParameterNames[parameter], new(lower, upper), curve, walk.Lowest);
    }
}
