using DiffGen.Optimization;

namespace DiffGen.Inference;

/// <summary>Walks one parameter away from its estimate, the others following.</summary>
internal sealed class ProfileWalk
{
    /// <summary>Steps outwards before an end counts as infinite; they double, so that the last are far beyond any estimate.</summary>
    private const int MostSteps = 44;

    /// <summary>Steps of half a standard error, for a smooth curve, before they double.</summary>
    private const int EvenSteps = 9;

    /// <summary>Bisections and secants to close in on an end.</summary>
    private const int MostRefinements = 60;

    /// <summary>An end is known to this share of the quantile.</summary>
    private const double EndTolerance = 1e-7;

    /// <summary>A bracket this narrow, as a share of the value, in which ζ still passes the quantile by more than its tolerance holds a jump.</summary>
    private const double JumpWidth = 1e-12;

    private readonly IObjective _objective;
    private readonly FitResult _fit;
    private readonly int _index;
    private readonly double _deviance;
    private readonly Minimizer _others;

    // The deviance is what the rise of the loss is divided by before its root is taken.
    public ProfileWalk(IObjective objective, FitResult fit, int index, double deviance)
    {
        (_objective, _fit, _index, _deviance) = (objective, fit, index, deviance);
        string[] held = [.. fit.Fixed, fit.ParameterNames[index]];
        var bounds = fit.Bounds.Where(b => b.Parameter != fit.ParameterNames[index]).ToArray();
        _others = objective is ILeastSquaresObjective
            ? new LevenbergMarquardt { Fixed = held, Bounds = bounds, TrajectoryDetail = TrajectoryDetail.StartAndEnd }
            : new NewtonTrustRegion { Fixed = held, Bounds = bounds, TrajectoryDetail = TrajectoryDetail.StartAndEnd };
        Points = [new(fit.Parameters[index], 0, fit.Parameters)];
        Lowest = fit.Value;
    }

    public List<ProfilePoint> Points { get; }

    public double Lowest { get; private set; }

    /// <summary>Where |ζ| reaches the quantile in the direction of the step; infinite where it never does.</summary>
    public double End(double step, double quantile)
    {
        var inside = Points[0];
        step /= 2;
        for (var k = 0; k < MostSteps; k++)
        {
            if (At(inside.Value + step, inside) is not { } outside)
            {
                step /= 4;
                continue;
            }

            if (k >= EvenSteps) step *= 2;
            if (Math.Abs(outside.Zeta) >= quantile) return Close(inside, outside, quantile);
            inside = outside;
        }

        return double.CopySign(double.PositiveInfinity, step);
    }

    /// <summary>
    /// The false position with Illinois weights (Dahlquist &amp; Björck 2008, section 6.2.2). Where the profile jumps, the others have
    /// lost their valley: on this side of the jump the loss had not risen far enough, beyond it nothing is known, so the end is infinite.
    /// </summary>
    private double Close(ProfilePoint inside, ProfilePoint outside, double quantile)
    {
        var evaluated = Points.Count;
        var (below, above) = (Math.Abs(inside.Zeta) - quantile, Math.Abs(outside.Zeta) - quantile);
        for (var k = 0; k < MostRefinements; k++)
        {
            if (Math.Abs(outside.Value - inside.Value) <= JumpWidth * Math.Abs(outside.Value))
            {
                Points.RemoveRange(evaluated - 1, Points.Count - evaluated + 1);
                return double.CopySign(double.PositiveInfinity, outside.Value - Points[0].Value);
            }

            var value = (inside.Value * above - outside.Value * below) / (above - below);
            if (At(value, inside) is not { } point) break;
            var miss = Math.Abs(point.Zeta) - quantile;
            if (Math.Abs(miss) <= EndTolerance * quantile) return value;
            if (miss < 0)
            {
                (inside, below) = (point, miss);
                above /= 2;
            }
            else
            {
                (outside, above) = (point, miss);
                below /= 2;
            }
        }

        return inside.Value;
    }

    /// <summary>The profile at a value, started from the others at a point near by; null where there is no finite loss.</summary>
    private ProfilePoint? At(double value, ProfilePoint near)
    {
        double[] start = [.. near.Parameters];
        start[_index] = value;
        if (!double.IsFinite(value)) return null;
        var fit = _others.Minimize(_objective, start);
        if (!double.IsFinite(fit.Value)) return null;
        Lowest = Math.Min(Lowest, fit.Value);
        var rise = Math.Max(0, fit.Value - _fit.Value);
        var point = new ProfilePoint(value, Math.CopySign(Math.Sqrt(rise / _deviance), value - _fit.Parameters[_index]), fit.Parameters);
        Points.Add(point);
        return point;
    }
}
