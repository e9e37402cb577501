using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// Sums that carry the rounding errors of their additions along (Knuth's TwoSum, The Art of Computer Programming 2, §4.2.2; the
/// error is added at the end, as in Neumaier's scheme).
/// </summary>
/// <param name="high">The rounded sums.</param>
/// <param name="low">What rounding lost, of the same length.</param>
internal readonly ref struct CompensatedSums(Span<double> high, Span<double> low)
{
    private readonly Span<double> high = high;
    private readonly Span<double> low = low;

    /// <summary>Sets all sums to zero.</summary>
    public void Clear()
    {
        high.Clear();
        low.Clear();
    }

    /// <summary>Adds one term to each sum.</summary>
    public void Add(ReadOnlySpan<double> terms)
    {
        for (int j = 0; j < high.Length; j++)
        {
            Add(ref high[j], ref low[j], terms[j]);
        }
    }

    /// <summary>Adds other sums with what they carry.</summary>
    public void Add(CompensatedSums other)
    {
        for (int j = 0; j < high.Length; j++)
        {
            Add(ref high[j], ref low[j], other.high[j]);
            low[j] += other.low[j];
        }
    }

    /// <summary>Writes the sums, each rounded once more.</summary>
    public void CopyTo(Span<double> sums)
    {
        for (int j = 0; j < high.Length; j++)
        {
            sums[j] = Round(high[j], low[j]);
        }
    }

    /// <summary>Adds <paramref name="term"/> to the pair (<paramref name="high"/>, <paramref name="low"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double high, ref double low, double term)
    {
        double sum = high + term;
        double added = sum - high;
        low += (high - (sum - added)) + (term - added);
        high = sum;
    }

    /// <summary>The sum as one number. Once infinite it stays so: the error of an infinite sum is not a number.</summary>
    public static double Round(double high, double low) => double.IsFinite(high) ? high + low : high;
}
