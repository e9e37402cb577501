using System.Collections;
using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>
/// The states of a fit, in chunks of plain numbers; an <see cref="Iterate"/> is built when it is first read. Written by one
/// thread while the fit runs, read by any afterwards.
/// </summary>
internal sealed class Trajectory : IReadOnlyList<Iterate>
{
    /// <summary>Numbers a chunk: 32 KB, well below the large object heap.</summary>
    private const int ChunkLength = 4096;

    private readonly IReadOnlyList<string> _names;
    private readonly bool _hasHessians;
    private readonly bool _endsOnly;
    private readonly int _stride;
    private readonly int _perChunk;
    private readonly List<double[]> _chunks = [];
    private PathPoint _start;
    private PathPoint _end;
    private Iterate?[]? _built;

    public Trajectory(IReadOnlyList<string> names, bool hasHessians, bool endsOnly)
    {
        _names = names;
        _hasHessians = hasHessians;
        _endsOnly = endsOnly;
        _stride = PathPoint.Stride(names.Count, hasHessians);
        _perChunk = Math.Max(1, ChunkLength / _stride);
    }

    /// <summary>The number of states accepted, kept or not.</summary>
    public int Accepted { get; private set; }

    public int Count => _endsOnly ? Math.Min(Accepted, 2) : Accepted;

    public Iterate this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var built = LazyInitializer.EnsureInitialized(ref _built, () => new Iterate?[Count]);
            return built[index] ?? LazyInitializer.EnsureInitialized(ref built[index], () => Build(Kept(index), Number(index)));
        }
    }

    public double ValueAt(int index) => Kept(index).Value;

    /// <summary>The place for the next state: overwritten until <see cref="Accept"/> takes it.</summary>
    public PathPoint Proposal()
    {
        if (_endsOnly) return new(new double[_stride], 0, _names.Count, _hasHessians);
        if (Accepted / _perChunk == _chunks.Count) _chunks.Add(new double[_perChunk * _stride]);
        return Recorded(Accepted);
    }

    /// <summary>Takes the point of the last <see cref="Proposal"/> as the next state.</summary>
    public void Accept(PathPoint proposal)
    {
        if (_endsOnly && Accepted == 0) _start = proposal;
        _end = proposal;
        Accepted++;
    }

    /// <summary>The last state as an iterate of its own, for progress while the fit runs.</summary>
    public Iterate Snapshot() => Build(_end, Accepted);

    public bool HasHessians => _hasHessians;

    /// <summary>The runs of equal kind, in the given parameters, along the kept states; empty where they have no Hessians.</summary>
    public IReadOnlyList<ConvexityPhase> Phases(int[] parameters)
    {
        if (!_hasHessians || parameters.Length == 0) return [];
        var phases = new List<ConvexityPhase>();
        for (var k = 0; k < Count; k++)
        {
            var kind = new ScaledSpectrum(Submatrix.Of(Kept(k).Hessian, parameters), parameters.Length).Kind;
            if (phases.Count > 0 && phases[^1].Kind == kind) phases[^1] = phases[^1] with { Last = Number(k) };
            else phases.Add(new(kind, Number(k), Number(k)));
        }

        return phases;
    }

    public IEnumerator<Iterate> GetEnumerator()
    {
        for (var k = 0; k < Count; k++) yield return this[k];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Iterate Build(PathPoint point, int number) => new(point, number, _names);

    /// <summary>The number of the k-th kept state, from 1.</summary>
    private int Number(int k) => _endsOnly && k == 1 ? Accepted : k + 1;

    private PathPoint Kept(int k) => !_endsOnly ? Recorded(k) : k == 0 ? _start : _end;

    private PathPoint Recorded(int k) =>
        new(_chunks[k / _perChunk], k % _perChunk * _stride, _names.Count, _hasHessians);
}
