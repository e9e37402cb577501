using System.Runtime.InteropServices;

namespace DiffGen.Benchmarks.Kernels;

/// <summary>Models with vectors of parameters in C by hand: <c>benchmarks/native/logit.c</c>.</summary>
internal static unsafe partial class NativeVectors
{
    private const string Name = "diffgen_native";

    [LibraryImport(Name, EntryPoint = "logit_gradient"), SuppressGCTransition]
    public static partial void LogitGradient(double* x, double* y, long rows, double* beta, double* sums);

    [LibraryImport(Name, EntryPoint = "logit_hessian"), SuppressGCTransition]
    public static partial void LogitHessian(double* x, double* y, long rows, double* beta, double* sums);

    [LibraryImport(Name, EntryPoint = "chain_gradient"), SuppressGCTransition]
    public static partial double ChainGradient(double* x, long n, double* gradient);
}
