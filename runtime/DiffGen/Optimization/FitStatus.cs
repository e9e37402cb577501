namespace DiffGen.Optimization;

/// <summary>Why a minimiser stopped.</summary>
public enum FitStatus
{
    /// <summary>The gradient vanishes to the tolerance, and no direction is known along which the loss curves down.</summary>
    Converged,

    /// <summary>The iterations ran out first.</summary>
    MaxIterationsReached,

    /// <summary>
    /// No step lowers the loss any more, though this is not a minimum to the tolerance: a saddle that the method cannot leave,
    /// a kink, a loss that falls by less than its rounding, or a point that the Hessian at the end does not confirm.
    /// </summary>
    NoDescent,

    /// <summary>The loss or its gradient is not finite at the start, or on every step tried, however short.</summary>
    NonFinite,

    /// <summary>The caller cancelled; the result is the best iterate until then.</summary>
    Cancelled,
}
