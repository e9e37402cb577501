using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

/// <summary>
/// The sums of the elements of several lanes at once: they are transposed on the way, which takes less than a third of the shuffles
/// that the lanes would take one by one. Source: Warren (2013), Hacker's Delight, 7-3, on transposing by exchange of blocks.
/// </summary>
internal static class LaneSums
{
    /// <summary>Writes the sums of eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Eight<T>(T a, T b, T c, T d, T e, T f, T g, T h, ref double sums) where T : struct, ILane<T>
    {
        if (typeof(T) == typeof(Vector512Lane) && Avx512F.IsSupported)
        {
            Vector512<double> left = Fours(Pairs(As(a), As(b)), Pairs(As(c), As(d)));
            Vector512<double> right = Fours(Pairs(As(e), As(f)), Pairs(As(g), As(h)));
            Fours(left, right).StoreUnsafe(ref sums);
            return;
        }

        Four(a, b, c, d, ref sums);
        Four(e, f, g, h, ref Unsafe.Add(ref sums, 4));
    }

    /// <summary>Writes the sums of four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<T>(T a, T b, T c, T d, ref double sums) where T : struct, ILane<T>
    {
        if (typeof(T) == typeof(Vector256Lane) && Avx.IsSupported)
        {
            Vector256<double> left = Avx.HorizontalAdd(As256(a), As256(b)), right = Avx.HorizontalAdd(As256(c), As256(d));
            (Avx.Permute2x128(left, right, 0x20) + Avx.Permute2x128(left, right, 0x31)).StoreUnsafe(ref sums);
            return;
        }

        sums = T.Sum(a);
        Unsafe.Add(ref sums, 1) = T.Sum(b);
        Unsafe.Add(ref sums, 2) = T.Sum(c);
        Unsafe.Add(ref sums, 3) = T.Sum(d);
    }

    /// <summary>In each block of two, the sum of the left's pair and that of the right's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pairs(Vector512<double> left, Vector512<double> right) =>
        Avx512F.UnpackLow(left, right) + Avx512F.UnpackHigh(left, right);

    /// <summary>The sums of the left's blocks, two and two, and then of the right's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Fours(Vector512<double> left, Vector512<double> right) =>
        Avx512F.Shuffle4x128(left, right, 0b10_00_10_00) + Avx512F.Shuffle4x128(left, right, 0b11_01_11_01);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> As<T>(T lane) where T : struct => Unsafe.BitCast<T, Vector512<double>>(lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> As256<T>(T lane) where T : struct => Unsafe.BitCast<T, Vector256<double>>(lane);
}
