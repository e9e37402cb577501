namespace DiffGen.Optimization;

/// <summary>
/// An objective as a function of transformed parameters u, so that a method without bounds keeps p(u) in range. Names stay those
/// of p; a fit's parameters are u, and <see cref="ToOriginal"/> brings them back. The texts of a fit and of its estimates are on the
/// user's scale by themselves, but for what is said of curvature, which names u: "log(k)".
/// </summary>
public class TransformedObjective : ISecondOrderObjective
{
    private readonly ISecondOrderObjective _inner;
    private readonly ParameterTransform?[] _transforms;

    /// <summary>Binds the objective and the transforms; a parameter without one stays as it is.</summary>
    /// <param name="inner">The objective on the user's scale.</param>
    /// <param name="transforms">The transforms.</param>
    /// <exception cref="ArgumentException">A transform names no parameter of the objective.</exception>
    public TransformedObjective(ISecondOrderObjective inner, params ParameterTransform[] transforms)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(transforms);
        foreach (var transform in transforms)
        {
            if (!inner.ParameterNames.Contains(transform.Parameter))
                throw new ArgumentException($"'transforms' names '{transform.Parameter}'; expected one of {string.Join(", ", inner.ParameterNames)}.", nameof(transforms));
        }

        _inner = inner;
        _transforms = [.. inner.ParameterNames.Select(name => transforms.FirstOrDefault(t => t.Parameter == name))];
    }

    /// <inheritdoc/>
    public int ParameterCount => _inner.ParameterCount;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _inner.ParameterNames;

    /// <summary>p of u.</summary>
    /// <param name="transformed">u, length n.</param>
    public double[] ToOriginal(IReadOnlyList<double> transformed)
    {
        ArgumentNullException.ThrowIfNull(transformed);
        return [.. transformed.Select((u, i) => Forward(u, i).Value)];
    }

    /// <summary>u of p, for a start.</summary>
    /// <param name="original">p, length n, inside the transforms' ranges.</param>
    /// <exception cref="ArgumentException">A value lies outside the range of its transform.</exception>
    public double[] FromOriginal(IReadOnlyList<double> original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var transformed = original.Select((p, i) => _transforms[i]?.Inverse(p) ?? p).ToArray();
        Guard.Finite(transformed, ParameterNames, nameof(original));
        return transformed;
    }

    /// <summary>dp/du at u, one a parameter.</summary>
    internal double[] Slopes(IReadOnlyList<double> transformed) => [.. transformed.Select((u, i) => Forward(u, i).First)];

    internal IReadOnlyList<ParameterTransform?> Transforms => _transforms;

    /// <summary>The names of u: "log(k)" where k is fitted as its logarithm.</summary>
    internal IReadOnlyList<string> TransformedNames => [.. _transforms.Select((transform, i) => transform?.Name ?? ParameterNames[i])];

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters) => _inner.Value(Map(parameters, out _, out _));

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var original = Map(parameters, out var first, out _);
        var value = _inner.Gradient(original, gradient);
        for (var i = 0; i < first.Length; i++) gradient[i] *= first[i];
        return value;
    }

    /// <inheritdoc/>
    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var original = Map(parameters, out var first, out var second);
        var n = first.Length;
        var value = _inner.Hessian(original, gradient, hessian);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) hessian[i * n + j] *= first[i] * first[j];
            hessian[i * n + i] += gradient[i] * second[i];
            gradient[i] *= first[i];
        }

        return value;
    }

    /// <inheritdoc/>
    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        var original = Map(parameters, out var first, out var second);
        Check.Length(direction, first.Length, nameof(direction));
        var along = new double[first.Length];
        for (var i = 0; i < along.Length; i++) along[i] = first[i] * direction[i];
        var value = _inner.HessianVectorProduct(original, along, gradient, product);
        for (var i = 0; i < along.Length; i++)
        {
            product[i] = first[i] * product[i] + gradient[i] * second[i] * direction[i];
            gradient[i] *= first[i];
        }

        return value;
    }

    private protected double[] Map(ReadOnlySpan<double> parameters, out double[] first, out double[] second)
    {
        var n = ParameterCount;
        Check.Length(parameters, n, nameof(parameters));
        var original = new double[n];
        (first, second) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++) (original[i], first[i], second[i]) = Forward(parameters[i], i);
        return original;
    }

    private (double Value, double First, double Second) Forward(double u, int i) => _transforms[i]?.Forward(u) ?? (u, 1, 0);
}
