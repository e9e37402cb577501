using System.Globalization;

namespace DiffGen.Package.Tests;

/// <summary>
/// The samples of one file, run from the packed package: they print their reports, and find the estimates (to 1e-7) and standard
/// errors (to 1e-5, relative) of others.
/// </summary>
public sealed class SampleTests(PackedPackages packages)
{
    private const string Print = "Console.WriteLine(estimates);";

    [Theory]
    [InlineData("michaelis-menten", "puromycin")]
    [InlineData("dose-response", "dnase")]
    public async Task A_curve_fits_as_R_fits_it(string sample, string fit) =>
        AssertAgree(Reference(fit), await RunAsync(sample, "JacobianStandardError"));

    [Fact]
    public async Task A_regression_fits_as_R_fits_it() => AssertAgree(Reference("infert"), await RunAsync("logistic", "StandardError"));

    // Newton's method with 50 digits and central differences of steps of 1e-14, in mpmath, of the likelihoods as the books write them.
    [Fact]
    public async Task A_mixture_fits_as_fifty_digits_fit_it() => AssertAgree(
        [
            (-0.626059219219067, 0.128575224952431), (2.01860781706288, 0.0260742094948793), (4.27334342119189, 0.034109795381944),
            (-1.44552742291413, 0.0980019948091538), (-0.827677594959758, 0.0620345606187956),
        ],
        await RunAsync("mixture", "StandardError", says: "share of short eruptions 0.3484, s.e. 0.0292"));

    [Fact]
    public async Task A_GARCH_model_fits_as_fifty_digits_fit_it() => AssertAgree(
        [
            (0.0653500995985281, 0.0215758586696016), (0.047562255264699, 0.0128089465236445),
            (0.0684517878778602, 0.0149701138786389), (0.887571031505315, 0.0238881128097215),
        ],
        await RunAsync("garch", "StandardError", says: "persistence 0.9560, s.e. 0.01"));

    /// <summary>Runs a sample, which prints its report; then its estimates and standard errors once more, with all their digits.</summary>
    private async Task<(double Estimate, double Error)[]> RunAsync(string sample, string error, string says = "")
    {
        const string mark = "all digits";
        string program = Repository.Read($"sample/{sample}.cs").Replace("DiffGen@0.1.0", "DiffGen@{version}", StringComparison.Ordinal);
        Assert.Contains(Print, program, StringComparison.Ordinal);
        string digits = $$"""
            {{Print}}
            foreach (var p in estimates.Parameters) Console.WriteLine(FormattableString.Invariant($"{{mark}} {p.Estimate:R} {p.{{error}}:R}"));
            """;
        string folder = packages.NewFolder(sample, ("sample.cs", program.Replace(Print, digits, StringComparison.Ordinal)));
        string data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        foreach (string file in Directory.GetFiles(Repository.PathOf("sample/data"), "*.csv"))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));

        string output = await packages.RunAsync(folder, "run", "sample.cs");
        Assert.Contains("Convexity: positive definite", output, StringComparison.Ordinal);
        Assert.Contains(says, output, StringComparison.Ordinal);
        return [.. output.ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.StartsWith(mark, StringComparison.Ordinal))
            .Select(line => line[mark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (Number(cells[0]), Number(cells[1])))];
    }

    private static (double Estimate, double Error)[] Reference(string fit) =>
        [.. Repository.Read("tests/DiffGen.Tests/Reference/fits.csv").Split('\n')
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == fit)
            .Select(cells => (Number(cells[2]), Number(cells[3])))];

    private static void AssertAgree((double Estimate, double Error)[] expected, (double Estimate, double Error)[] actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Length, actual.Length);
        foreach (((double estimate, double error), (double found, double foundError)) in expected.Zip(actual))
        {
            Assert.Equal(estimate, found, 1e-7 * Math.Abs(estimate));
            Assert.Equal(error, foundError, 1e-5 * error);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
