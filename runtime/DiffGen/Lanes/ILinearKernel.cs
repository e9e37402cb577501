using System.ComponentModel;

namespace DiffGen.Lanes;

/// <summary>
/// The part of a row model that is left when its vector of parameters β enters by one linear predictor η = Σ βⱼxⱼ: a function of
/// η, of s scalar parameters p, and of the row's data. Implemented by a small generated struct; <see cref="LinearRows"/> drives it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILinearKernel
{
    /// <summary>s.</summary>
    static abstract int ScalarCount { get; }

    /// <summary>The highest derivative that is computed: 0, 1 or 2.</summary>
    static abstract int Order { get; }

    /// <summary>Computes rows, a lane at a time.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="count">The number of rows, a multiple of the lane's width.</param>
    /// <param name="predictors">η of each row.</param>
    /// <param name="results">
    /// Overwritten, for one lane of rows after the other, a lane each: f; with first derivatives ∂f/∂η and ∂f/∂p (s); with second ones ∂²f/∂η², ∂²f/∂η∂p (s), and ∂²f/∂p∂p
    /// (s(s + 1)/2, the upper triangle row by row).
    /// </param>
    void Evaluate<T>(int row, int count, ref readonly double predictors, ref double results) where T : struct, ILane<T>;
}
