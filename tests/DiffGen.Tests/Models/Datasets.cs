using nietras.SeparatedValues;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Models;

/// <summary>The models that R fitted, over the data that R ships.</summary>
internal static class Datasets
{
    /// <summary>Michaelis–Menten kinetics: rate = Vm·conc/(K + conc).</summary>
    public static (JetLeastSquares Objective, double[] Observed) Puromycin()
    {
        var columns = Read("puromycin-treated.csv", "conc", "rate");
        return (new(p => [.. Rows(columns, x => x[1] - p[0] * x[0] / (p[1] + x[0]))], columns[0].Length, "Vm", "K"), columns[1]);
    }

    /// <summary>Logistic growth: density = Asym/(1 + exp((xmid − log conc)/scal)).</summary>
    public static (JetLeastSquares Objective, double[] Observed) Dnase()
    {
        var columns = Read("dnase-run1.csv", "conc", "density");
        return (new(p => [.. Rows(columns, x => x[1] - p[0] / (1 + Exp((p[1] - Math.Log(x[0])) / p[2])))], columns[0].Length, "Asym", "xmid", "scal"), columns[1]);
    }

    /// <summary>Logistic regression of case on spontaneous and induced abortions; the negative log-likelihood.</summary>
    public static JetObjective Infert()
    {
        var columns = Read("infert.csv", "case", "spontaneous", "induced");
        return new(p => Jet.Sum(Rows(columns, x =>
        {
            var eta = p[0] + p[1] * x[1] + p[2] * x[2];
            return Log(1 + Exp(eta)) - x[0] * eta;
        })), "(Intercept)", "spontaneous", "induced");
    }

    /// <summary>Poisson regression of warp breaks on wool and tension; the negative log-likelihood without its constant.</summary>
    public static JetObjective Warpbreaks()
    {
        var columns = Read("warpbreaks.csv", "breaks", "woolB", "tensionM", "tensionH");
        return new(p => Jet.Sum(Rows(columns, x =>
        {
            var eta = p[0] + p[1] * x[1] + p[2] * x[2] + p[3] * x[3];
            return Exp(eta) - x[0] * eta;
        })), "(Intercept)", "woolB", "tensionM", "tensionH");
    }

    public static double[][] Read(string file, params string[] columns)
    {
        using var reader = Sep.Reader(o => o with { Unescape = true }).FromFile(Path.Combine(AppContext.BaseDirectory, "Data", file));
        var values = columns.Select(_ => new List<double>()).ToArray();
        foreach (var row in reader)
        {
            for (var c = 0; c < columns.Length; c++) values[c].Add(row[columns[c]].Parse<double>());
        }

        return [.. values.Select(v => v.ToArray())];
    }

    private static IEnumerable<Jet> Rows(double[][] columns, Func<double[], Jet> row) =>
        Enumerable.Range(0, columns[0].Length).Select(i => row([.. columns.Select(c => c[i])]));
}
