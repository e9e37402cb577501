using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace DiffGen.MathNet;

/// <summary>An objective at a point, evaluated when first asked. What it hands out is the caller's: Math.NET writes into some of it.</summary>
internal sealed class ObjectiveFunction(IObjective objective) : IObjectiveFunction
{
    private double[]? _point;
    private double[]? _gradient;
    private double[]? _hessian;
    private double _value;

    public Vector<double> Point => DenseVector.OfArray(Evaluated());

    public bool IsGradientSupported => true;

    public bool IsHessianSupported => objective is ISecondOrderObjective;

    public double Value
    {
        get
        {
            EnsureGradient();
            return _value;
        }
    }

    public Vector<double> Gradient
    {
        get
        {
            EnsureGradient();
            return DenseVector.OfArray(_gradient!);
        }
    }

    public Matrix<double> Hessian
    {
        get
        {
            EnsureHessian();
            var n = objective.ParameterCount;

            // Symmetric: rows are columns.
            return new DenseMatrix(n, n, (double[])_hessian!.Clone());
        }
    }

    public void EvaluateAt(Vector<double> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Count != objective.ParameterCount)
            throw new ArgumentException(FormattableString.Invariant($"'{nameof(point)}' has {point.Count} elements; expected {objective.ParameterCount}, one a parameter."), nameof(point));
        (_point, _gradient, _hessian) = (point.ToArray(), null, null);
    }

    public IObjectiveFunction Fork() =>
        new ObjectiveFunction(objective) { _point = _point, _gradient = _gradient, _hessian = _hessian, _value = _value };

    public IObjectiveFunction CreateNew() => new ObjectiveFunction(objective);

    private void EnsureGradient()
    {
        if (_gradient is not null) return;
        var gradient = new double[objective.ParameterCount];
        _value = objective.Gradient(Evaluated(), gradient);
        _gradient = gradient;
    }

    private void EnsureHessian()
    {
        if (_hessian is not null) return;
        if (objective is not ISecondOrderObjective secondOrder) throw new NotSupportedException("The objective has no Hessian.");
        var n = objective.ParameterCount;
        var (gradient, hessian) = (new double[n], new double[n * n]);
        _value = secondOrder.Hessian(Evaluated(), gradient, hessian);
        (_gradient, _hessian) = (gradient, hessian);
    }

    private double[] Evaluated() => _point ?? throw new InvalidOperationException("The objective has not been evaluated; call EvaluateAt first.");
}
