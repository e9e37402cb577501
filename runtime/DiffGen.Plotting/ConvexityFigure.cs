using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>
/// The convexity by iteration, measured twice: the ground shows what the eigenvalues of the Hessian say, the line the sum of
/// the signs of its diagonal, which may be fooled. Where line and ground disagree, the ground is right.
/// </summary>
public sealed class ConvexityFigure : Figure
{
    private const int MaxTicks = 9;
    private const double GroundOpacity = 0.35;

    /// <summary>Draws the convexity of every iterate.</summary>
    /// <exception cref="ArgumentException">The trajectory is empty.</exception>
    public ConvexityFigure(IReadOnlyList<Iterate> trajectory)
    {
        List<PathPhase> phases = PathPhase.Of(trajectory);
        foreach (PathPhase phase in phases)
        {
            var ground = Plot.Add.HorizontalSpan(trajectory[phase.First].Index - 0.5, trajectory[phase.Last].Index + 0.5);
            ground.FillColor = ConvexityStyle.Color(phase.Kind).WithAlpha(GroundOpacity);
            ground.LineWidth = 0;
        }

        var signs = Plot.Add.ScatterLine(
            trajectory.Select(at => new Coordinates(at.Index, at.Convexity.DiagonalSignSum)).ToArray(), Colors.Black);
        signs.LineWidth = 3;
        signs.ConnectStyle = ConnectStyle.StepHorizontal;

        int n = trajectory[0].Parameters.Count;
        Plot.Axes.SetLimits(trajectory[0].Index - 0.5, trajectory[^1].Index + 0.5, -1.25 * n, 1.25 * n);
        if (n < MaxTicks) TickAtPossibleSums(n);
        Plot.Title("Convexity by iteration" + (Style.Point(trajectory[0].Parameters) is { } start ? $", from {start}" : ""));
        Plot.XLabel("iteration");
        Plot.YLabel("sum of the signs of the Hessian's diagonal");
        Plot.Axes.Left.MinimumSize = 130;   // the ticks have words
        Style.ShowLegendBelow(
            Plot,
            [.. PathPhase.Legend(phases, trajectory, GroundOpacity),
             new LegendItem { LabelText = "sum of the signs of the diagonal", LineColor = Colors.Black, LineWidth = 3 }]);
    }

    /// <summary>−n, −n + 2, …, n: the sums of n signs none of which is 0.</summary>
    private void TickAtPossibleSums(int n)
    {
        double[] sums = [.. Enumerable.Range(0, n + 1).Select(k => 2.0 * k - n)];
        Plot.Axes.Left.SetTicks(sums, [.. sums.Select(sum => Style.Number(sum) + (sum == n ? "\nall up" : sum == -n ? "\nall down" : ""))]);
    }
}
