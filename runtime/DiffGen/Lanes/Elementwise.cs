using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>
/// A function of one <see cref="double"/> applied to each element of a vector. A call of its own: functions that no model has in
/// its inner loop cost no registers there.
/// </summary>
internal static unsafe class Elementwise
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Map<T>(T x, delegate*<double, double> function) where T : struct, IVectorLane<T>
    {
        Elements elements = default;
        ref double first = ref elements[0];
        T.Store(x, ref first, 0, 1);
        for (int k = 0; k < T.Width; k++)
        {
            elements[k] = function(elements[k]);
        }

        return T.Load(in first, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static T Map<T>(T x, T y, delegate*<double, double, double> function) where T : struct, IVectorLane<T>
    {
        Elements left = default, right = default;
        T.Store(x, ref left[0], 0, 1);
        T.Store(y, ref right[0], 0, 1);
        for (int k = 0; k < T.Width; k++)
        {
            left[k] = function(left[k], right[k]);
        }

        return T.Load(in left[0], 0);
    }

    /// <summary>Room for the widest lane.</summary>
    [InlineArray(8)]
    private struct Elements
    {
        private double first;
    }
}
