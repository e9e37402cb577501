using System.Diagnostics;

namespace Mtcars.Tests;

/// <summary>Runs the sample as a process, in a new folder of its own.</summary>
internal sealed record Sample(int ExitCode, string Output, string Errors, string Folder)
{
    public static async Task<Sample> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mtcars.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Sample(process.ExitCode, await output, await errors, folder);
    }
}
