namespace DiffGen.Optimization;

/// <summary>
/// One state of a fit, laid out in a slice of a shared array: value, parameters, gradient, Hessian. The minimiser evaluates
/// straight into it, so that recording a trajectory copies nothing.
/// </summary>
internal readonly struct PathPoint(double[] storage, int offset, int parameterCount, bool hasHessian)
{
    public static int Stride(int parameterCount, bool hasHessian) =>
        checked(1 + 2 * parameterCount + (hasHessian ? parameterCount * parameterCount : 0));

    public bool HasHessian => hasHessian;

    public ref double Value => ref storage[offset];

    public Span<double> Parameters => storage.AsSpan(offset + 1, parameterCount);

    public Span<double> Gradient => storage.AsSpan(offset + 1 + parameterCount, parameterCount);

    /// <summary>Row-major n × n; empty where Hessians are not recorded.</summary>
    public Span<double> Hessian =>
        hasHessian ? storage.AsSpan(offset + 1 + 2 * parameterCount, parameterCount * parameterCount) : [];

    public Vector ParametersView => new(storage, offset + 1, parameterCount);

    public Vector GradientView => new(storage, offset + 1 + parameterCount, parameterCount);

    public Vector? HessianView =>
        hasHessian ? new(storage, offset + 1 + 2 * parameterCount, parameterCount * parameterCount) : null;
}
