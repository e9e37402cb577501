namespace DiffGen.Optimization;

/// <summary>What <see cref="FitResult.Trajectory"/> keeps of the iterations.</summary>
public enum TrajectoryDetail
{
    /// <summary>Every iterate, with its Hessian where the objective gives one and has at most 32 parameters.</summary>
    Automatic,

    /// <summary>Every iterate, with its Hessian where the objective gives one.</summary>
    WithHessians,

    /// <summary>Every iterate, without Hessians.</summary>
    WithoutHessians,

    /// <summary>The start and the result alone.</summary>
    StartAndEnd,
}
