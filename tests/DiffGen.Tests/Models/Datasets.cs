using nietras.SeparatedValues;
using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Models;

/// <summary>The models that R fitted, over the data that R ships.</summary>
internal static class Datasets
{
    /// <summary>Michaelis–Menten kinetics: rate = Vm·conc/(K + conc).</summary>
    public static (Generated.RateObjective Objective, double[] Observed) Puromycin()
    {
        var columns = Read("puromycin-treated.csv", "conc", "rate");
        return (new(columns[0], observed: columns[1]), columns[1]);
    }

    /// <summary>Logistic growth: density = Asym/(1 + exp((xmid − log conc)/scal)).</summary>
    public static (Generated.DensityObjective Objective, double[] Observed) Dnase()
    {
        var columns = Read("dnase-run1.csv", "conc", "density");
        return (new(columns[0], observed: columns[1]), columns[1]);
    }

    /// <summary>Logistic regression of case on spontaneous and induced abortions; the negative log-likelihood.</summary>
    public static Generated.CaseObjective Infert()
    {
        var (isCase, spontaneous, induced) = InfertColumns();
        return new(isCase, spontaneous, induced);
    }

    /// <summary>Whether each woman is a case, and the numbers of her spontaneous and induced abortions.</summary>
    public static (double[] Case, double[] Spontaneous, double[] Induced) InfertColumns()
    {
        var columns = Read("infert.csv", "case", "spontaneous", "induced");
        return (columns[0], columns[1], columns[2]);
    }

    /// <summary>Poisson regression of warp breaks on wool and tension; the negative log-likelihood without its constant.</summary>
    public static Generated.BreaksObjective Warpbreaks()
    {
        var columns = Read("warpbreaks.csv", "breaks", "woolB", "tensionM", "tensionH");
        return new(columns[0], columns[1], columns[2], columns[3]);
    }

    /// <summary>A dose taken by mouth, absorbed and eliminated at first order; rates and clearance as logarithms (R's SSfol).</summary>
    public static JetLeastSquares Theophylline()
    {
        var columns = Read("theoph-subject1.csv", "Time", "conc", "Dose");
        return new(
            p =>
            {
                var (ke, ka, cl) = (Exp(p[0]), Exp(p[1]), Exp(p[2]));
                return [.. Rows(columns, x => x[1] - x[2] * ke * ka / (cl * (ka - ke)) * (Exp(-ke * x[0]) - Exp(-ka * x[0])))];
            },
            columns[0].Length, "lKe", "lKa", "lCl");
    }

    /// <summary>Two normal populations of eruptions: the logit of the first's share, means and logarithms of standard deviations.</summary>
    public static JetObjective Eruptions()
    {
        var columns = Read("faithful-eruptions.csv", "eruptions");
        return new(
            p =>
            {
                var share = 1 / (1 + Exp(-p[0]));
                return Jet.Sum(Rows(columns, x => -Log(share * Normal(x[0], p[1], p[3]) + (1 - share) * Normal(x[0], p[2], p[4]))));
            },
            "logit", "mean1", "mean2", "log sd1", "log sd2");
    }

    /// <summary>GARCH(1, 1) with normal errors of the DAX's daily returns in percent; the first variance is the sample's.</summary>
    public static JetObjective Garch()
    {
        var close = Read("dax.csv", "close")[0];
        var returns = close.Skip(1).Zip(close, (today, before) => 100 * Math.Log(today / before)).ToArray();
        var mean = returns.Average();
        var first = returns.Average(r => (r - mean) * (r - mean));
        return new(
            p =>
            {
                Jet variance = first, sum = 0;
                foreach (var r in returns)
                {
                    var square = Square(r - p[0]);
                    sum += 0.5 * (Math.Log(2 * Math.PI) + Log(variance) + square / variance);
                    variance = p[1] + p[2] * square + p[3] * variance;
                }

                return sum;
            },
            "mu", "omega", "alpha", "beta");
    }

    private static Jet Normal(double x, Jet mean, Jet logSd) => Exp(-0.5 * Square((x - mean) / Exp(logSd)) - logSd) / Math.Sqrt(2 * Math.PI);

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
