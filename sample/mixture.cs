// A mixture of two normal distributions: Old Faithful has short eruptions and long ones.
// Data: 272 eruptions, in minutes; Azzalini & Bowman (1990).
//
//   dotnet pack -c Release
//   dotnet run sample/mixture.cs
#:package DiffGen@0.1.0
#:property PublishAot=false
using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
double[] minutes = [.. File.ReadLines(Path.Combine(folder, "data", "faithful-eruptions.csv")).Skip(1).Select(Number)];

var objective = new Geyser.NegativeLogLikelihoodObjective(minutes);
var fit = new NewtonTrustRegion().Minimize(objective, start: [0, 2, 4, -1, -1]);
var estimates = Estimates.MaximumLikelihood(objective, fit, observations: minutes.Length);
Console.WriteLine(fit);
Console.WriteLine(estimates);

// A function of some parameters, which are found by their names.
var share = estimates.Derive(new Geyser.ShareObjective());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share of short eruptions {share.Value:F4}, s.e. {share.StandardError:F4}"));

static double Number(string line) => double.Parse(line, CultureInfo.InvariantCulture);

public static partial class Geyser
{
    /// <summary>The negative log-likelihood of one eruption.</summary>
    /// <param name="logit">The log-odds of a short one.</param>
    /// <param name="mean1">The mean of the short ones.</param>
    /// <param name="mean2">The mean of the long ones.</param>
    /// <param name="logSd1">The logarithm of the standard deviation of the short ones.</param>
    /// <param name="logSd2">The logarithm of the standard deviation of the long ones.</param>
    /// <param name="x">The length of the eruption.</param>
    [Differentiable]
    public static partial double NegativeLogLikelihood(
        double logit, double mean1, double mean2, double logSd1, double logSd2, [Data] double x)
    {
        double first = LogNormal(x, mean1, logSd1) - Softplus(-logit);
        double second = LogNormal(x, mean2, logSd2) - Softplus(logit);
        return -LogSum(first, second);
    }

    /// <summary>The share of short eruptions.</summary>
    /// <param name="logit">The log-odds of a short one.</param>
    [Differentiable]
    public static partial double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double LogNormal(double x, double mean, double logSd)
    {
        double z = (x - mean) * Math.Exp(-logSd);
        return -0.5 * (z * z + Math.Log(2 * Math.PI)) - logSd;
    }

    /// <summary>log(eᵃ + eᵇ), without overflow and without the logarithm of zero.</summary>
    private static double LogSum(double a, double b) => a > b ? a + Softplus(b - a) : b + Softplus(a - b);

    private static double Softplus(double x) => double.LogP1(Math.Exp(x));
}
