namespace DiffGen.Optimization;

/// <summary>A trial of a line search: the step, the value there and the slope along the line.</summary>
internal readonly record struct Trial(double Step, double Value, double Slope)
{
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);
}

/// <summary>
/// The line search of Hager &amp; Zhang (2005), SIAM J. Optim. 16, 170–192: brackets and secants until the Wolfe conditions hold, or
/// their approximate form, which rounding cannot spoil near the minimum. Letters and step names are the paper's.
/// </summary>
/// <param name="evaluate">Evaluates the line at a step.</param>
/// <param name="origin">The trial at step 0; its slope is negative.</param>
/// <param name="longest">The longest step that the bounds allow.</param>
internal sealed class LineSearch(Func<double, Trial> evaluate, Trial origin, double longest)
{
    private const double Delta = 0.1;
    private const double Sigma = 0.9;
    private const double Gamma = 0.66;
    private const double Expansion = 5;

    /// <summary>ε: a rise of this share of the value counts as none: the rounding of a sum, where the paper allows 1e-6.</summary>
    private const double ApproximateRise = 1e-13;

    /// <summary>Evaluations before the search gives up; steps shrink by at least a third in two.</summary>
    private const int MostEvaluations = 60;

    private readonly double _limit = origin.Value + ApproximateRise * Math.Abs(origin.Value);
    private int _evaluations;
    private Trial? _accepted;

    /// <summary>The accepted trial, always the last one evaluated; null where none was found.</summary>
    public Trial? Search(double first)
    {
        if (Bracket(Math.Min(first, longest)) is not { } bracket) return _accepted;
        var (a, b) = bracket;
        while (_accepted is null && _evaluations < MostEvaluations)
        {
            var (width, before) = (b.Step - a.Step, _evaluations);
            (a, b) = SecantSquared(a, b);
            if (_accepted is null && b.Step - a.Step > Gamma * width) (a, b) = Update(a, b, (a.Step + b.Step) / 2);
            if (_evaluations == before) break;
        }

        return _accepted;
    }

    /// <summary>Steps B0 to B3; where the line is not finite is a wall, which later steps go half way to.</summary>
    private (Trial A, Trial B)? Bracket(double step)
    {
        var good = origin;
        var wall = double.PositiveInfinity;
        while (_evaluations < MostEvaluations)
        {
            var trial = At(step);
            if (_accepted is not null) return null;
            if (!trial.IsFinite)
            {
                wall = step;
                step = (good.Step + wall) / 2;
                if (step <= good.Step) break;
                continue;
            }

            if (trial.Slope >= 0) return (good, trial);
            if (trial.Value > _limit) return Bisect(good, trial);
            if (step == longest)
            {
                _accepted = trial;
                return null;
            }

            good = trial;
            step = double.IsInfinity(wall) ? Math.Min(Expansion * step, longest) : (step + wall) / 2;
        }

        // The line falls as far as it was followed, or up to the wall: what was gained on the way is kept.
        if (good.Step > 0) _accepted = evaluate(good.Step);
        return null;
    }

    /// <summary>Step U3: between a, where the line falls, and b, where it lies too high, a point where it rises.</summary>
    private (Trial A, Trial B) Bisect(Trial a, Trial b)
    {
        while (_accepted is null && _evaluations < MostEvaluations)
        {
            var middle = (a.Step + b.Step) / 2;
            if (middle <= a.Step || middle >= b.Step) break;
            var trial = At(middle);
            if (trial.Slope >= 0) return (a, trial);
            if (trial.Value <= _limit) a = trial;
            else b = trial;
        }

        return (a, b);
    }

    /// <summary>Steps U0 to U2.</summary>
    private (Trial A, Trial B) Update(Trial a, Trial b, double step)
    {
        if (!(step > a.Step && step < b.Step)) return (a, b);
        var trial = At(step);
        if (_accepted is not null) return (a, b);
        if (trial.Slope >= 0) return (a, trial);
        return trial.Value <= _limit ? (trial, b) : Bisect(a, trial);
    }

    /// <summary>Steps S1 to S4.</summary>
    private (Trial A, Trial B) SecantSquared(Trial a, Trial b)
    {
        var first = Secant(a, b);
        var (nextA, nextB) = Update(a, b, first);
        if (_accepted is not null) return (nextA, nextB);
        if (first == nextB.Step) return Update(nextA, nextB, Secant(b, nextB));
        return first == nextA.Step ? Update(nextA, nextB, Secant(a, nextA)) : (nextA, nextB);
    }

    private static double Secant(Trial a, Trial b) => (a.Step * b.Slope - b.Step * a.Slope) / (b.Slope - a.Slope);

    private Trial At(double step)
    {
        _evaluations++;
        var trial = evaluate(step);
        if (trial.IsFinite && (Wolfe(trial) || ApproximateWolfe(trial))) _accepted = trial;
        return trial;
    }

    private bool Wolfe(Trial trial) =>
        trial.Value - origin.Value <= Delta * trial.Step * origin.Slope && trial.Slope >= Sigma * origin.Slope;

    private bool ApproximateWolfe(Trial trial) =>
        trial.Value <= _limit && (2 * Delta - 1) * origin.Slope >= trial.Slope && trial.Slope >= Sigma * origin.Slope;
}
