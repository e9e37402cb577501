namespace DiffGen.Convexity;

/// <summary>The signs of a Hessian's eigenvalues: how the loss curves at a point.</summary>
public enum ConvexityKind
{
    /// <summary>All positive: the loss curves up along every direction.</summary>
    PositiveDefinite,

    /// <summary>None negative, some zero: up or flat.</summary>
    PositiveSemidefinite,

    /// <summary>Some positive, some negative: a saddle's curvature.</summary>
    Indefinite,

    /// <summary>None positive, some zero: down or flat.</summary>
    NegativeSemidefinite,

    /// <summary>All negative: the loss curves down along every direction.</summary>
    NegativeDefinite,

    /// <summary>An entry is NaN or infinite.</summary>
    NotFinite,

    /// <summary>There is no Hessian to judge by.</summary>
    NotEvaluated,
}
