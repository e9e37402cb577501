using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;

namespace DiffGen.MathNet;

/// <summary>A sum of squares at a point as Math.NET has it: value Σr², gradient J'r, Hessian J'J, with fixed parameters' columns zero.</summary>
internal sealed class ObjectiveModel(ILeastSquaresObjective objective, double[] observed) : IObjectiveModel
{
    private double[]? _point;
    private bool[]? _fixed;
    private Vector<double>? _residuals;
    private Matrix<double>? _jacobian;
    private double _value;

    public Vector<double> ObservedY => DenseVector.OfArray(observed);

    /// <summary>None: weighted residuals carry √w.</summary>
    public Matrix<double> Weights => null!;   // Math.NET, which is not annotated, has null for "no weights"

    public Vector<double> ModelValues => ObservedY - Evaluate().Residuals;

    public Vector<double> Point => DenseVector.OfArray(Given());

    public double Value
    {
        get
        {
            Evaluate();
            return _value;
        }
    }

    public Vector<double> Gradient
    {
        get
        {
            var (residuals, jacobian) = Evaluate();
            return jacobian.TransposeThisAndMultiply(residuals);
        }
    }

    public Matrix<double> Hessian
    {
        get
        {
            var (_, jacobian) = Evaluate();
            return jacobian.TransposeThisAndMultiply(jacobian);
        }
    }

    public int FunctionEvaluations { get; set; }

    public int JacobianEvaluations { get; set; }

    public int DegreeOfFreedom => objective.ResidualCount - objective.ParameterCount + (_fixed?.Count(held => held) ?? 0);

    public bool IsGradientSupported => true;

    public bool IsHessianSupported => true;

    public void SetParameters(Vector<double> initialGuess, List<bool>? isFixed = null)
    {
        EvaluateAt(initialGuess);
        if (isFixed is not null && isFixed.Count != objective.ParameterCount)
            throw new ArgumentException(FormattableString.Invariant($"'{nameof(isFixed)}' has {isFixed.Count} elements; expected {objective.ParameterCount}, one a parameter."), nameof(isFixed));
        _fixed = isFixed?.ToArray();
    }

    public void EvaluateAt(Vector<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count != objective.ParameterCount)
            throw new ArgumentException(FormattableString.Invariant($"'{nameof(parameters)}' has {parameters.Count} elements; expected {objective.ParameterCount}, one a parameter."), nameof(parameters));
        (_point, _residuals, _jacobian) = (parameters.ToArray(), null, null);
    }

    public IObjectiveModel Fork() => new ObjectiveModel(objective, observed)
    {
        _point = _point,
        _fixed = _fixed,
        _residuals = _residuals,
        _jacobian = _jacobian,
        _value = _value,
        FunctionEvaluations = FunctionEvaluations,
        JacobianEvaluations = JacobianEvaluations,
    };

    public IObjectiveModel CreateNew() => new ObjectiveModel(objective, observed);

    public IObjectiveFunction ToObjectiveFunction() => objective.ToMathNet();

    private (Vector<double> Residuals, Matrix<double> Jacobian) Evaluate()
    {
        if (_residuals is not null) return (_residuals, _jacobian!);
        var (m, n) = (objective.ResidualCount, objective.ParameterCount);
        var (residuals, jacobian) = (new double[m], new double[m * n]);
        _value = objective.Jacobian(Given(), residuals, jacobian);
        FunctionEvaluations++;
        JacobianEvaluations++;
        for (var j = 0; j < n; j++)
        {
            if (_fixed?[j] != true) continue;
            for (var i = 0; i < m; i++) jacobian[i * n + j] = 0;
        }

        (_residuals, _jacobian) = (DenseVector.OfArray(residuals), DenseMatrix.Build.DenseOfRowMajor(m, n, jacobian));
        return (_residuals, _jacobian);
    }

    private double[] Given() => _point ?? throw new InvalidOperationException("The model has no parameters; call SetParameters or EvaluateAt first.");
}
