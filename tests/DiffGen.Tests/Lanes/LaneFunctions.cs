using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>Applies a function of a lane to many arguments, for every lane alike.</summary>
internal static class LaneFunctions
{
    public static double[] Map<T>(double[] x, Func<T, T> function) where T : struct, ILane<T>
    {
        double[] padded = Pad<T>(x), result = new double[padded.Length];
        for (int i = 0; i < padded.Length; i += T.Width)
        {
            T.Store(function(T.Load(in padded[0], i)), ref result[0], i, 1);
        }

        return result[..x.Length];
    }

    public static double[] Map<T>(double[] x, double[] y, Func<T, T, T> function) where T : struct, ILane<T>
    {
        double[] left = Pad<T>(x), right = Pad<T>(y), result = new double[left.Length];
        for (int i = 0; i < left.Length; i += T.Width)
        {
            T.Store(function(T.Load(in left[0], i), T.Load(in right[0], i)), ref result[0], i, 1);
        }

        return result[..x.Length];
    }

    /// <summary>Skips a test of the lanes' own functions where they have none.</summary>
    public static void SkipUnlessFused() =>
        Assert.SkipUnless(Fma.IsSupported || AdvSimd.Arm64.IsSupported, "Without fused multiplication the lanes call Math.");

    private static double[] Pad<T>(double[] x) where T : struct, ILane<T>
    {
        double[] padded = new double[(x.Length + T.Width - 1) / T.Width * T.Width];
        Array.Fill(padded, 1);
        x.CopyTo(padded, 0);
        return padded;
    }
}
