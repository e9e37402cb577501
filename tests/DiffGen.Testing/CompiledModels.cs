using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace DiffGen.Testing;

/// <summary>User code compiled with what was generated for it, loaded, to be called.</summary>
public sealed class CompiledModels : IDisposable
{
    private readonly AssemblyLoadContext context = new("models", isCollectible: true);
    private readonly Assembly assembly;

    /// <exception cref="InvalidOperationException">It does not compile, or what is generated as users get it has a warning.</exception>
    public CompiledModels(GeneratorRun run)
    {
        using var image = new MemoryStream();
        EmitResult result = run.Output.Emit(image);

        run.ThrowIfWrong(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error
            || (d.Severity == DiagnosticSeverity.Warning && run.IsSimplified && GeneratorRun.IsGenerated(d.Location.SourceTree))));
        image.Position = 0;
        assembly = context.LoadFromStream(image);
    }

    public static CompiledModels Of(params string[] sources) => new(GeneratorRun.Of(sources));

    public Type Type(string name) => assembly.GetType(name, throwOnError: true)!;

    /// <summary>The type; null where there is none.</summary>
    public Type? Find(string name) => assembly.GetType(name);

    public void Dispose() => context.Unload();
}
