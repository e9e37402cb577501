namespace DiffGen.Inference;

/// <summary>What a covariance of estimates is computed from.</summary>
public enum CovarianceKind
{
    /// <summary>The observed Hessian: 2s²H⁻¹ for least squares, H⁻¹ for a negative log-likelihood.</summary>
    Hessian,

    /// <summary>The residuals' Jacobian, s²(J'J)⁻¹, as R's <c>nls</c> has it; for least squares alone.</summary>
    Jacobian,

    /// <summary>
    /// The sandwich H⁻¹(Σ gᵢgᵢ')H⁻¹ with gᵢ the gradient of the i-th row, which stands where errors have unequal variances or the
    /// likelihood is not the true one (White 1982); for least squares times m/ν (HC1; MacKinnon &amp; White 1985).
    /// </summary>
    Sandwich,
}
