using System.Diagnostics;

namespace DiffGen.Package.Tests;

/// <summary>The package as a user meets it: in projects outside the repository, which know nothing of its props.</summary>
public sealed class FreshProjectTests(PackedPackages packages)
{
    private const string Model = """
        using DiffGen;

        namespace Fresh;

        public static partial class Line
        {
            /// <summary>Observed minus predicted.</summary>
            [Differentiable(Reduction = Reduction.SumOfSquares)]
            public static partial double Residual(double slope, double offset, [Data] double x, [Data] double y)
                => y - (slope * x + offset);
        }
        """;

    // The line y = 2x + 1, without noise; the Hessian of Σ r² is 2·[Σx² Σx; Σx n] = [28 12; 12 8].
    private const string Fit = """
        using DiffGen.Optimization;
        using Fresh;

        var objective = new Line.ResidualObjective([1, 2, 3, 0], [3, 5, 7, 1]);
        var fit = new GradientDescent { LearningRate = 0.05, MaxIterations = 2000 }.Minimize(objective, [0, 0]);
        System.Console.WriteLine(System.FormattableString.Invariant($"slope {fit.Parameters[0]:F6}, offset {fit.Parameters[1]:F6}"));
        System.Console.WriteLine($"Hessian {string.Join(' ', fit.Hessian!)}");
        System.Console.WriteLine(fit.Convexity.Kind);

        """;

    private static readonly string[] Expected = ["slope 2.000000, offset 1.000000", "Hessian 28 12 12 8", "PositiveDefinite"];

    [Fact]
    public async Task A_console_app_fits_its_model_and_prints_its_convexity()
    {
        string folder = packages.NewFolder("console", ("console.csproj", Project("<OutputType>Exe</OutputType>", "DiffGen")), ("Line.cs", Model), ("Program.cs", Fit));
        Assert.Equal(Expected, Lines(await packages.RunAsync(folder, "run")));
    }

    [Fact]
    public async Task A_class_library_builds_with_warnings_as_errors_and_the_pictures()
    {
        const string caller = """
            using DiffGen.Optimization;
            using DiffGen.Plotting;

            namespace Fresh;

            public static class Report
            {
                public static double Slope(double x, double y, double[] gradient) => Line.ResidualGradient(1, 0, x, y, gradient);

                public static Figure Picture(FitResult fit) => new LossFigure(fit.Trajectory);
            }
            """;
        string folder = packages.NewFolder(
            "library", ("library.csproj", Project("<WarningLevel>9999</WarningLevel>", "DiffGen", "DiffGen.Plotting")), ("Line.cs", Model), ("Report.cs", caller));
        await packages.RunAsync(folder, "build");
        Assert.True(File.Exists(Path.Combine(folder, "bin", "Debug", "net10.0", "library.dll")));
    }

    /// <summary>A test project that calls generated members of its own, through a rule that another package brings.</summary>
    [Fact]
    public async Task An_xunit_project_tests_a_gradient_that_goes_through_a_rule_of_DiffGen_MathNet()
    {
        // The digamma function at 1 is minus Euler's constant.
        const string test = """
            using System;
            using DiffGen;
            using MathNet.Numerics;
            using Xunit;

            public static partial class Waiting
            {
                /// <summary>The negative log density of an Erlang time.</summary>
                [Differentiable]
                public static partial double Loss(double shape, double rate, [Data] double time) =>
                    SpecialFunctions.GammaLn(shape) - shape * Math.Log(rate) - (shape - 1) * Math.Log(time) + rate * time;
            }

            public class WaitingTests
            {
                [Fact]
                public void The_gradient_at_the_exponential_density_is_known()
                {
                    double[] gradient = new double[2];
                    Assert.Equal(1, Waiting.LossGradient(1, 1, 1, gradient), 1e-14);
                    Assert.Equal(-0.5772156649015329, gradient[0], 1e-14);
                    Assert.Equal(0.0, gradient[1]);
                }
            }
            """;
        string project = Project("<OutputType>Exe</OutputType>", "DiffGen", "DiffGen.MathNet")
            .Replace("</ItemGroup>", """<PackageReference Include="xunit.v3" Version="4.0.2" /></ItemGroup>""", StringComparison.Ordinal);
        string folder = packages.NewFolder("tested", ("tested.csproj", project), ("WaitingTests.cs", test));
        Assert.Contains("Total: 1, Errors: 0, Failed: 0", await packages.RunAsync(folder, "run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trimmed_app_fits_its_model()
    {
        string folder = packages.NewFolder(
            "trimmed",
            ("trimmed.csproj", Project("<OutputType>Exe</OutputType><PublishTrimmed>true</PublishTrimmed><TrimmerSingleWarn>false</TrimmerSingleWarn>", "DiffGen")),
            ("Line.cs", Model), ("Program.cs", Fit));
        await packages.RunAsync(folder, "publish", "--use-current-runtime", "-o", "out");
        Assert.Equal(Expected, Lines(await RunAppAsync(folder, "trimmed")));
    }

    /// <summary>Native code, where the machine has the linker that it needs.</summary>
    [Fact]
    public async Task A_native_app_fits_its_model()
    {
        Assert.SkipUnless(HasLinker(), "Native compilation needs clang or gcc.");
        string folder = packages.NewFolder(
            "native", ("native.csproj", Project("<OutputType>Exe</OutputType><PublishAot>true</PublishAot>", "DiffGen")), ("Line.cs", Model), ("Program.cs", Fit));
        await packages.RunAsync(folder, "publish", "--use-current-runtime", "-o", "out");
        Assert.Equal(Expected, Lines(await RunAppAsync(folder, "native")));
    }

    private static async Task<string> RunAppAsync(string folder, string name)
    {
        string path = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? name + ".exe" : name);
        using Process app = Process.Start(new ProcessStartInfo(path) { RedirectStandardOutput = true })!;
        return await app.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static bool HasLinker() => OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private static string[] Lines(string output) => output.ReplaceLineEndings("\n").Trim().Split('\n');

    private static string Project(string properties, params string[] references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(references.Select(id => $"""<PackageReference Include="{id}" Version="VERSION" />"""))}
          </ItemGroup>
        </Project>
        """.Replace("VERSION", "{version}", StringComparison.Ordinal);
}
