namespace DiffGen.Optimization;

/// <summary>
/// A quadratic model of the objective around a point, g's + s'Bs/2, in the free parameters and in the directions qₖ that
/// diagonalise it: qₖ'Bqₖ = μₖ, with s = Σ aₖqₖ measured by ‖a‖, the step in parameters scaled to a unit diagonal of B.
/// </summary>
internal sealed class QuadraticModel
{
    /// <summary>A first step may be this share of the parameters' own length.</summary>
    private const double FirstLength = 0.1;

    /// <summary>The secular equation is solved to this relative error of the step's length.</summary>
    private const double LengthTolerance = 1e-10;

    /// <summary>Newton's iteration on the secular equation converges from below in a handful; this is a guard.</summary>
    private const int MostIterations = 100;

    private readonly int[] _free;
    private readonly double[] _values;
    private readonly double[] _slopes;
    private readonly double[][] _directions;
    private readonly int _lowest;

    /// <param name="free">The free parameters, ascending.</param>
    /// <param name="values">The curvatures μₖ.</param>
    /// <param name="slopes">The slopes cₖ = g'qₖ.</param>
    /// <param name="directions">The directions qₖ, in the free parameters.</param>
    /// <param name="tolerance">Curvatures up to this are zero.</param>
    public QuadraticModel(int[] free, double[] values, double[] slopes, double[][] directions, double tolerance)
    {
        _free = free;
        _values = values;
        _slopes = slopes;
        _directions = directions;
        Tolerance = tolerance;
        for (var k = 1; k < values.Length; k++)
        {
            if (values[k] < values[_lowest]) _lowest = k;
        }
    }

    public double Tolerance { get; }

    public ReadOnlySpan<int> Free => _free;

    /// <summary>The largest |μₖ|.</summary>
    public double Largest => _values.Max(Math.Abs);

    public double Lowest => _values[_lowest];

    /// <summary>Whether the model has one minimum.</summary>
    public bool IsConvex => Lowest > Tolerance;

    /// <summary>Whether the model curves down nowhere, to rounding.</summary>
    public bool IsFlatOrConvex => Lowest >= -Tolerance;

    /// <summary>The steepest slope along a direction that is flat to rounding.</summary>
    public double LargestFlatSlope
    {
        get
        {
            var largest = 0.0;
            for (var k = 0; k < _values.Length; k++)
            {
                if (Math.Abs(_values[k]) <= Tolerance) largest = Math.Max(largest, Math.Abs(_slopes[k]));
            }

            return largest;
        }
    }

    /// <summary>How much the model falls to its minimum, g'B⁻¹g/2; infinite where it has none.</summary>
    public double Depth
    {
        get
        {
            if (!IsConvex) return double.PositiveInfinity;
            var sum = 0.0;
            for (var k = 0; k < _values.Length; k++) sum += _slopes[k] * _slopes[k] / _values[k];
            return sum / 2;
        }
    }

    /// <summary>The length of the step in scaled parameters that <paramref name="parameters"/> themselves would be, from zero.</summary>
    public double LengthOf(ReadOnlySpan<double> parameters)
    {
        var sum = 0.0;
        for (var i = 0; i < _free.Length; i++)
        {
            var scaled = parameters[_free[i]] / Scale(i);
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>dᵢ: with Q = [q₁ … qₙ], QQ' = D² by the orthogonality of the scaled directions.</summary>
    public double Scale(int i)
    {
        var square = 0.0;
        foreach (var direction in _directions) square += direction[i] * direction[i];
        return Math.Sqrt(square);
    }

    /// <summary>A radius for a first step: a tenth of the parameters' own length; at zero, as long as the scaled gradient.</summary>
    public double FirstRadius(PathPoint point)
    {
        var length = LengthOf(point.Parameters);
        if (length > 0) return FirstLength * length;
        var slope = Norm(_slopes);
        return slope > 0 ? slope : 1;
    }

    /// <summary>
    /// The minimum of the model within ‖a‖ ≤ radius: aₖ = −cₖ/(μₖ + λ) with λ ≥ max(0, −μ₁) such that the step ends on the
    /// boundary or λ = 0 (Moré &amp; Sorensen 1983, lemmas 2.1 and 2.3). In the hard case a multiple of q₁ completes the step.
    /// </summary>
    public ModelStep Minimise(double radius)
    {
        var steps = new double[_values.Length];
        if (IsConvex)
        {
            for (var k = 0; k < steps.Length; k++) steps[k] = -_slopes[k] / _values[k];
            if (Norm(steps) <= radius) return Step(steps, 0, onBoundary: false);
        }

        // λ = shift + δ, so that μ₁ + λ is exactly δ where the model curves down.
        var shift = Math.Max(0, -Lowest);
        var delta = 0.0;
        for (var k = 0; k < steps.Length; k++) delta = Math.Max(delta, Math.Abs(_slopes[k]) / radius - (_values[k] + shift));
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var slope = Fill(steps, shift, delta);
            var length = Norm(steps);
            if (length <= radius * (1 + LengthTolerance)) break;
            delta += (length / radius - 1) * length * length / slope;
        }

        var missing = radius * radius - Norm(steps) * Norm(steps);
        if (delta == 0 && shift > 0 && missing > 0) steps[_lowest] += Math.Sqrt(missing);
        return Step(steps, shift + delta, onBoundary: true);
    }

    /// <summary>The step to the minimum along the directions that curve up.</summary>
    public double[] StepOffFlats()
    {
        var steps = new double[_values.Length];
        for (var k = 0; k < steps.Length; k++)
        {
            if (_values[k] > Tolerance) steps[k] = -_slopes[k] / _values[k];
        }

        return steps;
    }

    /// <summary>The step in all n parameters, those held at zero.</summary>
    public void Expand(double[] coefficients, Span<double> full)
    {
        full.Clear();
        Add(coefficients, full);
    }

    /// <summary>Adds Σ aₖqₖ.</summary>
    public void Add(ReadOnlySpan<double> coefficients, Span<double> full)
    {
        for (var k = 0; k < _directions.Length; k++)
        {
            for (var i = 0; i < _free.Length; i++) full[_free[i]] += coefficients[k] * _directions[k][i];
        }
    }

    /// <summary>The step −(B + λI)⁻¹v for the slopes of v along the directions.</summary>
    public double[] Solve(Func<double[], double> slopeAlong, double shift)
    {
        var coefficients = new double[_values.Length];
        for (var k = 0; k < coefficients.Length; k++)
        {
            var curvature = _values[k] + shift;
            if (curvature > Tolerance) coefficients[k] = -slopeAlong(_directions[k]) / curvature;
        }

        return coefficients;
    }

    public static double Norm(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var value in vector) sum += value * value;
        return Math.Sqrt(sum);
    }

    /// <summary>Fills aₖ and returns Σ aₖ²/(μₖ + λ), the derivative of −‖a‖²/2 by λ.</summary>
    private double Fill(double[] steps, double shift, double delta)
    {
        var slope = 0.0;
        for (var k = 0; k < steps.Length; k++)
        {
            var curvature = _values[k] + shift + delta;
            steps[k] = _slopes[k] == 0 ? 0 : -_slopes[k] / curvature;
            if (steps[k] != 0) slope += steps[k] * steps[k] / curvature;
        }

        return slope;
    }

    private ModelStep Step(double[] steps, double shift, bool onBoundary)
    {
        double slope = 0, curvature = 0;
        for (var k = 0; k < steps.Length; k++)
        {
            slope += _slopes[k] * steps[k];
            curvature += _values[k] * steps[k] * steps[k];
        }

        return new(steps, Norm(steps), slope, curvature, shift, onBoundary);
    }
}
