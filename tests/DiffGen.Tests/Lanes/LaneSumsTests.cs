using System.Runtime.Intrinsics;
using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>Eight lanes at once have the sums that they have one by one.</summary>
public class LaneSumsTests
{
    [Fact]
    public void Scalars() => Check<ScalarLane>(isSupported: true);

    [Fact]
    public void Lanes_of_two() => Check<Vector128Lane>(Vector128.IsHardwareAccelerated);

    [Fact]
    public void Lanes_of_four() => Check<Vector256Lane>(Vector256.IsHardwareAccelerated);

    [Fact]
    public void Lanes_of_eight() => Check<Vector512Lane>(Vector512.IsHardwareAccelerated);

    private static void Check<T>(bool isSupported) where T : struct, ILane<T>
    {
        if (!isSupported) Assert.Skip($"No {typeof(T).Name} on this machine.");

        // Small whole numbers, so that no order of addition rounds; each element has a weight of its own.
        double[] elements = [.. Enumerable.Range(0, 8 * T.Width).Select(i => (double)((i + 1) * (i + 3)))];
        double[] sums = new double[8];
        T[] lanes = [.. Enumerable.Range(0, 8).Select(i => T.Load(in elements[0], i * T.Width))];
        LaneSums.Eight(lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7], ref sums[0]);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => elements.Skip(i * T.Width).Take(T.Width).Sum()), sums);
    }
}
