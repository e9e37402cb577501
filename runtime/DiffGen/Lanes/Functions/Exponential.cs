using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>The exponential function.</summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;

    /// <summary>e^x. x = k·ln 2 + r with |r| ≤ ln 2/2; e^x = 2^k·e^r, with a minimax polynomial for e^r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, IVectorLane<T>
    {
        // Beyond these bounds the result is 0 or infinite all the same; NaN passes.
        x = T.MaxNative(-746, T.MinNative(710, x));
        T k = T.Round(x * Log2E);
        T r = T.MultiplyAdd(k, T.Broadcast(-Ln2Low), T.MultiplyAdd(k, T.Broadcast(-Ln2High), x));
        T p = T.MultiplyAdd(r, T.Broadcast(2.500006217099606e-08), T.Broadcast(2.763024863612009e-07));
        p = T.MultiplyAdd(p, r, T.Broadcast(2.7557586375240366e-06));
        p = T.MultiplyAdd(p, r, T.Broadcast(2.4801493098157794e-05));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.0001984126950657026));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.0013888888943630812));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.008333333333494472));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.041666666666530155));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.16666666666666413));
        p = T.MultiplyAdd(p, r, T.Broadcast(0.5000000000000011));
        p = T.MultiplyAdd(p, r, T.Broadcast(1));
        p = T.MultiplyAdd(p, r, T.Broadcast(1));
        return T.ScaleByPowerOfTwo(p, k);
    }
}
