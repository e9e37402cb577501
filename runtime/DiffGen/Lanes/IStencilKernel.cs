using System.ComponentModel;

namespace DiffGen.Lanes;

/// <summary>
/// A loop that adds a term a turn, where turn i reads elements of vectors of parameters at fixed distances from i: a stencil.
/// Implemented by a small generated struct; <see cref="StencilReduction"/> drives it over all turns, as many at once as a lane
/// holds.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStencilKernel
{
    /// <summary>The number of sums over the turns: the value, then derivatives in what all turns share.</summary>
    int SumCount { get; }

    /// <summary>The number of derivatives that a turn hands on, to elements that later turns write.</summary>
    int PendingCount { get; }

    /// <summary>Computes <paramref name="count"/> turns, a multiple of the lane's width, from turn <paramref name="start"/> on.</summary>
    /// <param name="vectors">What is read, and the derivatives that are written.</param>
    /// <param name="start">The first turn.</param>
    /// <param name="count">The number of turns.</param>
    /// <param name="sums">The sums, which the turns are added to.</param>
    /// <param name="pending">What the turns before hand on; overwritten with what these do.</param>
    void Accumulate<T>(in StencilVectors vectors, int start, int count, Span<double> sums, Span<double> pending) where T : struct, ILane<T>;

    /// <summary>Writes what is left after the last turn: what it hands on, and the derivatives in what all turns share.</summary>
    void Finish(in StencilVectors vectors, int turns, ReadOnlySpan<double> sums, ReadOnlySpan<double> pending);
}
