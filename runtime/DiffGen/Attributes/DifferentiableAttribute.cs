namespace DiffGen;

/// <summary>
/// Marks a method that returns <see cref="double"/>: the generator reads its body and adds, to the same type, methods that
/// return the value with the exact gradient and the exact Hessian, and an objective that sums it over rows of data.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>The highest order of derivative to emit: 2 (default) for gradient and Hessian, 1 for the gradient alone.</summary>
    public int Order { get; set; } = 2;

    /// <summary>How the objective reduces the method over the rows of data.</summary>
    public Reduction Reduction { get; set; } = Reduction.Sum;

    /// <summary>The name that the emitted members start with; the method's own when null.</summary>
    public string? Name { get; set; }
}
