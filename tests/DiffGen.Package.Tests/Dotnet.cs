using System.Diagnostics;

namespace DiffGen.Package.Tests;

/// <summary>Runs the <c>dotnet</c> command as a user would, outside the repository.</summary>
internal static class Dotnet
{
    /// <summary>What a surrounding <c>dotnet test</c> sets for its own MSBuild, and a fresh command must not inherit.</summary>
    private static readonly string[] Inherited =
        ["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_CLI_TELEMETRY_SESSIONID"];

    /// <summary>Runs <c>dotnet</c> and returns what it printed; fails the test with all of it when the exit code is not 0.</summary>
    public static async Task<string> RunAsync(string directory, string? packageCache, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string name in Inherited) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (packageCache is not null) start.Environment["NUGET_PACKAGES"] = packageCache;

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string all = await output + await errors;
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{all}");
        return await output;
    }
}
