using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DiffGen.Benchmarks.Kernels;

/// <summary>The seed model in C by hand: <c>benchmarks/native/seed.c</c>, built by <c>benchmarks/native/build.sh</c>.</summary>
internal static unsafe partial class NativeSeed
{
    private const string Name = "diffgen_native";

    /// <summary>Whether the library was built.</summary>
    public static bool IsAvailable => Find() is not null;

    // The C functions run for microseconds at most on their own stack: no transition of the garbage collector is needed, and the
    // comparison at 32 rows would measure it.
    [LibraryImport(Name, EntryPoint = "seed_value"), SuppressGCTransition]
    public static partial void Value(double* drat, double* wt, double* mpg, long rows, double par1, double par2, double* sums);

    [LibraryImport(Name, EntryPoint = "seed_gradient"), SuppressGCTransition]
    public static partial void Gradient(double* drat, double* wt, double* mpg, long rows, double par1, double par2, double* sums);

    [LibraryImport(Name, EntryPoint = "seed_hessian"), SuppressGCTransition]
    public static partial void Hessian(double* drat, double* wt, double* mpg, long rows, double par1, double par2, double* sums);

#pragma warning disable CA2255 // A module initialiser in an application is where a resolver belongs: before the first call.
    [ModuleInitializer]
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(
        Assembly.GetExecutingAssembly(),
        (name, _, _) => name == Name && Find() is { } path ? NativeLibrary.Load(path) : IntPtr.Zero);
#pragma warning restore CA2255

    /// <summary>BenchmarkDotNet runs its own build in a folder further down, so the library is looked for on the way up.</summary>
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "benchmarks", "native", "bin", "libdiffgen_native.so");
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
