namespace DiffGen.Optimization;

/// <summary>The sum of objectives that share the parameters of the same name, in the order of their first appearance.</summary>
public class SumObjective : ISecondOrderObjective
{
    private readonly ISecondOrderObjective[] _parts;
    private readonly int[][] _places;
    private readonly string[] _names;

    /// <summary>Binds the parts.</summary>
    /// <param name="parts">One objective or more.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public SumObjective(params ISecondOrderObjective[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0) throw new ArgumentException("'parts' is empty; expected at least one objective.", nameof(parts));
        _parts = [.. parts];
        _names = [.. parts.SelectMany(p => p.ParameterNames).Distinct()];
        _places = [.. parts.Select(p => p.ParameterNames.Select(name => Array.IndexOf(_names, name)).ToArray())];
    }

    /// <inheritdoc/>
    public int ParameterCount => _names.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Check.Length(parameters, ParameterCount, nameof(parameters));
        var value = 0.0;
        for (var k = 0; k < _parts.Length; k++) value += _parts[k].Value(Gather(parameters, k));
        return value;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        CheckLengths(parameters, gradient);
        gradient[..ParameterCount].Clear();
        var value = 0.0;
        for (var k = 0; k < _parts.Length; k++)
        {
            var part = new double[_places[k].Length];
            value += _parts[k].Gradient(Gather(parameters, k), part);
            Scatter(part, k, gradient);
        }

        return value;
    }

    /// <inheritdoc/>
    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var n = ParameterCount;
        CheckLengths(parameters, gradient);
        Check.Length(hessian, n * n, nameof(hessian));
        gradient[..n].Clear();
        hessian[..(n * n)].Clear();
        var value = 0.0;
        for (var k = 0; k < _parts.Length; k++)
        {
            var places = _places[k];
            var (slope, curvature) = (new double[places.Length], new double[places.Length * places.Length]);
            value += _parts[k].Hessian(Gather(parameters, k), slope, curvature);
            Scatter(slope, k, gradient);
            for (var i = 0; i < places.Length; i++)
            {
                for (var j = 0; j < places.Length; j++) hessian[places[i] * n + places[j]] += curvature[i * places.Length + j];
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public double HessianVectorProduct(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
    {
        CheckLengths(parameters, gradient);
        Check.Length(direction, ParameterCount, nameof(direction));
        Check.Length(product, ParameterCount, nameof(product));
        var along = direction.ToArray();
        gradient[..ParameterCount].Clear();
        product[..ParameterCount].Clear();
        var value = 0.0;
        for (var k = 0; k < _parts.Length; k++)
        {
            var (slope, result) = (new double[_places[k].Length], new double[_places[k].Length]);
            value += _parts[k].HessianVectorProduct(Gather(parameters, k), Gather(along, k), slope, result);
            Scatter(slope, k, gradient);
            Scatter(result, k, product);
        }

        return value;
    }

    /// <summary>The k-th part's own parameters.</summary>
    private protected double[] Gather(ReadOnlySpan<double> all, int part)
    {
        var own = new double[_places[part].Length];
        for (var i = 0; i < own.Length; i++) own[i] = all[_places[part][i]];
        return own;
    }

    private protected ReadOnlySpan<int> Places(int part) => _places[part];

    private void Scatter(double[] own, int part, Span<double> all)
    {
        for (var i = 0; i < own.Length; i++) all[_places[part][i]] += own[i];
    }

    private void CheckLengths(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Check.Length(parameters, ParameterCount, nameof(parameters));
        Check.Length(gradient, ParameterCount, nameof(gradient));
    }
}
