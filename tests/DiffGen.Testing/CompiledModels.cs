using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Emit;

namespace DiffGen.Testing;

/// <summary>User code compiled with what was generated for it, loaded, to be called.</summary>
public sealed class CompiledModels : IDisposable
{
    private readonly AssemblyLoadContext context = new("models", isCollectible: true);
    private readonly Assembly assembly;

    public CompiledModels(GeneratorRun run)
    {
        using var image = new MemoryStream();
        EmitResult result = run.Compiles().Output.Emit(image);
        if (!result.Success) throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        image.Position = 0;
        assembly = context.LoadFromStream(image);
    }

    public static CompiledModels Of(params string[] sources) => new(GeneratorRun.Of(sources));

    public Type Type(string name) => assembly.GetType(name, throwOnError: true)!;

    public void Dispose() => context.Unload();
}
