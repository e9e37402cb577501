// GARCH(1, 1): the variance of a day's return remembers the day before (Bollerslev 1986). The variances follow each other, so
// the model is not a sum over independent rows: it loops over the returns itself.
// Data: 1,860 daily closes of the DAX, 1991 to 1998; Erste Bank AG, Vienna.
//
//   dotnet pack -c Release
//   dotnet run sample/garch.cs
#:package DiffGen@0.1.0
#:property PublishAot=false
using System.Globalization;
using DiffGen;
using DiffGen.Inference;
using DiffGen.Optimization;

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
double[] close = [.. File.ReadLines(Path.Combine(folder, "data", "dax.csv")).Skip(1).Select(Close)];
double[] returns = [.. close.Skip(1).Zip(close, (today, yesterday) => 100 * Math.Log(today / yesterday))]; // percent
double mean = returns.Average();
double variance = returns.Average(r => (r - mean) * (r - mean));

var objective = new Dax.NegativeLogLikelihoodObjective(returns);
var newton = new NewtonTrustRegion { Bounds = [new("omega", 0), new("alpha", 0), new("beta", 0)] };
var fit = newton.Minimize(objective, start: [mean, 0.1 * variance, 0.1, 0.8]);
var estimates = Estimates.MaximumLikelihood(objective, fit, observations: returns.Length);
Console.WriteLine(fit);
Console.WriteLine(estimates);

// A function of some parameters, which are found by their names: how much of a shock is left a day later.
var persistence = estimates.Derive(new Dax.PersistenceObjective());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"persistence {persistence.Value:F4}, s.e. {persistence.StandardError:F4}, half-life {Math.Log(0.5) / Math.Log(persistence.Value):F1} days"));

static double Close(string line) => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture);

public static partial class Dax
{
    /// <summary>The negative log-likelihood of a series of returns with normal errors.</summary>
    /// <param name="mu">The mean return.</param>
    /// <param name="omega">The variance that each day brings anew.</param>
    /// <param name="alpha">The weight of the day before's squared error.</param>
    /// <param name="beta">The weight of the day before's variance.</param>
    /// <param name="returns">The returns, in percent.</param>
    [Differentiable]
    public static partial double NegativeLogLikelihood(double mu, double omega, double alpha, double beta, ReadOnlySpan<double> returns)
    {
        // The first day's variance is that of the sample.
        double variance = 0;
        foreach (double r in returns) variance += (r - mu) * (r - mu) / returns.Length;

        double sum = 0;
        foreach (double r in returns)
        {
            double square = (r - mu) * (r - mu);
            sum += 0.5 * (Math.Log(2 * Math.PI * variance) + square / variance);
            variance = omega + alpha * square + beta * variance;
        }
        return sum;
    }

    /// <summary>How much of a shock to the variance is left a day later.</summary>
    [Differentiable]
    public static partial double Persistence(double alpha, double beta) => alpha + beta;
}
