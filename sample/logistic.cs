// Logistic regression: the odds of infertility by the numbers of spontaneous and induced abortions before.
// Data: 83 cases and 165 controls; Trichopoulos et al. (1976).
//
//   dotnet pack -c Release
//   dotnet run sample/logistic.cs
#:package DiffGen@0.1.0
#:property PublishAot=false
using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
double[][] rows = [.. File.ReadLines(Path.Combine(folder, "data", "infert.csv")).Skip(1).Select(Numbers)];
double[] infertile = [.. rows.Select(row => row[0])]; // 1 for a case, 0 for a control
double[] spontaneous = [.. rows.Select(row => row[1])];
double[] induced = [.. rows.Select(row => row[2])];

var objective = new Infertility.NegativeLogLikelihoodObjective(infertile, spontaneous, induced);
var fit = new NewtonTrustRegion().Minimize(objective, start: [0, 0, 0]);
var estimates = Estimates.MaximumLikelihood(objective, fit, observations: rows.Length);
Console.WriteLine(fit);
Console.WriteLine(estimates);

static double[] Numbers(string line) => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));

public static partial class Infertility
{
    /// <summary>The negative log-likelihood of one woman: log(1 + exp(η)) − y·η with log-odds η.</summary>
    /// <param name="b0">The log-odds without abortions.</param>
    /// <param name="b1">What a spontaneous abortion adds to them.</param>
    /// <param name="b2">What an induced abortion adds to them.</param>
    /// <param name="infertile">1 for a case, 0 for a control.</param>
    /// <param name="spontaneous">The number of spontaneous abortions.</param>
    /// <param name="induced">The number of induced abortions.</param>
    [Differentiable]
    public static partial double NegativeLogLikelihood(
        double b0, double b1, double b2, [Data] double infertile, [Data] double spontaneous, [Data] double induced)
    {
        double eta = b0 + b1 * spontaneous + b2 * induced;
        return Math.Log(1 + Math.Exp(eta)) - infertile * eta;
    }
}
