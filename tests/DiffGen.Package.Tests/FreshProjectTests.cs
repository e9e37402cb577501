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
