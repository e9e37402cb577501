// Michaelis–Menten kinetics: the rate of an enzyme's reaction saturates with the concentration of its substrate.
// Data: puromycin, treated cells; Treloar (1974), in Bates & Watts (1988), A1.3.
//
//   dotnet pack -c Release
//   dotnet run sample/michaelis-menten.cs
#:package DiffGen@0.1.0
#:property PublishAot=false
using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
double[][] rows = [.. File.ReadLines(Path.Combine(folder, "data", "puromycin-treated.csv")).Skip(1).Select(Numbers)];
double[] concentration = [.. rows.Select(row => row[0])]; // ppm
double[] rate = [.. rows.Select(row => row[1])];          // counts/min²

var objective = new Enzyme.RateObjective(concentration, observed: rate);
var fit = new LevenbergMarquardt().Minimize(objective, start: [200, 0.05]);
var estimates = Estimates.LeastSquares(objective, fit, rate);
Console.WriteLine(fit);
Console.WriteLine(estimates);

static double[] Numbers(string line) => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));

public static partial class Enzyme
{
    /// <summary>The rate of the reaction (Michaelis and Menten 1913).</summary>
    /// <param name="vm">The rate at saturation.</param>
    /// <param name="k">The concentration at half that rate.</param>
    /// <param name="c">The concentration of the substrate.</param>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double Rate(double vm, double k, [Data] double c) => vm * c / (k + c);
}
