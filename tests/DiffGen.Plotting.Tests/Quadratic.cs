namespace DiffGen.Plotting.Tests;

/// <summary>f(p) = ½ Σ cᵢ pᵢ², whose Hessian is diag(c) everywhere.</summary>
internal sealed class Quadratic(params double[] curvatures) : ISecondOrderObjective
{
    public int ParameterCount => curvatures.Length;

    public IReadOnlyList<string> ParameterNames { get; } = [.. curvatures.Select((_, i) => $"p{i + 1}")];

    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[ParameterCount]);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double value = 0;
        for (int i = 0; i < curvatures.Length; i++)
        {
            gradient[i] = curvatures[i] * parameters[i];
            value += gradient[i] * parameters[i] / 2;
        }
        return value;
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        hessian.Clear();
        for (int i = 0; i < curvatures.Length; i++) hessian[i * curvatures.Length + i] = curvatures[i];
        return Gradient(parameters, gradient);
    }

    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        for (int i = 0; i < curvatures.Length; i++) product[i] = curvatures[i] * direction[i];
        return Gradient(parameters, gradient);
    }
}

/// <summary>Any function of p1 and p2, without derivatives.</summary>
internal sealed class Function(Func<double, double, double> f) : IObjective
{
    public int ParameterCount => 2;

    public IReadOnlyList<string> ParameterNames { get; } = ["p1", "p2"];

    public double Value(ReadOnlySpan<double> parameters) => f(parameters[0], parameters[1]);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => throw new NotSupportedException();
}
