using DiffGen.Optimization;

namespace DiffGen.Convexity;

/// <summary>What is known of an objective at one point.</summary>
internal sealed record LocalState(
    IReadOnlyList<string> Names, Vector Parameters, double Value, Vector Gradient, Vector? Hessian)
{
    /// <summary>Estimates of the extreme eigenvalues, where the Hessian is not formed.</summary>
    public ExtremeEigenvalues? Extremes { get; init; }

    /// <summary>The map of each parameter to the user's scale; null for one that is fitted as it is.</summary>
    public IReadOnlyList<ParameterTransform?>? Transforms { get; init; }

    public int Count => Parameters.Count;

    /// <summary>"k = 0.5": the user's parameter where the i-th of these is moved by a step.</summary>
    public string PlaceAfter(double step, int i)
    {
        var (transform, value) = (Transforms?[i], Parameters[i] + step);
        return $"{transform?.Parameter ?? Names[i]} = {ReportText.Number(transform?.Forward(value).Value ?? value, 4)}";
    }

    public int IndexOf(string name) => Names.ToList().IndexOf(name);

    /// <summary>The state as a function of some of the parameters, the others held.</summary>
    public LocalState Restrict(int[] free)
    {
        if (free.Length == Count) return this;
        return new(
            [.. free.Select(i => Names[i])], new([.. free.Select(i => Parameters[i])]), Value, new([.. free.Select(i => Gradient[i])]),
            Hessian is null || free.Length == 0 ? null : new(Submatrix.Of(Hessian.Span, free)))
        {
            Transforms = Transforms is null ? null : [.. free.Select(i => Transforms[i])],
        };
    }
}
