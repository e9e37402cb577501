namespace DiffGen.Tests.Models;

/// <summary>Counts the evaluations of an objective.</summary>
internal sealed class Counting(ISecondOrderObjective inner) : ISecondOrderObjective
{
    public int Values { get; private set; }

    public int Gradients { get; private set; }

    public int Hessians { get; private set; }

    public int Products { get; private set; }

    public int ParameterCount => inner.ParameterCount;

    public IReadOnlyList<string> ParameterNames => inner.ParameterNames;

    public double Value(ReadOnlySpan<double> parameters)
    {
        Values++;
        return inner.Value(parameters);
    }

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Gradients++;
        return inner.Gradient(parameters, gradient);
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Hessians++;
        return inner.Hessian(parameters, gradient, hessian);
    }

    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        Products++;
        return inner.HessianVectorProduct(parameters, direction, gradient, product);
    }
}
