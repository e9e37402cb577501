namespace DiffGen.Optimization;

/// <summary>One derivative of a <see cref="DerivativeCheck"/>.</summary>
/// <param name="Name">What it is: "∂/∂a" or "∂²/∂a∂b".</param>
/// <param name="Given">What the objective gives.</param>
/// <param name="Expected">The extrapolated difference.</param>
/// <param name="Uncertainty">The extrapolation's estimate of its own error.</param>
/// <param name="Agrees">Whether the two agree.</param>
/// <param name="Error">How far they differ, as a multiple of what is allowed; infinite where one is NaN.</param>
public sealed record DerivativeEntry(string Name, double Given, double Expected, double Uncertainty, bool Agrees, double Error);
