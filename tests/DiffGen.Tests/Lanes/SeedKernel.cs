using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>
/// The seed model, Σ (mpg − 1/(1 + exp(−par1·drat/(1 + exp(−par2·wt)))))², by hand in the shape that the generator writes: the
/// row's body in the loop, sums in locals, fused where a product is added to a sum.
/// </summary>
internal static class SeedKernel
{
    /// <summary>The value.</summary>
    public readonly struct ValueRows(
        ReadOnlyMemory<double> dratColumn, ReadOnlyMemory<double> wtColumn, ReadOnlyMemory<double> mpgColumn, double par1Value, double par2Value)
        : IRowKernel
    {
        public int SumCount => 1;

        // Not inlined into a driver, whose budget the row would exhaust; optimised at once, because a lane is slow until it is.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
        {
            ref readonly double drat0 = ref MemoryMarshal.GetReference(dratColumn.Span);
            ref readonly double wt0 = ref MemoryMarshal.GetReference(wtColumn.Span);
            ref readonly double mpg0 = ref MemoryMarshal.GetReference(mpgColumn.Span);
            T par1 = T.Broadcast(par1Value), par2 = T.Broadcast(par2Value);
            T value = T.Broadcast(0);
            for (nint row = start, end = row + count; row < end; row += T.Width)
            {
                T drat = T.Load(in drat0, row), wt = T.Load(in wt0, row), mpg = T.Load(in mpg0, row);

                T s = 1 / (1 + T.Exp(-(par2 * wt)));
                T f = 1 / (1 + T.Exp(-(par1 * drat * s)));
                T r = mpg - f;
                value = T.MultiplyAdd(r, r, value);
            }

            ref double destination = ref MemoryMarshal.GetReference(sums[..SumCount]);
            Unsafe.Add(ref destination, 0) += T.Sum(value);
        }
    }

    /// <summary>The value and the gradient.</summary>
    public readonly struct GradientRows(
        ReadOnlyMemory<double> dratColumn, ReadOnlyMemory<double> wtColumn, ReadOnlyMemory<double> mpgColumn, double par1Value, double par2Value)
        : IRowKernel
    {
        public int SumCount => 3;

        // Not inlined into a driver, whose budget the row would exhaust; optimised at once, because a lane is slow until it is.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
        {
            ref readonly double drat0 = ref MemoryMarshal.GetReference(dratColumn.Span);
            ref readonly double wt0 = ref MemoryMarshal.GetReference(wtColumn.Span);
            ref readonly double mpg0 = ref MemoryMarshal.GetReference(mpgColumn.Span);
            T par1 = T.Broadcast(par1Value), par2 = T.Broadcast(par2Value);
            T value = T.Broadcast(0), d_dpar1 = value, d_dpar2 = value;
            for (nint row = start, end = row + count; row < end; row += T.Width)
            {
                T drat = T.Load(in drat0, row), wt = T.Load(in wt0, row), mpg = T.Load(in mpg0, row);

                // s = 1/(1 + exp(−par2·wt)), ds = ds/dpar2
                T s = 1 / (1 + T.Exp(-(par2 * wt)));
                T ds = s * (1 - s) * wt;

                // z = par1·drat·s, f = 1/(1 + exp(−z)), df = df/dz
                T slope = par1 * drat;
                T f = 1 / (1 + T.Exp(-(slope * s)));
                T df = f * (1 - f);
                T r = mpg - f;
                value = T.MultiplyAdd(r, r, value);

                T dz_dpar1 = drat * s;
                T dz_dpar2 = slope * ds;
                T adjoint = -2 * r * df;
                d_dpar1 = T.MultiplyAdd(adjoint, dz_dpar1, d_dpar1);
                d_dpar2 = T.MultiplyAdd(adjoint, dz_dpar2, d_dpar2);
            }

            ref double destination = ref MemoryMarshal.GetReference(sums[..SumCount]);
            Unsafe.Add(ref destination, 0) += T.Sum(value);
            Unsafe.Add(ref destination, 1) += T.Sum(d_dpar1);
            Unsafe.Add(ref destination, 2) += T.Sum(d_dpar2);
        }
    }

    /// <summary>The value, the gradient and the Hessian's upper triangle.</summary>
    public readonly struct HessianRows(
        ReadOnlyMemory<double> dratColumn, ReadOnlyMemory<double> wtColumn, ReadOnlyMemory<double> mpgColumn, double par1Value, double par2Value)
        : IRowKernel
    {
        public int SumCount => 6;

        // Not inlined into a driver, whose budget the row would exhaust; optimised at once, because a lane is slow until it is.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Accumulate<T>(int start, int count, Span<double> sums) where T : struct, ILane<T>
        {
            ref readonly double drat0 = ref MemoryMarshal.GetReference(dratColumn.Span);
            ref readonly double wt0 = ref MemoryMarshal.GetReference(wtColumn.Span);
            ref readonly double mpg0 = ref MemoryMarshal.GetReference(mpgColumn.Span);
            T par1 = T.Broadcast(par1Value), par2 = T.Broadcast(par2Value);
            T value = T.Broadcast(0), d_dpar1 = value, d_dpar2 = value, d2_dpar1_dpar1 = value, d2_dpar1_dpar2 = value, d2_dpar2_dpar2 = value;
            for (nint row = start, end = row + count; row < end; row += T.Width)
            {
                T drat = T.Load(in drat0, row), wt = T.Load(in wt0, row), mpg = T.Load(in mpg0, row);

                // s = 1/(1 + exp(−par2·wt)), ds = ds/dpar2
                T s = 1 / (1 + T.Exp(-(par2 * wt)));
                T ds = s * (1 - s) * wt;

                // z = par1·drat·s, f = 1/(1 + exp(−z)), df = df/dz
                T slope = par1 * drat;
                T f = 1 / (1 + T.Exp(-(slope * s)));
                T df = f * (1 - f);
                T r = mpg - f;
                value = T.MultiplyAdd(r, r, value);

                T dz_dpar1 = drat * s;
                T dz_dpar2 = slope * ds;
                T adjoint = -2 * r * df;
                d_dpar1 = T.MultiplyAdd(adjoint, dz_dpar1, d_dpar1);
                d_dpar2 = T.MultiplyAdd(adjoint, dz_dpar2, d_dpar2);

                // d²(r²)/dz² = 2·df·(df − r·(1 − 2f)); d²s/dpar2² = ds·wt·(1 − 2s)
                T curvature = 2 * df * T.MultiplyAdd(r, 2 * f - 1, df);
                T curvature1 = curvature * dz_dpar1;
                T curvature2 = curvature * dz_dpar2;
                T mixed = adjoint * ds;
                T bend = mixed * slope * wt;
                d2_dpar1_dpar1 = T.MultiplyAdd(curvature1, dz_dpar1, d2_dpar1_dpar1);
                d2_dpar1_dpar2 = T.MultiplyAdd(drat, mixed, T.MultiplyAdd(curvature1, dz_dpar2, d2_dpar1_dpar2));
                d2_dpar2_dpar2 = T.MultiplyAdd(bend, 1 - 2 * s, T.MultiplyAdd(curvature2, dz_dpar2, d2_dpar2_dpar2));
            }

            ref double destination = ref MemoryMarshal.GetReference(sums[..SumCount]);
            Unsafe.Add(ref destination, 0) += T.Sum(value);
            Unsafe.Add(ref destination, 1) += T.Sum(d_dpar1);
            Unsafe.Add(ref destination, 2) += T.Sum(d_dpar2);
            Unsafe.Add(ref destination, 3) += T.Sum(d2_dpar1_dpar1);
            Unsafe.Add(ref destination, 4) += T.Sum(d2_dpar1_dpar2);
            Unsafe.Add(ref destination, 5) += T.Sum(d2_dpar2_dpar2);
        }
    }

    /// <summary>The residuals and their Jacobian.</summary>
    public readonly struct JacobianRows(
        ReadOnlyMemory<double> dratColumn, ReadOnlyMemory<double> wtColumn, ReadOnlyMemory<double> mpgColumn, double par1Value, double par2Value)
        : IJacobianKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Write<T>(int start, int count, Span<double> residuals, Span<double> jacobian) where T : struct, ILane<T>
        {
            ref readonly double drat0 = ref MemoryMarshal.GetReference(dratColumn.Span);
            ref readonly double wt0 = ref MemoryMarshal.GetReference(wtColumn.Span);
            ref readonly double mpg0 = ref MemoryMarshal.GetReference(mpgColumn.Span);
            ref double residuals0 = ref MemoryMarshal.GetReference(residuals);
            ref double jacobian0 = ref MemoryMarshal.GetReference(jacobian);
            T par1 = T.Broadcast(par1Value), par2 = T.Broadcast(par2Value);
            for (nint row = start, end = row + count; row < end; row += T.Width)
            {
                T drat = T.Load(in drat0, row), wt = T.Load(in wt0, row), mpg = T.Load(in mpg0, row);
                T s = 1 / (1 + T.Exp(-(par2 * wt)));
                T slope = par1 * drat;
                T f = 1 / (1 + T.Exp(-(slope * s)));
                T df = f * (1 - f);
                T.Store(mpg - f, ref residuals0, row, 1);
                T.Store(-(df * drat * s), ref jacobian0, row * 2, 2);
                T.Store(-(df * slope * (s * (1 - s) * wt)), ref jacobian0, row * 2 + 1, 2);
            }
        }
    }
}
