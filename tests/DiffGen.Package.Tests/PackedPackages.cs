using System.Reflection;

[assembly: AssemblyFixture(typeof(DiffGen.Package.Tests.PackedPackages))]

namespace DiffGen.Package.Tests;

/// <summary>
/// The packages, packed once into a folder outside the repository. Their version is new on every run, so that
/// no cache can answer with an older build; other packages come from the machine's cache where it has them.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("diffgen-package-").FullName;

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Folder => Path.Combine(_root, "packages");

    public async ValueTask InitializeAsync()
    {
        foreach (string project in (string[])["runtime/DiffGen", "runtime/DiffGen.Plotting", "runtime/DiffGen.MathNet"])
            await PackAsync(project, "packages");

        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachineCache()}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Packs a project, as it was built with the tests, into a folder and returns that folder's path.</summary>
    public async Task<string> PackAsync(string project, string folder)
    {
        string configuration = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        string path = Path.Combine(_root, folder);
        await Dotnet.RunAsync(Repository.PathOf(project), null, "pack", "--no-build", "-c", configuration, "-o", path, $"-p:Version={Version}");
        return path;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes files into a new folder, "{version}" in them replaced by <see cref="Version"/>, and returns its path.</summary>
    public string NewFolder(string name, params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        foreach ((string file, string text) in files)
            File.WriteAllText(Path.Combine(folder, file), text.Replace("{version}", Version, StringComparison.Ordinal));
        return folder;
    }

    /// <summary>Runs <c>dotnet</c> in a folder with a package cache of its own.</summary>
    public Task<string> RunAsync(string folder, params string[] arguments) =>
        Dotnet.RunAsync(folder, Path.Combine(_root, "cache"), arguments);

    private static string MachineCache()
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.CreateDirectory(cache).FullName;
    }
}
