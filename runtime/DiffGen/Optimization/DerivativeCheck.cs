using System.Globalization;
using System.Text;
using DiffGen.Convexity;

namespace DiffGen.Optimization;

/// <summary>
/// Compares an objective's own derivatives with extrapolated differences at a point: the gradient with differences of the value,
/// the Hessian with differences of the gradient. For objectives that were written by hand.
/// </summary>
public sealed class DerivativeCheck
{
    /// <summary>An entry is wrong where it is off by more than this share of its size and of what the difference can resolve.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>The extrapolation's own error estimate is multiplied by this before it excuses a difference.</summary>
    private const double ErrorFactor = 100;

    /// <summary>The entries that the text lists.</summary>
    private const int MostLines = 10;

    private DerivativeCheck(List<DerivativeEntry> entries) => Entries = [.. entries.OrderByDescending(e => e.Error)];

    /// <summary>All entries compared, the worst first.</summary>
    public IReadOnlyList<DerivativeEntry> Entries { get; }

    /// <summary>Whether every entry agrees.</summary>
    public bool Passes => Entries.All(e => e.Agrees);

    /// <summary>Checks an objective at a point; 8n to 20n evaluations of the value and as many of the gradient.</summary>
    /// <param name="objective">The objective; its Hessian is checked if it gives one.</param>
    /// <param name="parameters">The point, n finite numbers.</param>
    /// <exception cref="ArgumentException">The point has another length or a number that is not finite.</exception>
    public static DerivativeCheck At(IObjective objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var n = objective.ParameterCount;
        Guard.Length(parameters, n, nameof(parameters));
        Guard.Finite(parameters, objective.ParameterNames, nameof(parameters));
        double[] point = [.. parameters];
        var gradient = new double[n];
        var hessian = new double[n * n];
        var second = objective as ISecondOrderObjective;
        if (second is null) objective.Gradient(point, gradient);
        else second.Hessian(point, gradient, hessian);
        var entries = new List<DerivativeEntry>();
        for (var i = 0; i < n; i++)
        {
            var slope = Difference.Of(x => [objective.Value(x)], point, i, 1)[0];
            entries.Add(Entry($"∂/∂{objective.ParameterNames[i]}", gradient[i], slope));
            if (second is null) continue;
            var column = Difference.Of(Gradient, point, i, n);
            for (var j = 0; j < n; j++)
                entries.Add(Entry($"∂²/∂{objective.ParameterNames[j]}∂{objective.ParameterNames[i]}", hessian[j * n + i], column[j]));
        }

        return new(entries);

        double[] Gradient(double[] x)
        {
            var at = new double[n];
            objective.Gradient(x, at);
            return at;
        }
    }

    /// <summary>A verdict and the worst entries by name.</summary>
    public override string ToString()
    {
        var wrong = Entries.Count(e => !e.Agrees);
        var text = new StringBuilder();
        text.Append(wrong == 0
            ? string.Create(CultureInfo.InvariantCulture, $"All {Entries.Count} derivatives agree with differences.\n\n")
            : string.Create(CultureInfo.InvariantCulture, $"{wrong} of {Entries.Count} derivatives disagree with differences.\n\n"));
        List<string[]> rows = [["derivative", "given", "by differences", "±", ""]];
        rows.AddRange(Entries.Take(MostLines).Select(e => new[]
        {
            e.Name, ReportText.Number(e.Given, 9), ReportText.Number(e.Expected, 9), ReportText.Number(e.Uncertainty, 2), e.Agrees ? "" : "wrong",
        }));
        return text.AppendTable(rows).ToString();
    }

    private static DerivativeEntry Entry(string name, double given, (double Value, double Error) expected)
    {
        var off = Math.Abs(given - expected.Value);
        var allowed = Tolerance * Math.Abs(expected.Value) + ErrorFactor * expected.Error;
        var agrees = off <= allowed || (double.IsNaN(given) && double.IsNaN(expected.Value));
        return new(name, given, expected.Value, expected.Error, agrees, double.IsNaN(off) ? double.PositiveInfinity : off / (allowed + double.Epsilon));
    }
}
