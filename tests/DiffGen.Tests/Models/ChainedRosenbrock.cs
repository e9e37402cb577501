namespace DiffGen.Tests.Models;

/// <summary>Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² for any n, with derivatives by hand; the minimum is 0 at ones.</summary>
internal sealed class ChainedRosenbrock(int n) : ISecondOrderObjective
{
    public int ParameterCount => n;

    public IReadOnlyList<string> ParameterNames { get; } = [.. Enumerable.Range(0, n).Select(i => $"x[{i}]")];

    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[n]);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var value = 0.0;
        gradient[..n].Clear();
        for (var i = 0; i + 1 < n; i++)
        {
            var (bend, miss) = (parameters[i + 1] - parameters[i] * parameters[i], 1 - parameters[i]);
            value += 100 * bend * bend + miss * miss;
            gradient[i] -= 400 * bend * parameters[i] + 2 * miss;
            gradient[i + 1] += 200 * bend;
        }

        return value;
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        hessian[..(n * n)].Clear();
        for (var i = 0; i + 1 < n; i++)
        {
            hessian[i * n + i] += 1200 * parameters[i] * parameters[i] - 400 * parameters[i + 1] + 2;
            hessian[(i + 1) * n + i + 1] += 200;
            hessian[i * n + i + 1] = hessian[(i + 1) * n + i] = -400 * parameters[i];
        }

        return Gradient(parameters, gradient);
    }

    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        product[..n].Clear();
        for (var i = 0; i + 1 < n; i++)
        {
            product[i] += (1200 * parameters[i] * parameters[i] - 400 * parameters[i + 1] + 2) * direction[i] - 400 * parameters[i] * direction[i + 1];
            product[i + 1] += 200 * direction[i + 1] - 400 * parameters[i] * direction[i];
        }

        return Gradient(parameters, gradient);
    }
}
