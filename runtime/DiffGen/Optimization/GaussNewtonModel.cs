using DiffGen.Convexity;
using MathNet.Numerics.LinearAlgebra.Double;

namespace DiffGen.Optimization;

/// <summary>The model of a sum of squares that leaves out the residuals' own curvature, until that proves too large.</summary>
internal sealed class GaussNewtonModel : ITrustRegionModel
{
    /// <summary>A prediction within this share of the gain is good enough not to look for a better model.</summary>
    private const double GoodPrediction = 0.25;

    /// <summary>The other model takes over where its error is below this share of the present one's (Dennis, Gay &amp; Welsch 1981).</summary>
    private const double Better = 2.0 / 3;

    /// <summary>The geodesic acceleration is used where it is at most this share of the velocity (Transtrum &amp; Sethna, equation 15).</summary>
    private const double MostBend = 0.75;

    /// <summary>The step, as a share of the velocity, of the difference that gives the acceleration.</summary>
    private const double DifferenceStep = 0.1;

    private readonly ILeastSquaresObjective _objective;
    private readonly bool _accelerate;
    private readonly int _m;
    private readonly int _n;
    /// <summary>The largest norm of each column so far: a scale that falls with J lets steps grow out of hand (Moré 1978, section 5).</summary>
    private readonly double[] _largest;
    private double[] _residuals;
    private double[] _jacobian;
    private double[] _nextResiduals;
    private double[] _nextJacobian;
    private bool _exact;
    private bool _exactForGood;
    private int _judgedAt = -1;

    public GaussNewtonModel(FitRun run, bool accelerate)
    {
        _objective = (ILeastSquaresObjective)run.Objective;
        _accelerate = accelerate;
        (_m, _n) = (_objective.ResidualCount, run.Count);
        (_residuals, _nextResiduals) = (new double[_m], new double[_m]);
        (_jacobian, _nextJacobian) = (new double[_m * _n], new double[_m * _n]);
        _largest = new double[_n];
        _objective.Jacobian(run.Current.Parameters, _residuals, _jacobian);
    }

    public QuadraticModel? At(FitRun run, int[] free)
    {
        if (_exact) return HessianModel.At(run.Current, ExactHessian(run), free);
        if (!FitRun.AllFinite(_jacobian)) return null;
        return GaussNewton(free);
    }

    public bool Evaluate(FitRun run, PathPoint proposal)
    {
        proposal.Value = _objective.Jacobian(proposal.Parameters, _nextResiduals, _nextJacobian);
        var gradient = proposal.Gradient;
        gradient.Clear();
        for (var i = 0; i < _m; i++)
        {
            for (var j = 0; j < _n; j++) gradient[j] += 2 * _nextResiduals[i] * _nextJacobian[i * _n + j];
        }

        return FitRun.IsFinite(proposal);
    }

    public bool Judge(FitRun run, ReadOnlySpan<double> step, double gained, double predicted)
    {
        if (run.SecondOrder is null || _exactForGood || _judgedAt == run.Iterations || Math.Abs(gained - predicted) <= GoodPrediction * Math.Abs(gained)) return false;
        var other = _exact ? GaussNewtonDecrease(step) : ExactDecrease(run, step);
        if (!(Math.Abs(gained - other) < Better * Math.Abs(gained - predicted))) return false;
        _exact = !_exact;
        _judgedAt = run.Iterations;
        return true;
    }

    public void Accepting(FitRun run, PathPoint proposal, ModelStep step)
    {
        (_residuals, _nextResiduals) = (_nextResiduals, _residuals);
        (_jacobian, _nextJacobian) = (_nextJacobian, _jacobian);
        run.Complete(proposal);
    }

    /// <summary>Where J'J sees no more to gain the exact Hessian has the last word, for the rest of the fit.</summary>
    public bool Improve(FitRun run)
    {
        if (_exactForGood || run.SecondOrder is null) return false;
        _exact = _exactForGood = true;
        return true;
    }

    /// <summary>Half of the acceleration a, from J'J·a = −J'r″ with r″ the second derivative of the residuals along the step.</summary>
    public void Bend(FitRun run, QuadraticModel model, ModelStep inModel, Span<double> step)
    {
        if (!_accelerate || _exact) return;
        var ahead = new double[_n];
        for (var j = 0; j < _n; j++) ahead[j] = run.Current.Parameters[j] + DifferenceStep * step[j];
        _objective.Jacobian(ahead, _nextResiduals, _nextJacobian);
        var bend = new double[_m];
        for (var i = 0; i < _m; i++)
        {
            var velocity = 0.0;
            for (var j = 0; j < _n; j++) velocity += _jacobian[i * _n + j] * step[j];
            bend[i] = 2 / DifferenceStep * ((_nextResiduals[i] - _residuals[i]) / DifferenceStep - velocity);
        }

        var free = model.Free.ToArray();
        var acceleration = model.Solve(direction => SlopeAlong(direction, free, bend), inModel.Shift);
        if (!(2 * QuadraticModel.Norm(acceleration) <= MostBend * inModel.Length)) return;
        for (var k = 0; k < acceleration.Length; k++) acceleration[k] /= 2;
        model.Add(acceleration, step);
    }

    /// <summary>2(Jq)'v.</summary>
    private double SlopeAlong(double[] direction, int[] free, double[] v)
    {
        var slope = 0.0;
        for (var i = 0; i < _m; i++)
        {
            for (var j = 0; j < free.Length; j++) slope += 2 * _jacobian[i * _n + free[j]] * direction[j] * v[i];
        }

        return slope;
    }

    /// <summary>‖r‖² − ‖r + Js‖².</summary>
    private double GaussNewtonDecrease(ReadOnlySpan<double> step)
    {
        var decrease = 0.0;
        for (var i = 0; i < _m; i++)
        {
            var change = 0.0;
            for (var j = 0; j < _n; j++) change += _jacobian[i * _n + j] * step[j];
            decrease -= change * (2 * _residuals[i] + change);
        }

        return decrease;
    }

    /// <summary>−g's − s'Hs/2.</summary>
    private double ExactDecrease(FitRun run, ReadOnlySpan<double> step)
    {
        var hessian = ExactHessian(run);
        var decrease = 0.0;
        for (var i = 0; i < _n; i++)
        {
            var product = 0.0;
            for (var j = 0; j < _n; j++) product += hessian[i * _n + j] * step[j];
            decrease -= step[i] * (run.Current.Gradient[i] + product / 2);
        }

        return decrease;
    }

    private ReadOnlySpan<double> ExactHessian(FitRun run)
    {
        if (run.Current.HasHessian) return run.Current.Hessian;
        var hessian = new double[_n * _n];
        run.SecondOrder!.Hessian(run.Current.Parameters, new double[_n], hessian);
        return hessian;
    }

    /// <summary>
    /// From the thin QR decomposition √2·J·D = QR and the singular values of R: 2J'J has the eigenvalues σ² in the directions D·v,
    /// and the slope along one is σ·u'Q'√2r. Squaring J'J's condition is avoided.
    /// </summary>
    private QuadraticModel GaussNewton(int[] free)
    {
        var n = free.Length;
        var rows = Math.Max(_m, n);
        var scale = new double[n];
        var scaled = new DenseMatrix(rows, n);
        for (var j = 0; j < n; j++)
        {
            var norm = 0.0;
            for (var i = 0; i < _m; i++) norm = double.Hypot(norm, _jacobian[i * _n + free[j]]);
            _largest[free[j]] = Math.Max(_largest[free[j]], norm);
            scale[j] = _largest[free[j]] > 0 ? 1 / (Math.Sqrt(2) * _largest[free[j]]) : 1;
            for (var i = 0; i < _m; i++) scaled[i, j] = Math.Sqrt(2) * _jacobian[i * _n + free[j]] * scale[j];
        }

        var qr = scaled.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var svd = qr.R.Svd();
        var padded = new DenseVector(rows);
        for (var i = 0; i < _m; i++) padded[i] = Math.Sqrt(2) * _residuals[i];
        var projected = svd.U.TransposeThisAndMultiply(qr.Q.TransposeThisAndMultiply(padded));
        var (values, slopes, directions) = (new double[n], new double[n], new double[n][]);
        for (var k = 0; k < n; k++)
        {
            values[k] = svd.S[k] * svd.S[k];
            slopes[k] = svd.S[k] * projected[k];
            directions[k] = new double[n];
            for (var j = 0; j < n; j++) directions[k][j] = scale[j] * svd.VT[k, j];
        }

        var rounding = n * ScaledSpectrum.ZeroFactor / (1L << 52);
        return new(free, values, slopes, directions, rounding * rounding * values[0]);
    }
}
