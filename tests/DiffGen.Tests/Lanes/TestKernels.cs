using System.Globalization;
using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>A number that is a type, for a kernel's count of sums.</summary>
internal interface INumber
{
    static abstract int Value { get; }
}

internal abstract class Five : INumber
{
    public static int Value => 5;
}

internal abstract class ThreeHundred : INumber
{
    public static int Value => 300;
}

/// <summary>Each row adds j + 1 to sum j.</summary>
internal readonly struct Indices<TCount> : IRowKernel where TCount : INumber
{
    public int SumCount => TCount.Value;

    public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
    {
        for (int j = 0; j < sums.Length; j++) sums[j] += (j + 1) * count;
    }
}

/// <summary>Sums a column.</summary>
internal readonly struct ColumnSum(ReadOnlyMemory<double> column) : IRowKernel
{
    public int SumCount => 1;

    public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
    {
        ReadOnlySpan<double> span = column.Span;
        T sum = T.Broadcast(0);
        for (int row = start; row < start + count; row += T.Width) sum += T.Load(in span[row], 0);
        sums[0] += T.Sum(sum);
    }
}

/// <summary>Throws at a row and all after it, as a guard of the user's does.</summary>
internal readonly struct ThrowingFrom(int row) : IRowKernel
{
    public int SumCount => 1;

    public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
    {
        if (start + count > row) throw new InvalidOperationException(Math.Max(start, row).ToString(CultureInfo.InvariantCulture));
    }
}
