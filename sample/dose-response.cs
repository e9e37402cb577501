// Dose and response: optical density rises with the logarithm of concentration along a logistic curve. Three parameters, then
// four, with a density at dose zero of its own: does the data tell it from zero?
// Data: ELISA assay of DNase, run 1; Davidian & Giltinan (1995), 5.2.4.
//
//   dotnet pack -c Release
//   dotnet run sample/dose-response.cs
#:package DiffGen@0.1.0
#:property PublishAot=false
using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
double[][] rows = [.. File.ReadLines(Path.Combine(folder, "data", "dnase-run1.csv")).Skip(1).Select(Numbers)];
double[] concentration = [.. rows.Select(row => row[0])]; // ng/ml
double[] density = [.. rows.Select(row => row[1])];

var three = new Assay.ThreeParameterLogisticObjective(concentration, observed: density);
var fit = new LevenbergMarquardt().Minimize(three, start: [2, 1, 1]);
var estimates = Estimates.LeastSquares(three, fit, density);
Console.WriteLine(fit);
Console.WriteLine(estimates);

var four = new Assay.FourParameterLogisticObjective(concentration, observed: density);
var wider = new LevenbergMarquardt().Minimize(four, start: [0, .. fit.Parameters]);
Console.WriteLine(wider);
Console.WriteLine(Estimates.LeastSquares(four, wider, density));

static double[] Numbers(string line) => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));

public static partial class Assay
{
    /// <summary>The density at a concentration, from zero to an asymptote.</summary>
    /// <param name="asym">The density at saturation.</param>
    /// <param name="xmid">The logarithm of the concentration halfway up.</param>
    /// <param name="scal">The width of the rise, in logarithms of concentration.</param>
    /// <param name="c">The concentration.</param>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double ThreeParameterLogistic(double asym, double xmid, double scal, [Data] double c)
        => asym / (1 + Math.Exp((xmid - Math.Log(c)) / scal));

    /// <summary>The density at a concentration, from a floor to an asymptote.</summary>
    /// <param name="floor">The density at dose zero.</param>
    /// <param name="asym">The density at saturation.</param>
    /// <param name="xmid">The logarithm of the concentration halfway up.</param>
    /// <param name="scal">The width of the rise, in logarithms of concentration.</param>
    /// <param name="c">The concentration.</param>
    [Differentiable(Reduction = Reduction.LeastSquares)]
    public static partial double FourParameterLogistic(double floor, double asym, double xmid, double scal, [Data] double c)
        => floor + (asym - floor) / (1 + Math.Exp((xmid - Math.Log(c)) / scal));
}
