namespace DiffGen.Tests.Models;

/// <summary>A sum of squared residuals, each a formula over <see cref="Jet"/>s.</summary>
internal sealed class JetLeastSquares(Func<Jet[], IReadOnlyList<Jet>> residuals, int residualCount, params string[] names)
    : JetObjective(x => Jet.Sum(residuals(x).Select(Jet.Square)), names), ILeastSquaresObjective
{
    public int ResidualCount => residualCount;

    public double Jacobian(ReadOnlySpan<double> parameters, Span<double> values, Span<double> jacobian)
    {
        var jets = residuals(Variables(parameters));
        var sum = 0.0;
        for (var i = 0; i < residualCount; i++)
        {
            values[i] = jets[i].Value;
            sum += values[i] * values[i];
            for (var j = 0; j < ParameterCount; j++)
                jacobian[i * ParameterCount + j] = jets[i].Gradient.Length == 0 ? 0 : jets[i].Gradient[j];
        }

        return sum;
    }
}
