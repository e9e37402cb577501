using nietras.SeparatedValues;

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

    /// <summary>The concentration of theophylline after a dose taken by mouth, first subject.</summary>
    public static (Generated.ConcentrationObjective Objective, double[] Observed) Theophylline()
    {
        var columns = Read("theoph-subject1.csv", "Time", "conc", "Dose");
        return (new(columns[0], columns[2], observed: columns[1]), columns[1]);
    }

    /// <summary>Old Faithful's eruptions as two normal populations; the negative log-likelihood.</summary>
    public static Generated.EruptionObjective Eruptions() => new(Read("faithful-eruptions.csv", "eruptions")[0]);

    /// <summary>GARCH(1, 1) with normal errors of the DAX's daily returns in percent; the negative log-likelihood.</summary>
    public static Generated.VolatilityObjective Garch()
    {
        var close = Read("dax.csv", "close")[0];
        return new([.. close.Skip(1).Zip(close, (today, before) => 100 * Math.Log(today / before))]);
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
}
