namespace DiffGen.Tests.Models;

/// <summary>An objective written as a formula over <see cref="Jet"/>s.</summary>
internal class JetObjective(Func<Jet[], Jet> function, params string[] names) : ISecondOrderObjective
{
    public int ParameterCount => names.Length;

    public IReadOnlyList<string> ParameterNames => names;

    public double Value(ReadOnlySpan<double> parameters) => At(parameters).Value;

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var jet = At(parameters);
        jet.Gradient.CopyTo(gradient);
        return jet.Value;
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var jet = At(parameters);
        jet.Gradient.CopyTo(gradient);
        for (var i = 0; i < ParameterCount; i++)
        {
            for (var j = 0; j < ParameterCount; j++) hessian[i * ParameterCount + j] = jet.Hessian[i, j];
        }

        return jet.Value;
    }

    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        var hessian = new double[ParameterCount * ParameterCount];
        var value = Hessian(parameters, gradient, hessian);
        for (var i = 0; i < ParameterCount; i++)
        {
            product[i] = 0;
            for (var j = 0; j < ParameterCount; j++) product[i] += hessian[i * ParameterCount + j] * direction[j];
        }

        return value;
    }

    protected static Jet[] Variables(ReadOnlySpan<double> parameters) => Jet.Variables(parameters);

    /// <summary>The formula, a constant one lifted to n variables.</summary>
    private Jet At(ReadOnlySpan<double> parameters)
    {
        var result = function(Variables(parameters));
        return result.Gradient.Length > 0 ? result : new(result.Value, new double[ParameterCount], new double[ParameterCount, ParameterCount]);
    }
}
