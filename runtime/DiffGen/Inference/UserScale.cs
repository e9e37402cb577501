using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>Where a fit ended, on the user's scale p(u), with the slopes dp/du.</summary>
internal sealed class UserScale
{
    private readonly TransformedObjective? _transformed;

    public UserScale(IObjective objective, FitResult fit)
    {
        _transformed = objective as TransformedObjective;
        Point = _transformed?.ToOriginal(fit.Parameters) ?? [.. fit.Parameters];
        Slopes = _transformed?.Slopes(fit.Parameters) ?? [.. Enumerable.Repeat(1.0, Point.Length)];
    }

    /// <summary>The estimates.</summary>
    public double[] Point { get; }

    public double[] Slopes { get; }

    public bool IsTransformed(int parameter) => _transformed?.Transforms[parameter] is not null;

    /// <summary>p of u, for one parameter; its limit where u is infinite.</summary>
    public double Of(double u, int parameter) => _transformed?.Transforms[parameter]?.Forward(u).Value ?? u;

    public Interval Of(Interval interval, int parameter) => new(Of(interval.Lower, parameter), Of(interval.Upper, parameter));

    public CovarianceMatrix? Of(CovarianceMatrix? covariance) => _transformed is null ? covariance : covariance?.Times(Slopes);
}
