namespace DiffGen.Optimization;

/// <summary>How one iteration of <see cref="GradientDescent"/> moves the parameters.</summary>
public enum ParameterUpdate
{
    /// <summary>All parameters step together, along one gradient.</summary>
    Simultaneous,

    /// <summary>One parameter after the other; the step of each sees the new values of those before it (Gauss–Seidel).</summary>
    InTurn,
}
