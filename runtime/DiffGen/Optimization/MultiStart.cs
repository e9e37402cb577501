using System.Runtime.ExceptionServices;
using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>Fits from many starts, in parallel, and lists the distinct minima. The result does not depend on the number of threads.</summary>
public sealed class MultiStart
{
    /// <summary>The method for each start; settings and bounds are its own.</summary>
    public Minimizer Minimizer { get; init; } = new NewtonTrustRegion();

    /// <summary>The number of starts that a region is filled with, one or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than one.</exception>
    public int Starts { get; init => field = Guard.Positive(value, nameof(Starts)); } = 32;

    /// <summary>The seed of the random numbers: the same seed gives the same starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Fits from a Latin hypercube over a region (McKay, Beckman &amp; Conover 1979): every parameter's range is covered evenly.</summary>
    /// <param name="objective">The objective, evaluated from many threads at once.</param>
    /// <param name="region">A finite range for each parameter that the starts are to vary in, all of them.</param>
    /// <param name="cancellationToken">Ends the fits; each returns its best iterate.</param>
    /// <exception cref="ArgumentException">A parameter has no finite range, or a range names no parameter.</exception>
    public MultiStartResult Minimize(IObjective objective, IReadOnlyList<ParameterBound> region, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(region);
        var ranges = new ParameterBound[objective.ParameterCount];
        for (var i = 0; i < ranges.Length; i++)
        {
            var name = objective.ParameterNames[i];
            ranges[i] = region.FirstOrDefault(r => r.Parameter == name)
                ?? throw new ArgumentException($"'region' has no range for '{name}'; expected one for each of {string.Join(", ", objective.ParameterNames)}.", nameof(region));
            if (!double.IsFinite(ranges[i].Lower) || !double.IsFinite(ranges[i].Upper) || ranges[i].Lower > ranges[i].Upper)
                throw new ArgumentException(FormattableString.Invariant($"'region' has the range {ranges[i].Lower} to {ranges[i].Upper} for '{name}'; expected finite ends, lower ≤ upper."), nameof(region));
        }

        return MinimizeFrom(objective, Hypercube(ranges), cancellationToken);
    }

    /// <summary>Fits from the given starts.</summary>
    /// <param name="objective">The objective, evaluated from many threads at once.</param>
    /// <param name="starts">The starts, n numbers each, one or more.</param>
    /// <param name="cancellationToken">Ends the fits; each returns its best iterate.</param>
    /// <exception cref="ArgumentException">There is no start, or one that the minimiser refuses.</exception>
    public MultiStartResult MinimizeFrom(IObjective objective, IReadOnlyList<double[]> starts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(starts);
        if (starts.Count == 0) throw new ArgumentException("'starts' is empty; expected at least one start.", nameof(starts));
        var fits = new FitResult[starts.Count];
        try
        {
            // The token ends each fit by itself; the loop must run to the end for every start to have a result.
            Parallel.For(0, starts.Count, k => fits[k] = Minimizer.Minimize(objective, starts[k], cancellationToken: cancellationToken));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return new(fits);
    }

    private List<double[]> Hypercube(ParameterBound[] ranges)
    {
        var random = new Random(Seed);
        var starts = Enumerable.Range(0, Starts).Select(_ => new double[ranges.Length]).ToList();
        for (var i = 0; i < ranges.Length; i++)
        {
            var strata = Enumerable.Range(0, Starts).ToArray();
            random.Shuffle(strata);
            for (var k = 0; k < Starts; k++)
            {
                var share = (strata[k] + random.NextDouble()) / Starts;
                starts[k][i] = ranges[i].Lower + share * (ranges[i].Upper - ranges[i].Lower);
            }
        }

        return starts;
    }
}
