using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>
/// One parameter's profile: the loss minimised over all others, as the signed root ζ = ±√((S − Ŝ)/s²) for least squares (Bates
/// &amp; Watts 1988, section 6.1) or ±√(2(f − f̂)) for a likelihood. Where ζ is straight, Wald's interval is as good; where it bends,
/// only this one is. Immutable.
/// </summary>
public sealed class ProfileLikelihood
{
    private ProfileLikelihood(ParameterEstimate line, Interval interval, IReadOnlyList<ProfilePoint> curve, double lowestValue, Estimates table)
    {
        Parameter = line.Name;
        Estimate = line.Estimate;
        StandardError = line.StandardError;
        WaldInterval = line.Interval;
        Interval = interval;
        Curve = curve;
        LowestValue = lowestValue;
        Confidence = table.Confidence;
        Quantile = table.Quantile;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>The estimate, where ζ = 0.</summary>
    public double Estimate { get; }

    /// <summary>The standard error by the Hessian: 1 over the slope of ζ at the estimate; null where there is none.</summary>
    public double? StandardError { get; }

    /// <summary>Where |ζ| stays below the quantile of t or z; an end is infinite where the loss levels off before it.</summary>
    public Interval Interval { get; }

    /// <summary>Wald's interval, to compare; null without a standard error.</summary>
    public Interval? WaldInterval { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>The quantile of t or z: |ζ| at a finite end of the interval.</summary>
    public double Quantile { get; }

    /// <summary>The points evaluated on the way, by the parameter's value.</summary>
    public IReadOnlyList<ProfilePoint> Curve { get; }

    /// <summary>The lowest value of the objective on the profile: below the fit's own, the fit was not the minimum.</summary>
    public double LowestValue { get; }

    internal static ProfileLikelihood Of(IObjective objective, FitResult fit, int parameter, double step, double deviance, Estimates table, UserScale scale)
    {
        var walk = new ProfileWalk(objective, fit, parameter, deviance);
        var lower = walk.End(-step, table.Quantile);
        var upper = walk.End(step, table.Quantile);
        var curve = walk.Points.OrderBy(p => p.Value).Select(p => new ProfilePoint(
            scale.Of(p.Value, parameter), p.Zeta, [.. p.Parameters.Select(scale.Of)])).ToList();
        return new(table.Parameters[parameter], scale.Of(new Interval(lower, upper), parameter), curve, walk.Lowest, table);
    }
}
