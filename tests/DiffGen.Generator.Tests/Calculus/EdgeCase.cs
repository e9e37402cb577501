using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Calculus;

/// <summary>A model at a point where a function has an edge, with the derivatives that must come out there.</summary>
/// <param name="Expression">The model in x, y, z.</param>
/// <param name="Point">Where.</param>
/// <param name="Gradient">The gradient; null where nothing is promised.</param>
/// <param name="Hessian">The Hessian, row-major; null where nothing is promised.</param>
public sealed record EdgeCase(string Expression, double[] Point, double[]? Gradient, double[]? Hessian = null)
{
    /// <summary>What an entry may differ by, beyond a relative 1e-13.</summary>
    public double Slack { get; init; }

    /// <summary>Runs the model with the algebra on and off, and compares all three methods.</summary>
    public void Check()
    {
        Check(simplify: true);
        Check(simplify: false);
    }

    /// <summary>Runs the model with the algebra on or off.</summary>
    public void Check(bool simplify)
    {
        using var compiled = new CompiledCases([ModelCase.Of("Edge", Expression, Point)], simplify);
        RunnableCase model = compiled.All[0];
        int n = Point.Length;
        double[] gradient = new double[n], second = new double[n], third = new double[n], hessian = new double[n * n];
        Assert.Equal(model.Value(Point), model.Gradient(Point, gradient));
        Assert.Equal(model.Value(Point), model.Hessian(Point, second, hessian));
        if (Gradient is not null)
        {
            Equal(Gradient, gradient, model);
            Equal(Gradient, second, model);
        }

        if (Hessian is not null) Equal(Hessian, hessian, model);
        for (int j = 0; j < n; j++)
        {
            double[] direction = new double[n], product = new double[n];
            direction[j] = 1;
            model.Product(Point, direction, third, product);
            if (Gradient is not null) Equal(Gradient, third, model);
            if (Hessian is not null) Equal([.. Enumerable.Range(0, n).Select(i => Hessian[(i * n) + j])], product, model);
        }
    }

    private void Equal(double[] expected, double[] actual, RunnableCase model)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = double.IsFinite(expected[i])
                ? Math.Abs(actual[i] - expected[i]) <= Slack + (1e-13 * Math.Abs(expected[i]))
                : actual[i].Equals(expected[i]);
            Assert.True(close, FormattableString.Invariant($"{Expression}: [{i}] is {actual[i]:R}, expected {expected[i]:R}\n{model.Generated}"));
        }
    }
}
