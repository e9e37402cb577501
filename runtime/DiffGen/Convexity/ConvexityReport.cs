using System.Globalization;
using System.Text;
using DiffGen.Optimization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DiffGen.Convexity;

/// <summary>
/// What the Hessian says about a point: the signs of its eigenvalues, the directions that are flat or curve down, what the local
/// quadratic still promises, and what to do about it. Immutable; each part is computed when it is first read.
/// </summary>
/// <remarks>
/// The kind is that of D·H·D with D = diag(|Hii|)^−½, so that it does not depend on the parameters' units; it never comes from
/// the diagonal alone. The check is local: other minima may exist.
/// </remarks>
public sealed class ConvexityReport
{
    /// <summary>A scaled eigenvalue below this share of the largest may be the rounding of the objective's own sums.</summary>
    private const double Insignificant = 1e-12;

    /// <summary>The margin of <see cref="Noise"/>.</summary>
    private const double NoiseFactor = 10;

    /// <summary>The most that <see cref="Noise"/> may explain, as a share of the largest: a parameter at zero makes it large.</summary>
    private const double MostNoise = 1e-6;

    /// <summary>Half of the digits of a double are gone along such a direction.</summary>
    private const double Weak = 1e-8;

    private readonly Lazy<ScaledSpectrum?> _spectrum;
    private readonly Lazy<double[]> _eigenvalues;
    private readonly Lazy<NewtonModel?> _newton;
    private readonly Lazy<IReadOnlyList<ConvexityPhase>> _phases;

    internal ConvexityReport(LocalState state, FitContext? fit = null)
    {
        State = state;
        Fit = fit;
        _spectrum = new(() => state.Hessian is null || !double.IsFinite(state.Value) ? null : new ScaledSpectrum(state.Hessian.Span, state.Count));
        _eigenvalues = new(RawEigenvalues);
        _newton = new(() => NewtonModel.Of(Spectrum, state.Gradient.Span));
        _phases = new(() => fit is null ? [] : fit.Phases());
    }

    /// <summary>The signs of the eigenvalues, to rounding.</summary>
    public ConvexityKind Kind => State.Hessian is null ? OfExtremes() : Spectrum?.Kind ?? ConvexityKind.NotFinite;

    /// <summary>The eigenvalues of the Hessian, ascending; empty where it is not finite or not evaluated; the two extremes where only those were estimated.</summary>
    public IReadOnlyList<double> Eigenvalues => _eigenvalues.Value;

    /// <summary>The eigenvalues of the Hessian scaled to a unit diagonal, ascending; their signs are the kind.</summary>
    public IReadOnlyList<double> ScaledEigenvalues => Spectrum?.Values ?? [];

    /// <summary>The largest |eigenvalue| over the smallest, of the Hessian as it is; NaN where there is none.</summary>
    public double ConditionNumber => Ratio(_eigenvalues.Value);

    /// <summary>The condition number that is left once the parameters' scales are taken out.</summary>
    public double ScaledConditionNumber => Ratio(Spectrum?.Values ?? []);

    /// <summary>
    /// The sum of the signs of the Hessian's diagonal: the naive measure of convexity, n where every parameter alone curves up.
    /// It can be n for an indefinite Hessian; 0 where there is none.
    /// </summary>
    public int DiagonalSignSum
    {
        get
        {
            if (State.Hessian is not { } hessian) return 0;
            var sum = 0;
            for (var i = 0; i < State.Count; i++)
            {
                var entry = hessian.Span[i * State.Count + i];
                if (!double.IsNaN(entry)) sum += Math.Sign(entry);
            }

            return sum;
        }
    }

    /// <summary>The kinds along the fit's trajectory, in order; empty for one iterate and where Hessians are not recorded.</summary>
    public IReadOnlyList<ConvexityPhase> Phases => _phases.Value;

    /// <summary>
    /// The step −H⁻¹g to the minimum of the local quadratic, flat directions left out; null unless the Hessian is positive
    /// definite or semidefinite.
    /// </summary>
    public IReadOnlyList<double>? NewtonStep => _newton.Value?.Step;

    /// <summary>The Newton decrement λ = √(g'H⁻¹g) (Boyd &amp; Vandenberghe, Convex Optimization, 9.5.1); null as for <see cref="NewtonStep"/>.</summary>
    public double? NewtonDecrement => _newton.Value?.Decrement;

    /// <summary>How much the local quadratic says is still to be gained, λ²/2; null as for <see cref="NewtonStep"/>.</summary>
    public double? PredictedDecrease => _newton.Value is { } model ? model.Decrement * model.Decrement / 2 : null;

    /// <summary>The directions along which the loss does not curve, to rounding.</summary>
    public IReadOnlyList<ParameterDirection> FlatDirections => Directions(static (s, k) => s.IsZero(k));

    /// <summary>The directions along which the loss curves down, the steepest (in scaled parameters) first.</summary>
    public IReadOnlyList<ParameterDirection> NegativeDirections => State.Extremes is { } extremes && CurvesDown
        ? [ParameterDirection.Of(State.Names, extremes)]
        : Directions(static (s, k) => s.IsNegative(k));

    /// <summary>
    /// The directions that the data hardly determine: those flat to rounding, and those whose scaled eigenvalue is below 1e−8 of
    /// the largest. Parameters that merely differ in scale are not among them.
    /// </summary>
    public IReadOnlyList<ParameterDirection> WeakDirections =>
        Directions(static (s, k) => s.IsZero(k) || Math.Abs(s.Values[k]) <= Weak * s.Largest);

    /// <summary>What follows for the fit, in a sentence or two.</summary>
    public string Verdict => Convexity.Verdict.Of(this);

    /// <summary>What to do about it.</summary>
    public string Advice => Convexity.Advice.Of(this);

    /// <summary>Whether the loss curves down by more than what a gradient that is only nearly zero explains.</summary>
    internal bool CurvesDown => State.Extremes is { } extremes ? extremes.Lowest < -extremes.Error : Spectrum is { Values: [var lowest, ..] } && lowest < -Noise;

    /// <summary>Whether the weakest curvature is no more than a gradient that is only nearly zero explains.</summary>
    internal bool IsFlatToItsAccuracy => Spectrum is { Values: [var lowest, ..] } && Math.Abs(lowest) <= Noise;

    /// <summary>Whether the sign of the weakest curvature is that of an error: the verdict then says flat.</summary>
    internal bool IsInDoubt => Kind is ConvexityKind.PositiveDefinite or ConvexityKind.Indefinite or ConvexityKind.NegativeSemidefinite
        && Convexity.Verdict.Stationary(this) && IsFlatToItsAccuracy && WeakDirections.Count > 0;

    /// <summary>
    /// What the scaled eigenvalues may be off by because the point is not quite stationary. On the valley floor of a·b the second
    /// derivative along it is that of the gradient left over one parameter's size, so that is what is taken: the largest
    /// dᵢ²|gᵢ/pᵢ|.
    /// </summary>
    internal double Noise
    {
        get
        {
            var noise = 0.0;
            for (var i = 0; i < State.Count; i++)
            {
                var size = Math.Abs(State.Parameters[i]);
                if (size > 0) noise = Math.Max(noise, Spectrum!.Scale[i] * Spectrum.Scale[i] * Math.Abs(State.Gradient[i]) / size);
            }

            return Math.Clamp(NoiseFactor * noise, Insignificant * Spectrum!.Largest, MostNoise * Spectrum.Largest);
        }
    }

    /// <summary>How far to go along the first negative direction: a tenth of the parameters' scaled length, at least of one unit's.</summary>
    internal double RestartStep
    {
        get
        {
            var (squares, length) = (0.0, 0.0);
            var direction = NegativeDirections[0].Coefficients;
            for (var i = 0; i < State.Count; i++)
            {
                var scale = Spectrum is null ? 1 : Spectrum.Scale[i];
                squares += Math.Pow(Math.Max(Math.Abs(State.Parameters[i]), 1) / scale, 2);
                length += Math.Pow(direction[i] / scale, 2);
            }

            return 0.1 * Math.Sqrt(squares / length);
        }
    }

    internal ParameterDirection DirectionAt(int k) => ParameterDirection.Of(State.Names, Spectrum!, k);

    internal LocalState State { get; }

    internal FitContext? Fit { get; }

    internal ScaledSpectrum? Spectrum => _spectrum.Value;

    /// <summary>The report at one point of an objective.</summary>
    /// <param name="objective">The objective; its Hessian is evaluated once.</param>
    /// <param name="parameters">The point, length n.</param>
    /// <exception cref="ArgumentException">The point has another length.</exception>
    public static ConvexityReport At(ISecondOrderObjective objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var n = objective.ParameterCount;
        Guard.Length(parameters, n, nameof(parameters));
        var (gradient, hessian) = (new double[n], new double[n * n]);
        var value = objective.Hessian(parameters, gradient, hessian);
        return new(new(objective.ParameterNames, new(parameters.ToArray()), value, new(gradient), new(hessian)));
    }

    /// <summary>The report as text, 80 columns wide.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("Convexity: ").Append(Kind.Words()).Append(IsInDoubt ? ", by less than the accuracy of this point\n" : "\n");
        text.AppendParagraph(Verdict, indent: 2);
        if (Eigenvalues.Count > 0) text.Append('\n').AppendTable(Numbers());
        if (Phases.Count > 0) text.Append("\nAlong the path\n").AppendTable(PhaseTable.Of(Phases), words: true);
        return text.Append("\nAdvice\n").AppendParagraph(Advice, indent: 2).ToString();
    }

    private static double Ratio(double[] eigenvalues)
    {
        if (eigenvalues.Length == 0) return double.NaN;
        var smallest = eigenvalues.Min(Math.Abs);
        return smallest == 0 ? double.PositiveInfinity : eigenvalues.Max(Math.Abs) / smallest;
    }

    /// <summary>The kind by the extreme eigenvalues, where they are clear of zero by their error.</summary>
    private ConvexityKind OfExtremes() => State.Extremes switch
    {
        null => ConvexityKind.NotEvaluated,
        var e when !double.IsFinite(e.Lowest) || !double.IsFinite(e.Highest) => ConvexityKind.NotFinite,
        var e when e.Lowest > e.Error => ConvexityKind.PositiveDefinite,
        var e when e.Highest < -e.Error => ConvexityKind.NegativeDefinite,
        var e when e.Lowest < -e.Error => ConvexityKind.Indefinite,
        _ => ConvexityKind.PositiveSemidefinite,
    };

    private double[] RawEigenvalues()
    {
        if (State.Extremes is { } extremes) return [extremes.Lowest, extremes.Highest];
        if (Spectrum is null || Spectrum.Values.Length == 0) return [];
        var n = State.Count;
        var matrix = new DenseMatrix(n, n, State.Hessian!.Span.ToArray());
        return [.. matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real)];
    }

    private List<string[]> Numbers()
    {
        var shown = Eigenvalues.Count <= 4
            ? string.Join(", ", Eigenvalues.Select(v => ReportText.Number(v, 4)))
            : $"{ReportText.Number(Eigenvalues[0], 4)} to {ReportText.Number(Eigenvalues[^1], 4)}";
        List<string[]> rows =
        [
            ["eigenvalues", shown],
            ["condition number", ReportText.Number(ConditionNumber, 4)],
            ["  parameters scaled", ReportText.Number(ScaledConditionNumber, 4)],
            ["sum of the diagonal's signs", string.Create(CultureInfo.InvariantCulture, $"{DiagonalSignSum} of {State.Count}")],
        ];
        if (PredictedDecrease is { } decrease) rows.Add(["still to be gained (local quadratic)", ReportText.Number(decrease, 4)]);
        return rows;
    }

    private List<ParameterDirection> Directions(Func<ScaledSpectrum, int, bool> wanted)
    {
        var directions = new List<ParameterDirection>();
        if (Spectrum is not { } spectrum) return directions;
        for (var k = 0; k < spectrum.Values.Length; k++)
        {
            if (wanted(spectrum, k)) directions.Add(DirectionAt(k));
        }

        return directions;
    }
}
