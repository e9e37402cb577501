namespace DiffGen;

/// <summary>How an objective reduces a method f over rows of data, with weights w ≥ 0 (1 where none are given).</summary>
public enum Reduction
{
    /// <summary>Σ w·f.</summary>
    Sum,

    /// <summary>Σ w·f / Σ w.</summary>
    Mean,

    /// <summary>Σ w·f²: the method is a residual.</summary>
    SumOfSquares,

    /// <summary>Σ w·(observed − f)²: the method is a prediction, and the objective takes the observed values as one more column.</summary>
    LeastSquares,
}
