using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>The seed model Σ w·(mpg − 1/(1 + exp(−par1·drat/(1 + exp(−par2·wt)))))², as the generator writes it.</summary>
internal static class SeedKernel
{
    public readonly struct HessianRows(
        ReadOnlyMemory<double> drat, ReadOnlyMemory<double> wt, ReadOnlyMemory<double> mpg, double par1, double par2) : IRowKernel
    {
        public static int SumCount => 6;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
        {
            ref readonly double dratColumn = ref MemoryMarshal.GetReference(drat.Span);
            ref readonly double wtColumn = ref MemoryMarshal.GetReference(wt.Span);
            ref readonly double mpgColumn = ref MemoryMarshal.GetReference(mpg.Span);
            T par1Lane = T.Broadcast(par1);
            T par2Lane = T.Broadcast(par2);
            HessianSums<T> total = default;
            for (nint row = start, end = row + count; row < end; row += T.Width)
            {
                Kernel(par1Lane, par2Lane, T.Load(in dratColumn, row), T.Load(in wtColumn, row), T.Load(in mpgColumn, row), ref total);
            }

            sums[0] += T.Sum(total.Value);
            sums[1] += T.Sum(total.Par1);
            sums[2] += T.Sum(total.Par2);
            sums[3] += T.Sum(total.Par1Par1);
            sums[4] += T.Sum(total.Par1Par2);
            sums[5] += T.Sum(total.Par2Par2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Kernel<T>(T par1, T par2, T drat, T wt, T mpg, ref HessianSums<T> sums) where T : struct, ILane<T>
        {
            // s = 1/(1 + exp(−par2·wt)), ds = ds/d(par2) = s·(1 − s)·wt
            T s = 1 / (1 + T.Exp(-(par2 * wt)));
            T ds = s * (1 - s) * wt;

            // z = par1·drat·s, f = 1/(1 + exp(−z)), df = df/dz
            T slope = par1 * drat;
            T f = 1 / (1 + T.Exp(-(slope * s)));
            T df = f * (1 - f);
            T r = mpg - f;

            T dz_dpar1 = drat * s;
            T dz_dpar2 = slope * ds;
            T adjoint = -2 * r * df;
            T curvature = 2 * df * T.MultiplyAdd(r, T.MultiplyAdd(T.Broadcast(2), f, T.Broadcast(-1)), df);
            T curvature1 = curvature * dz_dpar1;
            T curvature2 = curvature * dz_dpar2;
            T mixed = adjoint * ds;
            T bend = mixed * slope;
            sums.Value = T.MultiplyAdd(r, r, sums.Value);
            sums.Par1 = T.MultiplyAdd(adjoint, dz_dpar1, sums.Par1);
            sums.Par2 = T.MultiplyAdd(adjoint, dz_dpar2, sums.Par2);
            sums.Par1Par1 = T.MultiplyAdd(curvature1, dz_dpar1, sums.Par1Par1);
            sums.Par1Par2 = T.MultiplyAdd(drat, mixed, T.MultiplyAdd(curvature1, dz_dpar2, sums.Par1Par2));
            sums.Par2Par2 = T.MultiplyAdd(bend * wt, T.MultiplyAdd(T.Broadcast(-2), s, T.Broadcast(1)), T.MultiplyAdd(curvature2, dz_dpar2, sums.Par2Par2));
        }
    }

    private struct HessianSums<T>
    {
        public T Value, Par1, Par2, Par1Par1, Par1Par2, Par2Par2;
    }
}
