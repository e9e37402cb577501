using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>One state on the way of a fit. Immutable.</summary>
public sealed class Iterate
{
    private readonly Lazy<ConvexityReport> _convexity;

    internal Iterate(PathPoint point, int index, IReadOnlyList<string> names)
    {
        Index = index;
        Value = point.Value;
        Parameters = point.ParametersView;
        Gradient = point.GradientView;
        Hessian = point.HessianView;
        _convexity = new(() => new ConvexityReport(new(names, point.ParametersView, point.Value, point.GradientView, point.HessianView)));
    }

    /// <summary>The number of this state, from 1: iterate k is the state before the k-th update.</summary>
    public int Index { get; }

    /// <summary>The value of the objective.</summary>
    public double Value { get; }

    /// <summary>The parameters, length n.</summary>
    public IReadOnlyList<double> Parameters { get; }

    /// <summary>The gradient, length n.</summary>
    public IReadOnlyList<double> Gradient { get; }

    /// <summary>The Hessian, n × n, row-major; null where the trajectory does not record it (<see cref="TrajectoryDetail"/>).</summary>
    public IReadOnlyList<double>? Hessian { get; }

    /// <summary>What the Hessian says here; computed when first read.</summary>
    public ConvexityReport Convexity => _convexity.Value;

    /// <summary>One line: the number, the value and the parameters.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Index}: {Value:G10} at ({string.Join(", ", Parameters.Select(p => ReportText.Number(p)))})");
}
